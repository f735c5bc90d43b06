import { isPassiveMethod } from '../../protocol/data-methods.ts'
import type { UnnamedProbe } from '../probe.ts'

const PORTS = 8

/** Which answer, and from what range. Several silences add up, so each is short, and after four the ports are only asked for. */
export const probe: UnnamedProbe = {
  title: `${PORTS} more passive ports`,
  tells: 'Which of several announced data ports answer: all, none, or some.',
  asks: 'answers',
  decides: [
    'alg-alters-bytes',
    'alg-blind-to-encrypted-control',
    'lb-breaks-data-path',
    'pasv-port-filtered',
    'pasv-port-refused',
  ],
  expectedMs: 4000,
  logsInAgain: true,
  applies: ({ plan, loggedIn }) => loggedIn && plan.data.methods.some(isPassiveMethod),
  run: async ({ plan, samplePassivePorts }) => {
    const method = plan.data.methods.find(isPassiveMethod)
    if (method) await samplePassivePorts({ method, ports: PORTS, silence: 4000, enoughFailures: 4 })
  },
}
