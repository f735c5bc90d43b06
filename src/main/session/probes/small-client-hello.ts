import type { Probe } from '../probing/probe.ts'
import { tryListing } from '../probing/try-session.ts'

/** A ClientHello without the post-quantum key share: 360 bytes instead of 1,570, so that it fits one packet. */
export const probe: Probe = {
  name: 'small-client-hello',
  label: 'A ClientHello that fits one packet',
  run: ({ session }) => tryListing(session, { tls: { hello: 'small' } }),
}
