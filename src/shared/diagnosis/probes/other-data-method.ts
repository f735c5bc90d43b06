import type { DataMethod } from '../../protocol/data-methods.ts'
import { lastMethod, type Probe } from '../probe.ts'
import { failedWithData } from '../situation.ts'

const OTHER_METHOD: Readonly<Record<DataMethod, DataMethod>> = {
  PASV: 'EPSV',
  EPSV: 'PASV',
  PORT: 'EPRT',
  EPRT: 'PORT',
}

/** The other command for the same purpose: something on the way may know only one of the two. */
export const probe: Probe = {
  name: 'other-data-method',
  title: 'The other of PASV and EPSV, or of PORT and EPRT',
  tells:
    'Whether the other command for the same purpose (EPSV or PASV) works: something on the way then knows only one.',
  asks: 'works',
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
  expectedMs: 2500,
  logsInAgain: true,
  applies: (situation) => {
    const { plan } = situation
    return failedWithData(situation) && !plan.data.methods.includes(OTHER_METHOD[lastMethod(plan)])
  },
  run: ({ plan, list }) => list({ data: { methods: [OTHER_METHOD[lastMethod(plan)]] } }),
}
