/** Sessions inside a network's client namespace, all by one process that stays there. */
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { SessionPlan, SessionSecrets } from '../../src/shared/session/plan.ts'
import type { Transcript } from '../../src/shared/transcript/transcript.ts'
import type { Network } from './network.ts'

export interface SessionsInNamespace {
  run(plan: SessionPlan, secrets: SessionSecrets): Promise<Transcript>
}

/** ms: far beyond what any scenario's session takes, on any machine. */
const LONGEST = 240_000

/** The process ends with the network. Sessions run one after the other. */
export function startSessions(network: Network): SessionsInNamespace {
  const script = fileURLToPath(new URL('session-in-namespace.ts', import.meta.url))
  const child = network.start('client', [process.execPath, script])
  let problems = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    problems = (problems + chunk.toString()).slice(-4000)
  })
  const lines = createInterface({ input: child.stdout ?? process.stdin })[Symbol.asyncIterator]()
  return {
    async run(plan, secrets) {
      child.stdin?.write(`${JSON.stringify({ plan, secrets })}\n`)
      // A session that never ends takes its process with it, which ends the wait.
      const timer = setTimeout(() => child.kill('SIGKILL'), LONGEST)
      const { value, done } = await lines.next()
      clearTimeout(timer)
      if (done === true) throw new Error(`the session's process ended: ${problems}`)
      return JSON.parse(value) as Transcript
    },
  }
}
