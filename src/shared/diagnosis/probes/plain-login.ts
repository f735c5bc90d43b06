import { isPassiveMethod } from '../../protocol/data-methods.ts'
import { lastMethod, type UnnamedProbe } from '../probe.ts'
import { failedAfterDns, failedWithData } from '../situation.ts'
import { DRAWS } from '../weighing/weights.ts'

const PLAIN_PORT = 21

/** ms that a second port may keep silent. */
const SILENCE = 1000

/** A device that reads commands then opens the data ports. */
export const probe: UnnamedProbe = {
  title: 'The same without TLS, with the password in clear text',
  tells:
    'Whether the same works without TLS: a device then opened the data ports by reading commands. Needs consent, as it sends the password in clear.',
  decides: ['alg-alters-bytes', 'alg-blind-to-encrypted-control', 'pasv-port-filtered'],
  expectedMs: 3000,
  logsInAgain: true,
  sendsClearPassword: true,
  applies: (situation) => situation.plan.security !== 'plain' && failedAfterDns(situation),
  run: async ({ plan, situation, list, samplePassivePorts }) => {
    const port = plan.security === 'implicit' ? PLAIN_PORT : plan.port
    await list({ plan: { security: 'plain', port, tls: null, protection: null, clearControl: false } }, DRAWS)
    const method = lastMethod(plan)
    // A second port under TLS, where the first one failed: of a range that is opened in part one shows nothing.
    if (failedWithData(situation) && situation.loggedIn && isPassiveMethod(method))
      await samplePassivePorts({ method, ports: DRAWS - 1, silence: SILENCE, enoughFailures: 1 })
  },
}
