import type { Probe } from '../probing/probe.ts'
import { failedWithData } from '../probing/situation.ts'
import { tryListing } from '../probing/try-session.ts'

/** The announced port at the control connection's address, instead of the address that the 227 names. */
export const probe: Probe = {
  name: 'control-host-address',
  label: 'The announced data port at the control connection’s address',
  applies: (situation) =>
    failedWithData(situation) && situation.foreignDataHost && situation.plan.data.addressPolicy === 'as-told',
  run: ({ session }) => tryListing(session, { data: { addressPolicy: 'control-host' } }),
}
