/** `npm start`, as on a fresh machine with the build done. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const START = join(import.meta.dirname, '../../src/main/start.ts')

let home: string
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'ftpscope-start-'))
})
afterAll(() => rm(home, { recursive: true, force: true, maxRetries: 5 }))

function start(env: Record<string, string>, ...args: string[]) {
  const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, SSH_CONNECTION: _ssh, ...rest } = process.env
  const child = spawn(process.execPath, [START, ...args], { env: { ...rest, FTPSCOPE_HOME: home, ...env } })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  return { child, output: () => output }
}

const onLinux = test.runIf(process.platform === 'linux')

onLinux('without a display it says so, serves, and ends with its program', { timeout: 120_000 }, async () => {
  const { child, output } = start({}, '--no-open')
  while (!output().includes('#') && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 50))
  expect(output()).toContain('Electron cannot run here: there is no display. Serving the app to a browser instead.')
  const url = /http:\/\/127\.0\.0\.1:\d+\/#[\w-]{43}/.exec(output())?.[0]
  const page = await fetch(new URL('/', url))
  expect(await page.text()).toContain('FTPScope')
  child.kill('SIGTERM')
  const [code] = await once(child, 'exit')
  expect(code).toBe(0)
  await expect(fetch(new URL('/', url))).rejects.toThrow()
})

onLinux('with Electron it starts the app in its folder, hands arguments on and ends as it ends', async () => {
  const binary = join(home, 'electron')
  await writeFile(binary, '#!/bin/sh\necho "started: $1 $2"\nexit 7\n')
  await chmod(binary, 0o755)
  const { child, output } = start({ DISPLAY: ':0', ELECTRON_OVERRIDE_DIST_PATH: home }, 'night.ftpscope')
  const [code] = await once(child, 'exit')
  expect(output()).toMatch(/started: \S+ night\.ftpscope/)
  expect(code).toBe(7)
})
