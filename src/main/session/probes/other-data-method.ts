import { OTHER_METHOD } from '../../../shared/diagnosis/probing/probe-applies.ts'
import type { Probe } from '../probing/probe.ts'
import { methodOf, tryListing } from '../probing/try-session.ts'

/** The other command for the same purpose: something on the way may know only one of the two. */
export const probe: Probe = {
  name: 'other-data-method',
  label: 'The other of PASV and EPSV, or of PORT and EPRT',
  run: ({ session }) => tryListing(session, { data: { methods: [OTHER_METHOD[methodOf(session.plan)]] } }),
}
