/** IP addresses as text: what kind of network they belong to, and whether two mean the same host. */

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

/** `::ffff:192.0.2.1` is 192.0.2.1 seen through an IPv6 socket; a zone (`fe80::1%eth0`) is dropped. */
export function plainAddress(address: string): string {
  const withoutZone = address.replace(/%.*$/, '')
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(withoutZone)?.[1] ?? withoutZone
}

/** 4 or 6 for an IP address as text, 0 for anything else, for instance a host name. */
export function addressFamily(text: string): 0 | 4 | 6 {
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) return text.split('.').every((part) => Number(part) <= 255) ? 4 : 0
  const bare = text.replace(/%.*$/, '')
  return bare.includes(':') && /^[0-9a-f:.]+$/i.test(bare) && ipv6Groups(bare) !== null ? 6 : 0
}

/** Takes any spelling of an IP address, IPv4 in IPv6 included. */
export function addressKind(address: string): AddressKind {
  const plain = plainAddress(address)
  return addressFamily(plain) === 4 ? ipv4Kind(plain) : ipv6Kind(plain.toLowerCase())
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
  const groups = plain.includes(':') ? ipv6Groups(plain) : null
  return groups ? groups.map((group) => group.toString(16)).join(':') : plain
}

function ipv4Kind(address: string): AddressKind {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number)
  if (a + b + c + d === 0) return 'unspecified'
  if (a === 127) return 'loopback'
  if (a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168)) return 'private'
  if (a === 100 && b >= 64 && b <= 127) return 'carrier-nat'
  if (a === 169 && b === 254) return 'link-local'
  return a >= 224 && a <= 239 ? 'multicast' : 'public'
}

function ipv6Kind(address: string): AddressKind {
  const groups = ipv6Groups(address)
  const first = groups?.[0] ?? 0
  if (groups?.every((group) => group === 0)) return 'unspecified'
  if (groups?.slice(0, 7).every((group) => group === 0) && groups[7] === 1) return 'loopback'
  if ((first & 0xfe00) === 0xfc00) return 'private'
  if ((first & 0xffc0) === 0xfe80) return 'link-local'
  return (first & 0xff00) === 0xff00 ? 'multicast' : 'public'
}

/** The eight 16-bit groups, or null when the text is no IPv6 address. */
function ipv6Groups(text: string): number[] | null {
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(text)
  const hex = dotted
    ? `${dotted[1]}${((Number(dotted[2]) << 8) | Number(dotted[3])).toString(16)}:${((Number(dotted[4]) << 8) | Number(dotted[5])).toString(16)}`
    : text
  const halves = hex.split('::')
  if (halves.length > 2) return null
  const [head, tail] = halves.map((half) => (half === '' ? [] : half.split(':')))
  const missing = 8 - (head?.length ?? 0) - (tail?.length ?? 0)
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null
  const all = [...(head ?? []), ...(tail ? new Array<string>(missing).fill('0') : []), ...(tail ?? [])]
  return all.every((group) => /^[0-9a-f]{1,4}$/i.test(group)) ? all.map((group) => Number.parseInt(group, 16)) : null
}
