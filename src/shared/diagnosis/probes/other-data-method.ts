import type { DataMethod } from '../../protocol/data-methods.ts'
import { lastMethod, type UnnamedProbe } from '../probe.ts'
import { failedWithData } from '../situation.ts'
import { DRAWS } from '../weighing/weights.ts'

const OTHER_METHOD: Readonly<Record<DataMethod, DataMethod>> = {
  PASV: 'EPSV',
  EPSV: 'PASV',
  PORT: 'EPRT',
  EPRT: 'PORT',
}

/** ms that a second port of the first command may keep silent, where the other command was answered at once. */
const SILENCE = 1000

/** The other command for the same purpose: something on the way may know only one of the two. */
export const probe: UnnamedProbe = {
  title: 'The other of PASV and EPSV, or of PORT and EPRT',
  tells:
    'Whether the other command for the same purpose (EPSV or PASV) works: something on the way then knows only one.',
  decides: [
    'active-private-address',
    'active-inbound-blocked',
    'command-unsupported',
    'data-connection-interrupted',
    'epsv-not-handled-by-path',
    'ipv6-needs-epsv',
    'pasv-address-unroutable',
    'pasv-port-filtered',
    'pasv-port-refused',
    'server-protocol-bug',
    'alg-alters-bytes',
  ],
  expectedMs: 3000,
  logsInAgain: true,
  applies: (situation) => {
    const { plan } = situation
    return failedWithData(situation) && !plan.data.methods.includes(OTHER_METHOD[lastMethod(plan)])
  },
  run: async ({ plan, list, samplePassivePorts }) => {
    const method = lastMethod(plan)
    await list({ data: { methods: [OTHER_METHOD[method]] } }, DRAWS)
    // Under TLS nothing on the way can tell the two apart, and no second port has to show it.
    const readable = plan.security === 'plain' || plan.clearControl
    if (readable && (method === 'PASV' || method === 'EPSV'))
      await samplePassivePorts({ method, ports: DRAWS - 1, silence: SILENCE, enoughFailures: 1 })
  },
}
