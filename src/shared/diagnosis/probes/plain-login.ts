import type { Probe } from '../probe.ts'
import { failedAfterDns } from '../situation.ts'

const PLAIN_PORT = 21

/** A device that reads commands then opens the data ports. */
export const probe: Probe = {
  name: 'plain-login',
  title: 'The same without TLS, with the password in clear text',
  tells:
    'Whether the same works without TLS: a device then opened the data ports by reading commands. Needs consent, as it sends the password in clear.',
  asks: 'works',
  decides: ['alg-alters-bytes', 'alg-blind-to-encrypted-control', 'pasv-port-filtered'],
  expectedMs: 2000,
  logsInAgain: true,
  sendsClearPassword: true,
  applies: (situation) => situation.plan.security !== 'plain' && failedAfterDns(situation),
  run: ({ plan, list }) => {
    const port = plan.security === 'implicit' ? PLAIN_PORT : plan.port
    return list({ plan: { security: 'plain', port, tls: null, protection: null, clearControl: false } })
  },
}
