import { addressFamily } from '../protocol/addresses.ts'
import { greetingOf, type Reading } from './reading.ts'

/** A server that greets with its own address (ProFTPD) where the log shows no other. */
const GREETS_IPV6 = /\[(?:[0-9a-f]{1,4}:){2,7}[0-9a-f:]*\]/i
/** An IPv6 address where the four numbers of an IPv4 address belong (pyftpdlib: `227 Entering passive mode (::1,215,9).`). */
const NAMES_IPV6 = /\((?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4},\d{1,3},\d{1,3}\)/i
/** RFC 2428 section 2: the client's own end of the session. */
const OWN_IPV6 = /^EPRT \|2\|/i

/** Whether the session runs over IPv6, where PASV and PORT cannot work (RFC 2428 section 1). */
export const isOverIpv6 = (session: Reading): boolean =>
  session.peer !== null
    ? addressFamily(session.peer) === 6
    : GREETS_IPV6.test(greetingOf(session)?.lines.join(' ') ?? '') ||
      session.exchanges.some(
        ({ command, final }) =>
          OWN_IPV6.test(command?.line ?? '') || (final?.code === 227 && NAMES_IPV6.test(final.lines.join(' '))),
      )
