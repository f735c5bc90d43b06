/** Hosts as people type them: a name, an IPv4 address or an IPv6 address without its brackets. */

export type HostKind = 'ipv4' | 'ipv6' | 'name'

const OCTET = '(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])'
const IPV4 = new RegExp(`^(?:${OCTET}\\.){3}${OCTET}$`)
const GROUP = /^[0-9a-f]{1,4}$/i
/** A zone names an interface (RFC 4007): `fe80::1%eth0`. */
const ZONE = /^[^%]*%[0-9a-z._~-]{1,32}$/i
/** One label of a name; international letters stay, DNS look-up encodes them. Underscores occur in Windows networks. */
const LABEL = /^[\p{L}\p{M}\p{N}_](?:[\p{L}\p{M}\p{N}_-]{0,61}[\p{L}\p{M}\p{N}_])?$/u

/** null: no host at all (an IPv4-like text such as `300.1.1.1` is none either, it would only confuse DNS). */
export function hostKind(host: string): HostKind | null {
  if (IPV4.test(host)) return 'ipv4'
  if (host.includes(':')) return isIpv6(host) ? 'ipv6' : null
  if (/^[0-9.]+$/.test(host)) return null
  const labels = host.replace(/\.$/, '').split('.')
  return host.length <= 253 && labels.every((label) => LABEL.test(label)) ? 'name' : null
}

function isIpv6(text: string): boolean {
  if (text.includes('%') && !ZONE.test(text)) return false
  let address = text.split('%')[0] ?? ''
  const tail = /:([0-9.]+)$/.exec(address)?.[1]
  if (tail?.includes('.')) {
    if (!IPV4.test(tail)) return false
    address = `${address.slice(0, -tail.length)}0:0`
  }
  const halves = address.split('::')
  if (halves.length > 2) return false
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')))
  if (!groups.every((group) => GROUP.test(group))) return false
  return halves.length === 2 ? groups.length <= 7 : groups.length === 8
}
