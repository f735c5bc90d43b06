import type { UnnamedProbe } from '../probe.ts'
import { failedAfterDns } from '../situation.ts'

/** The same server on another control port: inspection is often bound to port 21. */
export const probe: UnnamedProbe = {
  title: 'Another control port of the server',
  tells: 'Whether the same server on another control port works: inspection is then bound to port 21.',
  decides: ['alg-rejects-auth', 'inspection-breaks-control', 'server-tls-unsupported'],
  expectedMs: 2500,
  logsInAgain: true,
  needs: 'otherPort',
  applies: failedAfterDns,
  run: async ({ plan: { otherPort }, list }) => {
    if (otherPort !== null) await list({ plan: { port: otherPort } })
  },
}
