import type { UnnamedProbe } from '../probe.ts'
import { failedIn } from '../situation.ts'

const IMPLICIT_PORT = 990

/** TLS from the first byte, where no filter can read commands: on the same port when it sent no greeting, else on 990. */
export const probe: UnnamedProbe = {
  title: 'TLS from the first byte (implicit FTPS)',
  tells: 'Whether implicit TLS on port 990 passes, where no filter reads commands.',
  decides: [
    'no-greeting',
    'alg-rejects-auth',
    'server-tls-unsupported',
    'inspection-breaks-control',
    'server-tls-broken',
    'tls-mode-mismatch',
  ],
  expectedMs: 500,
  applies: (situation) =>
    situation.plan.security !== 'implicit' &&
    situation.plan.tls !== null &&
    failedIn(situation, ['banner', 'auth', 'tls-control']),
  run: async ({ connect, plan, situation }) => {
    const control = await connect(situation.failedStage === 'banner' ? plan.port : IMPLICIT_PORT)
    await control.startTls('implicit')
    await control.demandGreeting()
  },
}
