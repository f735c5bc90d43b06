import type { Probe } from '../probing/probe.ts'
import { tryListing } from '../probing/try-session.ts'

/** The announced port at the control connection's address, instead of the address that the 227 names. */
export const probe: Probe = {
  name: 'control-host-address',
  label: 'The announced data port at the control connection’s address',
  run: ({ session }) => tryListing(session, { data: { addressPolicy: 'control-host' } }),
}
