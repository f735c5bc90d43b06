/** From a frame to its TCP segment: link layers, VLAN tags, IPv4 and IPv6 with their extension headers. No length is trusted. */
import { LINKTYPE } from '../../protocol/capture-format.ts'

/** One TCP segment. Its payload is valid as long as the frame is. */
export interface Segment {
  /** ms since 1970; null when the capture has no time for it. */
  readonly at: number | null
  readonly number: number
  readonly fromAddress: string
  readonly fromPort: number
  readonly toAddress: string
  readonly toPort: number
  readonly sequence: number
  readonly flags: number
  readonly payload: Uint8Array
  /** Bytes of payload on the wire; more than `payload` holds where the capture kept the beginning only. */
  readonly length: number
  /** Time to live or hop limit: 64, 128 or 255 means that no router stood before this place. */
  readonly hops: number
  /** Linux cooked captures say of each packet whether this computer sent it. */
  readonly outgoing: boolean | null
}

const IPV4 = 0x0800
const IPV6 = 0x86dd
/** 802.1Q, 802.1ad, and the number that was used before it. */
const VLAN: ReadonlySet<number> = new Set([0x8100, 0x88a8, 0x9100])
const PPPOE = 0x8864
const TCP = 6
/** Hop-by-hop, routing, fragment, authentication, destination options, mobility. */
const EXTENSIONS: ReadonlySet<number> = new Set([0, 43, 44, 51, 60, 135])
const MOST_LAYERS = 8

interface Layer {
  readonly type: number
  readonly at: number
  readonly outgoing: boolean | null
}

/** What an admin reads where a link layer cannot be read. */
export const isReadable = (linkType: number): boolean => Object.values(LINKTYPE).includes(linkType as never)

/** null for what is no TCP over IP, or too short to tell. */
export function segmentOf(frame: {
  readonly at: number | null
  readonly number: number
  readonly linkType: number
  readonly bytes: Uint8Array
  readonly length: number
}): Segment | null {
  const { bytes } = frame
  const layer = networkLayer(frame.linkType, bytes)
  if (!layer) return null
  const missing = frame.length - bytes.length
  if (layer.type === IPV4) return fromIpv4(bytes, layer, missing, frame)
  return layer.type === IPV6 ? fromIpv6(bytes, layer, missing, frame) : null
}

const u8 = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0
const u16 = (bytes: Uint8Array, at: number): number => (u8(bytes, at) << 8) | u8(bytes, at + 1)
const u32 = (bytes: Uint8Array, at: number): number => u16(bytes, at) * 0x1_0000 + u16(bytes, at + 2)

/** Packets without a link layer, by the version in their first four bits. */
const byVersion = (bytes: Uint8Array, at: number, outgoing: boolean | null = null): Layer | null => {
  const version = u8(bytes, at) >> 4
  return version === 4 || version === 6 ? { type: version === 4 ? IPV4 : IPV6, at, outgoing } : null
}

function networkLayer(linkType: number, bytes: Uint8Array): Layer | null {
  switch (linkType) {
    case LINKTYPE.ethernet:
      return tagged(bytes, u16(bytes, 12), 14, null)
    case LINKTYPE.linuxCooked:
      return tagged(bytes, u16(bytes, 14), 16, u16(bytes, 0) === 4)
    case LINKTYPE.linuxCooked2:
      return tagged(bytes, u16(bytes, 0), 20, u8(bytes, 10) === 4)
    // The family's number is another one on each system, in either byte order.
    case LINKTYPE.null:
    case LINKTYPE.loop:
      return byVersion(bytes, 4)
    case LINKTYPE.raw:
    case LINKTYPE.rawBsd:
    case LINKTYPE.rawOpenBsd:
    case LINKTYPE.ipv4:
    case LINKTYPE.ipv6:
      return byVersion(bytes, 0)
    default:
      return null
  }
}

function tagged(bytes: Uint8Array, first: number, start: number, outgoing: boolean | null): Layer | null {
  let [type, at] = [first, start]
  for (let depth = 0; depth < MOST_LAYERS && VLAN.has(type); depth++) {
    type = u16(bytes, at + 2)
    at += 4
  }
  if (type === PPPOE) return byVersion(bytes, at + 8, outgoing)
  return { type, at, outgoing }
}

function fromIpv4(
  bytes: Uint8Array,
  { at, outgoing }: Layer,
  missing: number,
  frame: { readonly at: number | null; readonly number: number },
): Segment | null {
  const header = (u8(bytes, at) & 0x0f) * 4
  if (u8(bytes, at) >> 4 !== 4 || header < 20 || at + header > bytes.length || u8(bytes, at + 9) !== TCP) return null
  // A later fragment has no TCP header.
  if ((u16(bytes, at + 6) & 0x1fff) !== 0) return null
  // 0: the network card was to fill it in (segmentation offload).
  const total = u16(bytes, at + 2) || bytes.length + missing - at
  return tcp(bytes, at + header, total - header, {
    at: frame.at,
    number: frame.number,
    fromAddress: bytes.subarray(at + 12, at + 16).join('.'),
    toAddress: bytes.subarray(at + 16, at + 20).join('.'),
    hops: u8(bytes, at + 8),
    outgoing,
  })
}

function fromIpv6(
  bytes: Uint8Array,
  { at, outgoing }: Layer,
  missing: number,
  frame: { readonly at: number | null; readonly number: number },
): Segment | null {
  if (u8(bytes, at) >> 4 !== 6 || at + 40 > bytes.length) return null
  const whole = u16(bytes, at + 4) || bytes.length + missing - at - 40
  let [next, position] = [u8(bytes, at + 6), at + 40]
  for (let depth = 0; depth < MOST_LAYERS && EXTENSIONS.has(next); depth++) {
    const fragment = next === 44
    if (fragment && (u16(bytes, position + 2) & 0xfff8) !== 0) return null
    const length = fragment ? 8 : next === 51 ? (u8(bytes, position + 1) + 2) * 4 : (u8(bytes, position + 1) + 1) * 8
    next = u8(bytes, position)
    position += length
  }
  if (next !== TCP) return null
  return tcp(bytes, position, whole - (position - at - 40), {
    at: frame.at,
    number: frame.number,
    fromAddress: ipv6Text(bytes, at + 8),
    toAddress: ipv6Text(bytes, at + 24),
    hops: u8(bytes, at + 7),
    outgoing,
  })
}

function tcp(
  bytes: Uint8Array,
  at: number,
  length: number,
  ip: Pick<Segment, 'at' | 'number' | 'fromAddress' | 'toAddress' | 'hops' | 'outgoing'>,
): Segment | null {
  const header = (u8(bytes, at + 12) >> 4) * 4
  if (at + 20 > bytes.length || header < 20 || length < header) return null
  return {
    ...ip,
    fromPort: u16(bytes, at),
    toPort: u16(bytes, at + 2),
    sequence: u32(bytes, at + 4),
    flags: u8(bytes, at + 13),
    payload: bytes.subarray(Math.min(bytes.length, at + header), Math.min(bytes.length, at + length)),
    length: length - header,
  }
}

/** RFC 5952, without the search for the longest run of zeros: two notations of one address are compared as addresses. */
function ipv6Text(bytes: Uint8Array, at: number): string {
  const groups = Array.from({ length: 8 }, (_, index) => u16(bytes, at + 2 * index))
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff)
    return bytes.subarray(at + 12, at + 16).join('.')
  const zeros = /(?:(?:^|:)0){2,8}(?::|$)/
  const text = groups.map((group) => group.toString(16)).join(':')
  return text.replace(zeros, '::')
}
