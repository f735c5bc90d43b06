import type { UnnamedProbe } from '../probe.ts'
import { failedIn } from '../situation.ts'

/** The refusal is an alert of seven bytes, so it passes where the certificate of a usual answer gets lost. */
export const probe: UnnamedProbe = {
  title: 'A ClientHello that the server can only refuse',
  tells: 'Whether TLS passes at all: a refusal takes one small packet each way, a usual answer several full ones.',
  decides: ['inspection-breaks-control', 'mtu-blackhole', 'server-tls-broken'],
  expectedMs: 700,
  applies: (situation) => situation.plan.tls !== null && situation.fellSilent && failedIn(situation, ['tls-control']),
  run: async ({ plan, open, connect }) => {
    const control = await (plan.security === 'implicit' ? connect(plan.port) : open())
    if (plan.security === 'explicit') await control.demand('AUTH TLS')
    await control.offerNothing()
  },
}
