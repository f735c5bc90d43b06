/** Blocks, link layers and packets that captures of few machines hold, as pcapng, RFC 8200, RFC 2516 and RFC 791 describe them. */
import { describe, expect, test } from 'vitest'
import { looksLikeCapture } from '../../../src/shared/imports/capture/capture-file.ts'
import { CaptureReader } from '../../../src/shared/imports/capture/capture-reader.ts'
import { dialogue, type Packet, pcap, pcapng, Wire } from './capture-bytes.ts'

const read = (bytes: Uint8Array) => {
  const reader = new CaptureReader('test.pcap')
  reader.push(bytes)
  return reader.end()
}
const said = (bytes: Uint8Array) =>
  read(bytes).observed.flatMap((one) => (one.kind === 'command' || one.kind === 'reply' ? [one.text] : []))

const { packets } = dialogue()
const LINES = said(pcap(packets))

const u16 = (value: number) => [value & 255, value >> 8]
const u32 = (value: number) => [value & 255, (value >>> 8) & 255, (value >>> 16) & 255, (value >>> 24) & 255]
const padded = (bytes: readonly number[]) => [...bytes, ...new Array<number>((4 - (bytes.length % 4)) % 4).fill(0)]
const block = (type: number, body: readonly number[]) => {
  const whole = padded(body)
  return [...u32(type), ...u32(whole.length + 12), ...whole, ...u32(whole.length + 12)]
}
const option = (code: number, value: readonly number[]) => [...u16(code), ...u16(value.length), ...padded(value)]
const SECTION = block(0x0a0d0d0a, [...u32(0x1a2b3c4d), ...u16(1), ...u16(0), ...u32(0xffffffff), ...u32(0xffffffff)])
const RAW_IP = 101
const link = (...options: readonly number[]) => block(1, [...u16(RAW_IP), ...u16(0), ...u32(0), ...options])
const file = (...blocks: readonly (readonly number[])[]) => new Uint8Array(blocks.flat())
const stamped = (units: number) => [...u32(Math.floor(units / 2 ** 32)), ...u32(units >>> 0)]

describe('blocks', () => {
  test('packets in the block that came before the enhanced one', () => {
    const old = packets.map(({ at, bytes }) =>
      block(2, [...u16(0), ...u16(0), ...stamped(at * 1000), ...u32(bytes.length), ...u32(bytes.length), ...bytes]),
    )
    const end = read(file(SECTION, link(), ...old))
    expect(said(file(SECTION, link(), ...old))).toEqual(LINES)
    expect(end.span?.from).toBe(packets[0]?.at)
  })

  test('simple packets have no time', () => {
    const simple = packets.map(({ bytes }) => block(3, [...u32(bytes.length), ...bytes]))
    const end = read(file(SECTION, link(), ...simple))
    expect(said(file(SECTION, link(), ...simple))).toEqual(LINES)
    expect(end).toMatchObject({ span: null })
  })

  test.each([
    ['powers of two', option(9, [0x80 | 10]), (at: number) => Math.round((at / 1000) * 1024), 0],
    [
      'an offset in seconds',
      [...option(9, [3]), ...option(14, [...u32(3600), ...u32(0)])],
      (at: number) => at - 3_600_000,
      0,
    ],
  ])('times with %s', (_, options, units) => {
    const first = packets[0] as Packet
    const enhanced = block(6, [
      ...u32(0),
      ...stamped(units(first.at)),
      ...u32(first.bytes.length),
      ...u32(first.bytes.length),
      ...first.bytes,
    ])
    const from = read(file(SECTION, link(...options, ...option(0, [])), enhanced)).span?.from ?? 0
    expect(Math.abs(from - first.at)).toBeLessThan(1)
  })

  test('keys of TLS in it are said to be there', () => {
    const keys = block(10, [...u32(0x544c534b), ...u32(4), ...[67, 76, 73, 69]])
    expect(
      read(file(SECTION, keys, link(), ...packets.map(({ bytes }) => block(3, [...u32(bytes.length), ...bytes])))).keys,
    ).toBe(true)
  })

  test.each([
    ['pcap', pcap(packets), true],
    ['pcap, big-endian', pcap(packets, { little: false }), true],
    ['pcapng', pcapng(packets), true],
    ['text', new TextEncoder().encode('220 Ready'), false],
    ['three bytes', new Uint8Array(3), false],
  ])('%s is known by its first bytes', (_, bytes, is) => expect(looksLikeCapture(bytes)).toBe(is))
})

describe('packets', () => {
  const changed = (change: (bytes: number[]) => number[], those = packets): Packet[] =>
    those.map((packet) => ({ ...packet, bytes: new Uint8Array(change([...packet.bytes])) }))
  const over6 = new Wire({ address: '2001:db8::7', port: 40_000 }, { address: '2001:db8::9', port: 21 })
    .open()
    .reply('220 Ready.')
    .command('FEAT').packets
  /** Behind the fixed header of IPv6, which names the next one in its seventh byte. */
  const extended = (type: number, header: readonly number[]) =>
    changed((bytes) => {
      const [size, next] = [(bytes[4] ?? 0) * 256 + (bytes[5] ?? 0) + header.length, bytes[6] ?? 0]
      return [
        ...bytes.slice(0, 4),
        size >> 8,
        size & 255,
        type,
        ...bytes.slice(7, 40),
        next,
        ...header.slice(1),
        ...bytes.slice(40),
      ]
    }, over6)

  test.each([
    ['hop-by-hop options', 0, [0, 0, 1, 4, 0, 0, 0, 0]],
    ['the first fragment', 44, [0, 0, 0, 1, 0, 0, 0, 7]],
    ['an authentication header', 51, [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]],
  ])('IPv6 with %s', (_, type, header) => {
    expect(said(pcap(extended(type, header)))).toEqual(['220 Ready.', 'FEAT'])
  })

  test('a later fragment has no ports', () => {
    expect(said(pcap(extended(44, [0, 0, 0, 8, 0, 0, 0, 7])))).toEqual([])
    expect(said(pcap(changed((bytes) => bytes.with(7, 1))))).toEqual([])
  })

  test('a card that fills in the length itself', () => {
    expect(said(pcap(changed((bytes) => bytes.with(2, 0).with(3, 0))))).toEqual(LINES)
  })

  test('IPv6 within PPPoE within Ethernet', () => {
    const wrapped = changed(
      (bytes) => [...new Array<number>(12).fill(0), 0x88, 0x64, 0x11, 0, 0, 1, 0, 0, 0, 0x57, ...bytes],
      over6,
    )
    expect(said(pcap(wrapped, { linkType: 1 }))).toEqual(['220 Ready.', 'FEAT'])
  })

  test('IPv4 seen through an IPv6 socket has one address', () => {
    const mapped = new Wire({ address: '::ffff:192.0.2.7', port: 40_000 }, { address: '::ffff:192.0.2.9', port: 21 })
    const [first] = read(pcap(mapped.open().reply('220 Ready.').packets)).observed
    expect(first).toMatchObject({ flow: { from: { address: '192.0.2.7' } } })
  })

  test.each([
    ['another protocol', (bytes: number[]) => bytes.with(9, 17)],
    ['a header that is cut', (bytes: number[]) => bytes.slice(0, 30)],
    ['no version of IP', (bytes: number[]) => bytes.with(0, 0x25)],
  ])('%s says nothing', (_, change) => expect(said(pcap(changed(change)))).toEqual([]))
})
