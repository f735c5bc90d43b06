import type { Probe } from '../probing/probe.ts'
import { tryListing } from '../probing/try-session.ts'

const PLAIN_PORT = 21

/**
 * The same without TLS: a device that reads commands then opens the data ports. It sends the password in clear, so it
 * runs only when the plan names it, which takes the admin's consent.
 */
export const probe: Probe = {
  name: 'plain-login',
  label: 'The same without TLS, with the password in clear',
  run: async ({ session }) => {
    const port = session.plan.security === 'implicit' ? PLAIN_PORT : session.plan.port
    await tryListing(session, { plan: { security: 'plain', port, tls: null, protection: null, clearControl: false } })
  },
}
