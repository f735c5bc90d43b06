/** IP and TCP headers for reconstructed packets (RFC 791, 8200, 9293), with right lengths and checksums. */
import type { Endpoint } from '../../protocol/endpoint.ts'

export interface TcpSegment {
  readonly from: Endpoint
  readonly to: Endpoint
  readonly sequence: number
  readonly acknowledgement: number
  readonly flags: number
  readonly payload: Uint8Array
}

/** A whole IP packet. Addresses of different families, and aliases of a redacted report, become documentation addresses. */
export function ipPacket(segment: TcpSegment): Uint8Array {
  const from = addressBytes(segment.from.address)
  const to = addressBytes(segment.to.address)
  const four = from.length === 4 && to.length === 4
  const source = four ? from : widened(from)
  const target = four ? to : widened(to)
  const tcp = tcpHeader(segment)
  const length = tcp.length + segment.payload.length
  const ip = four ? ipv4Header(source, target, length) : ipv6Header(source, target, length)
  const packet = new Uint8Array(ip.length + length)
  packet.set(ip)
  packet.set(tcp, ip.length)
  packet.set(segment.payload, ip.length + tcp.length)
  const pseudo = new Uint8Array([...source, ...target, 0, 6, length >> 8, length & 0xff])
  put16(packet, ip.length + 16, checksum([pseudo, packet.subarray(ip.length)]))
  return packet
}

/** IPv4-mapped IPv6 (RFC 4291 section 2.5.5.2). */
const widened = (address: Uint8Array) =>
  address.length === 16 ? address : new Uint8Array([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, ...address])

function ipv4Header(source: Uint8Array, target: Uint8Array, length: number): Uint8Array {
  const header = new Uint8Array(20)
  header[0] = 0x45
  put16(header, 2, 20 + length)
  put16(header, 6, 0x4000)
  header[8] = 64
  header[9] = 6
  header.set(source, 12)
  header.set(target, 16)
  put16(header, 10, checksum([header]))
  return header
}

function ipv6Header(source: Uint8Array, target: Uint8Array, length: number): Uint8Array {
  const header = new Uint8Array(40)
  header[0] = 0x60
  put16(header, 4, length)
  header[6] = 6
  header[7] = 64
  header.set(source, 8)
  header.set(target, 24)
  return header
}

function tcpHeader(segment: TcpSegment): Uint8Array {
  const header = new Uint8Array(20)
  put16(header, 0, segment.from.port)
  put16(header, 2, segment.to.port)
  put32(header, 4, segment.sequence)
  put32(header, 8, segment.acknowledgement)
  header[12] = 0x50
  header[13] = segment.flags
  put16(header, 14, 0xffff)
  return header
}

function put16(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = (value >> 8) & 0xff
  bytes[at + 1] = value & 0xff
}

function put32(bytes: Uint8Array, at: number, value: number): void {
  put16(bytes, at, value >>> 16)
  put16(bytes, at + 2, value & 0xffff)
}

/** Internet checksum (RFC 1071) over parts, each padded to 16 bits; only the last may be odd. */
function checksum(parts: readonly Uint8Array[]): number {
  let sum = 0
  for (const part of parts) for (let i = 0; i < part.length; i += 2) sum += ((part[i] ?? 0) << 8) | (part[i + 1] ?? 0)
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16)
  return ~sum & 0xffff
}

/** 4 or 16 bytes. What is no address becomes one of 198.51.100.0/24 (RFC 5737), the same for the same text. */
function addressBytes(text: string): Uint8Array {
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) {
    const octets = text.split('.').map(Number)
    if (octets.every((octet) => octet <= 255)) return new Uint8Array(octets)
  }
  return ipv6Bytes(text) ?? new Uint8Array([198, 51, 100, aliasNumber(text)])
}

const aliasNumber = (text: string) => (Number(/(?<!\d)\d+$/.exec(text)?.[0] ?? 0) % 254) + 1

function ipv6Bytes(text: string): Uint8Array | null {
  const plain = text.split('%')[0] ?? ''
  if (!/^[0-9a-f:]+(?:(?:\d{1,3}\.){3}\d{1,3})?$/i.test(plain) || !plain.includes(':')) return null
  const halves = plain.split('::')
  if (halves.length > 2) return null
  const groups = (half: string | undefined) => (half ? half.split(':').flatMap(groupBytes) : [])
  const head = groups(halves[0])
  const tail = groups(halves[1])
  const gap = 16 - head.length - tail.length
  if (gap < 0 || (halves.length === 1 && gap !== 0)) return null
  return new Uint8Array([...head, ...new Array<number>(gap).fill(0), ...tail])
}

function groupBytes(group: string): number[] {
  if (group.includes('.')) return group.split('.').map(Number)
  const value = Number.parseInt(group, 16)
  return [(value >> 8) & 0xff, value & 0xff]
}
