import type { Probe } from '../probing/probe.ts'
import { tryListing } from '../probing/try-session.ts'

/** TLS 1.2 alone: no tickets after the handshake, another close, another ClientHello. */
export const probe: Probe = {
  name: 'tls-1.2-only',
  label: 'TLS 1.2 alone',
  run: ({ session }) => tryListing(session, { tls: { min: '1.2', max: '1.2' } }),
}
