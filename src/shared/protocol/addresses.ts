/** IP addresses as text: what kind of network they belong to, and whether two mean the same host. */

import ipaddr from 'ipaddr.js'

const { IPv4, IPv6 } = ipaddr
type IPv4 = ipaddr.IPv4
type IPv6 = ipaddr.IPv6

export type AddressKind =
  | 'unspecified'
  | 'loopback'
  /** RFC 1918, or fc00::/7 (RFC 4193). */
  | 'private'
  /** 100.64.0.0/10, behind a provider's NAT (RFC 6598). */
  | 'carrier-nat'
  /** 169.254.0.0/16 or fe80::/10: never crosses a router. */
  | 'link-local'
  | 'multicast'
  | 'public'

const KINDS: Readonly<Record<string, AddressKind>> = {
  unspecified: 'unspecified',
  loopback: 'loopback',
  private: 'private',
  uniqueLocal: 'private',
  carrierGradeNat: 'carrier-nat',
  linkLocal: 'link-local',
  multicast: 'multicast',
}

const withoutZone = (address: string) => address.split('%', 1)[0] ?? ''

/** null for what is no address. IPv4 in four decimal parts only: `0x7f.1` is something else to every other program. */
function parse(text: string): IPv4 | IPv6 | null {
  const bare = withoutZone(text)
  if (IPv4.isValidFourPartDecimal(bare)) return IPv4.parse(bare)
  return IPv6.isValid(bare) ? IPv6.parse(bare) : null
}

/** `::ffff:192.0.2.1` is 192.0.2.1 seen through an IPv6 socket; a zone (`fe80::1%eth0`) is dropped. */
export function plainAddress(address: string): string {
  const parsed = parse(address)
  return parsed instanceof IPv6 && parsed.isIPv4MappedAddress()
    ? parsed.toIPv4Address().toString()
    : withoutZone(address)
}

/** 4 or 6 for an IP address as text, 0 for anything else, for instance a host name. */
export function addressFamily(text: string): 0 | 4 | 6 {
  const parsed = parse(text)
  return parsed === null ? 0 : parsed.kind() === 'ipv4' ? 4 : 6
}

/** Takes any spelling of an IP address, IPv4 in IPv6 included. */
export function addressKind(address: string): AddressKind {
  return KINDS[parse(plainAddress(address))?.range() ?? ''] ?? 'public'
}

/** Addresses that no host on the public internet can reach. */
export function isPrivateAddress(address: string): boolean {
  const kind = addressKind(address)
  return kind === 'private' || kind === 'carrier-nat' || kind === 'link-local' || kind === 'loopback'
}

/** Whether two texts name the same address, `::1` and `0:0:0:0:0:0:0:1` included. */
export function sameAddress(one: string, other: string): boolean {
  return canonical(one) === canonical(other)
}

function canonical(address: string): string {
  const plain = plainAddress(address)
  return parse(plain)?.toString() ?? plain
}
