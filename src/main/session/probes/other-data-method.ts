import type { DataMethod } from '../../../shared/session/plan.ts'
import type { Probe } from '../probing/probe.ts'
import { failedWithData } from '../probing/situation.ts'
import { methodOf, tryListing } from '../probing/try-session.ts'

const OTHER: Readonly<Record<DataMethod, DataMethod>> = { PASV: 'EPSV', EPSV: 'PASV', PORT: 'EPRT', EPRT: 'PORT' }

/** The other command for the same purpose: something on the way may know only one of the two. */
export const probe: Probe = {
  name: 'other-data-method',
  label: 'The other of PASV and EPSV, or of PORT and EPRT',
  applies: (situation) => failedWithData(situation) && !situation.plan.data.methods.includes(other(situation.plan)),
  run: ({ session }) => tryListing(session, { data: { methods: [other(session.plan)] } }),
}

function other(plan: Parameters<typeof methodOf>[0]): DataMethod {
  return OTHER[methodOf(plan)]
}
