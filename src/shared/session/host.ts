/** Hosts as people type them: a name, an IPv4 address or an IPv6 address without its brackets. */

import ipaddr from 'ipaddr.js'

export type HostKind = 'ipv4' | 'ipv6' | 'name'

/** A zone names an interface (RFC 4007): `fe80::1%eth0`. */
const ZONE = /^[^%]*%[0-9a-z._~-]{1,32}$/i
/** One label of a name; international letters stay, DNS look-up encodes them. Underscores occur in Windows networks. */
const LABEL = /^[\p{L}\p{M}\p{N}_](?:[\p{L}\p{M}\p{N}_-]{0,61}[\p{L}\p{M}\p{N}_])?$/u

/** null: no host at all (an IPv4-like text such as `300.1.1.1` is none either, it would only confuse DNS). */
export function hostKind(host: string): HostKind | null {
  if (ipaddr.IPv4.isValidFourPartDecimal(host)) return 'ipv4'
  if (host.includes(':')) return isIpv6(host) ? 'ipv6' : null
  if (/^[0-9.]+$/.test(host)) return null
  const labels = host.replace(/\.$/, '').split('.')
  return host.length <= 253 && labels.every((label) => LABEL.test(label)) ? 'name' : null
}

function isIpv6(text: string): boolean {
  return (!text.includes('%') || ZONE.test(text)) && ipaddr.IPv6.isValid(text.split('%')[0] ?? '')
}
