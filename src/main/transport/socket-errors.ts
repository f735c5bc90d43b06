/** What the operating system's error names say about a connection attempt. */
import type { ConnectFailure } from '../../shared/transcript/event.ts'

/**
 * ECONNREFUSED comes from a closed port, a firewall's reset and an ICMP port unreachable alike.
 * EHOSTUNREACH and ENETUNREACH come from ICMP, but also from the local routing table or a local firewall.
 */
const CONNECT_FAILURES: Readonly<Record<string, ConnectFailure>> = {
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'timeout',
  ECONNRESET: 'reset',
  ECONNABORTED: 'reset',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETDOWN: 'unreachable',
  EACCES: 'denied',
  EPERM: 'denied',
  EADDRNOTAVAIL: 'address-unavailable',
  EADDRINUSE: 'address-unavailable',
}

export function connectFailure(code: string | undefined): ConnectFailure {
  return (code && CONNECT_FAILURES[code]) || 'other'
}
