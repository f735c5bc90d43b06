/** This program is stopped in mid-session for longer than its time-out, as by the lid of a laptop: nobody is blamed. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { Measured } from './attack.ts'
import { PLAIN } from './attacks.ts'
import { startAttack } from './control.ts'

/** ms; the client waits 1,000 */
const STOPPED = 2_500

describe.skipIf(process.platform === 'win32')('stopped and continued by signals', () => {
  test.each(['USER', 'PASS', 'PWD', 'EPSV', 'LIST'])('while %s is answered', async (verb) => {
    const server = await startAttack({
      ...PLAIN,
      async serve(control) {
        const { command } = control
        let stopped = false
        const stop = async () => {
          const line = await command()
          if (line?.startsWith(verb) && !stopped) {
            stopped = true
            child.kill('SIGSTOP')
            void later(STOPPED).then(() => child.kill('SIGCONT'))
          }
          return line
        }
        await PLAIN.serve(Object.assign(control, { command: stop }))
      },
    })
    const child = spawn(process.execPath, [join(import.meta.dirname, 'child.ts'), `${PLAIN.name}=${server.port}`], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    try {
      let written = ''
      for await (const piece of child.stdout) written += String(piece)
      const [one] = JSON.parse(written) as Measured[]
      expect(one).toMatchObject({ ended: 'finished', outcome: expect.stringMatching(/^works/), culprit: null })
      expect(one?.pauses).toBeGreaterThan(0)
    } finally {
      child.kill('SIGCONT')
      child.kill()
      server.close()
    }
  })
})
