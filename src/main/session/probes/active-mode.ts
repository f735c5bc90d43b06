import type { Probe } from '../probing/probe.ts'
import { failedWithData } from '../probing/situation.ts'
import { tryListing } from '../probing/try-session.ts'

/** The server connects to us: the other direction through every firewall between. */
export const probe: Probe = {
  name: 'active-mode',
  label: 'Active mode (EPRT or PORT)',
  applies: (situation) => failedWithData(situation) && !situation.plan.data.methods.some(isActive),
  run: ({ session }) => tryListing(session, { data: { methods: [session.address?.includes(':') ? 'EPRT' : 'PORT'] } }),
}

function isActive(method: string): boolean {
  return method === 'PORT' || method === 'EPRT'
}
