import type { UnnamedProbe } from '../probe.ts'
import { failedIn } from '../situation.ts'

/** TLS 1.2 alone: no tickets after the handshake, another close, another ClientHello. */
export const probe: UnnamedProbe = {
  title: 'TLS 1.2 only',
  tells: 'Whether TLS 1.2 alone passes.',
  decides: [
    'client-cert-required',
    'data-tls-shutdown',
    'inspection-breaks-control',
    'mtu-blackhole',
    'server-tls-broken',
    'tls-cipher-mismatch',
    'tls-session-reuse-required',
    'tls-version-mismatch',
  ],
  expectedMs: 2500,
  logsInAgain: 'after-login',
  applies: (situation) =>
    situation.plan.tls?.max === '1.3' && failedIn(situation, ['tls-control', 'tls-data', 'transfer', 'transfer-end']),
  run: ({ situation, secure, list }) => (situation.loggedIn ? list : secure)({ tls: { min: '1.2', max: '1.2' } }),
}
