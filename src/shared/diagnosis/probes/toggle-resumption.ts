import type { UnnamedProbe } from '../probe.ts'
import { failedIn } from '../situation.ts'

/** Data connections with the control connection’s TLS session where they went without, and the reverse. */
export const probe: UnnamedProbe = {
  title: 'TLS session resumption the other way round',
  tells:
    'Whether the data connection depends on resuming the TLS session: then the server’s policy decides, not a firewall.',
  decides: ['server-tls-broken', 'tls-session-reuse-required'],
  expectedMs: 2500,
  logsInAgain: true,
  applies: (situation) =>
    situation.plan.protection === 'P' && failedIn(situation, ['tls-data', 'transfer', 'transfer-end']),
  run: ({ plan, list }) => list({ tls: { resume: !plan.tls?.resume } }),
}
