import type { Probe } from '../probing/probe.ts'
import { tryListing } from '../probing/try-session.ts'

/** The same server on another control port: inspection is often bound to port 21. */
export const probe: Probe = {
  name: 'other-port',
  label: 'The same server on its other port',
  run: async ({ session }) => {
    const port = session.plan.otherPort
    if (port !== null) await tryListing(session, { plan: { port } })
  },
}
