import type { UnnamedProbe } from '../probe.ts'
import { failedIn } from '../situation.ts'

/** A ClientHello without the post-quantum key share: 360 bytes instead of 1,570, so that it fits one packet. */
export const probe: UnnamedProbe = {
  title: 'A ClientHello that fits one packet',
  tells: 'Whether a ClientHello that fits one packet passes: large packets are lost, or a filter cannot read them.',
  decides: [
    'data-connection-interrupted',
    'inspection-breaks-control',
    'mtu-blackhole',
    'server-tls-broken',
    'tls-cipher-mismatch',
  ],
  expectedMs: 2500,
  logsInAgain: 'after-login',
  applies: (situation) => situation.plan.tls?.hello === 'default' && failedIn(situation, ['tls-control', 'tls-data']),
  run: ({ situation, secure, list }) => (situation.loggedIn ? list : secure)({ tls: { hello: 'small' } }),
}
