import type { Probe } from '../probing/probe.ts'
import { tryListing } from '../probing/try-session.ts'

/** The server connects to us: the other direction through every firewall between. */
export const probe: Probe = {
  name: 'active-mode',
  label: 'Active mode (EPRT or PORT)',
  run: ({ session }) => tryListing(session, { data: { methods: [session.address?.includes(':') ? 'EPRT' : 'PORT'] } }),
}
