import { addressFamily } from '../protocol/addresses.ts'
import type { Break } from './breaks/break.ts'
import type { Reading } from './reading.ts'

/** An IPv6 address that could not be reached, while a later attempt reached the same host over IPv4. */
export function isIpv6Fallback(session: Reading, broken: Break): boolean {
  if (broken.kind !== 'connect' || broken.resolvedBy === null || !broken.to?.address) return false
  if (addressFamily(broken.to.address) !== 6) return false
  const later = session.view.event(broken.resolvedBy)
  return later?.type === 'connected' && addressFamily(later.remote.address) === 4
}
