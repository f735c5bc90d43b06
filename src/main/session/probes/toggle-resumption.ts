import type { Probe } from '../probing/probe.ts'
import { tryListing } from '../probing/try-session.ts'

/** Data connections with the control connection's TLS session where they went without, and the reverse. */
export const probe: Probe = {
  name: 'toggle-resumption',
  label: 'TLS session resumption the other way round',
  run: ({ session }) => tryListing(session, { tls: { resume: !session.plan.tls?.resume } }),
}
