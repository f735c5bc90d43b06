import type { UnnamedProbe } from '../probe.ts'
import { failedWithData } from '../situation.ts'

/** The announced port at the control connection’s address, instead of the address that the 227 names. */
export const probe: UnnamedProbe = {
  title: 'The announced data port at the control connection’s address',
  tells: 'Whether the data port answers at the address of the control connection: the announced address is then wrong.',
  decides: ['client-fault', 'pasv-address-unroutable', 'pasv-port-filtered', 'pasv-port-refused'],
  expectedMs: 2500,
  logsInAgain: true,
  applies: (situation) =>
    failedWithData(situation) && situation.foreignDataHost && situation.plan.data.addressPolicy === 'as-told',
  run: ({ list }) => list({ data: { addressPolicy: 'control-host' } }),
}
