/** Capture files written byte by byte: each form, each link layer. */
import { ipPacket, type TcpSegment } from '../../../src/shared/report/capture/packets.ts'

type Endpoint = TcpSegment['from']

export const CLIENT: Endpoint = { address: '192.0.2.7', port: 50_122 }
export const SERVER: Endpoint = { address: '198.51.100.9', port: 21 }
const FIN = 1
const SYN = 2
const RST = 4
const PSH = 8
const ACK = 16

export interface Packet {
  /** ms since 1970. */
  readonly at: number
  readonly bytes: Uint8Array
}

/** Both directions of one TCP connection, as they go over the wire. */
export class Wire {
  readonly packets: Packet[] = []
  readonly #from: Endpoint
  readonly #to: Endpoint
  readonly #next = { from: 1000, to: 5000 }
  #at: number

  constructor(from: Endpoint = CLIENT, to: Endpoint = SERVER, at = Date.UTC(2026, 0, 2, 10)) {
    this.#from = from
    this.#to = to
    this.#at = at
  }

  wait(ms: number): this {
    this.#at += ms
    return this
  }

  open(): this {
    this.send('from', '', SYN)
    this.send('to', '', SYN | ACK)
    return this.send('from', '', ACK)
  }

  ask(): this {
    return this.send('from', '', SYN)
  }

  refuse(): this {
    return this.send('to', '', RST | ACK)
  }

  command(line: string): this {
    return this.send('from', `${line}\r\n`)
  }

  reply(line: string): this {
    return this.send('to', `${line}\r\n`)
  }

  close(): this {
    this.send('from', '', FIN | ACK)
    return this.send('to', '', FIN | ACK)
  }

  send(side: 'from' | 'to', text: string | Uint8Array, flags = PSH | ACK): this {
    const payload = typeof text === 'string' ? new TextEncoder().encode(text) : text
    const [from, to] = side === 'from' ? [this.#from, this.#to] : [this.#to, this.#from]
    const sequence = this.#next[side]
    this.packets.push({ at: this.#at, bytes: ipPacket({ from, to, sequence, acknowledgement: 1, flags, payload }) })
    this.#next[side] += payload.length + (flags & (SYN | FIN) ? 1 : 0)
    this.#at += 1
    return this
  }
}

/** A plain session: listing over a passive data connection. */
export const dialogue = (): Wire =>
  new Wire()
    .open()
    .reply('220 Ready.')
    .command('USER bob')
    .reply('331 Password required.')
    .command('PASS secret')
    .reply('230 Welcome.')
    .command('PASV')
    .reply('227 Entering Passive Mode (198,51,100,9,195,80).')

const numbers = (little: boolean) => ({
  u16: (value: number) => (little ? [value & 255, value >> 8] : [value >> 8, value & 255]),
  u32: (value: number) => {
    const bytes = [value & 255, (value >>> 8) & 255, (value >>> 16) & 255, (value >>> 24) & 255]
    return little ? bytes : bytes.reverse()
  },
})

export interface PcapForm {
  readonly little?: boolean
  readonly nano?: boolean
  readonly linkType?: number
  /** Bytes that are kept of each packet. */
  readonly snap?: number
}

export function pcap(packets: readonly Packet[], form: PcapForm = {}): Uint8Array {
  const { little = true, nano = false, linkType = 101, snap = 65_535 } = form
  const { u16, u32 } = numbers(little)
  const head = [
    ...u32(nano ? 0xa1b23c4d : 0xa1b2c3d4),
    ...u16(2),
    ...u16(4),
    ...u32(0),
    ...u32(0),
    ...u32(snap),
    ...u32(linkType),
  ]
  const records = packets.flatMap(({ at, bytes }) => {
    const rest = Math.round((at % 1000) * 1000) * (nano ? 1000 : 1)
    const kept = bytes.slice(0, snap)
    return [...u32(Math.floor(at / 1000)), ...u32(rest), ...u32(kept.length), ...u32(bytes.length), ...kept]
  })
  return new Uint8Array([...head, ...records])
}

export function pcapng(packets: readonly Packet[], little = true): Uint8Array {
  const { u16, u32 } = numbers(little)
  const block = (type: number, body: readonly number[]) => {
    const padded = [...body, ...new Array<number>((4 - (body.length % 4)) % 4).fill(0)]
    return [...u32(type), ...u32(padded.length + 12), ...padded, ...u32(padded.length + 12)]
  }
  const section = block(0x0a0d0d0a, [...u32(0x1a2b3c4d), ...u16(1), ...u16(0), ...u32(0xffffffff), ...u32(0xffffffff)])
  // Nanoseconds: if_tsresol 9.
  const link = block(1, [...u16(101), ...u16(0), ...u32(0), ...u16(9), ...u16(1), 9, 0, 0, 0, ...u16(0), ...u16(0)])
  const records = packets.flatMap(({ at, bytes }) => {
    const units = BigInt(Math.round(at * 1000)) * 1000n
    const [high, low] = [Number(units >> 32n), Number(units & 0xffffffffn)]
    return block(6, [...u32(0), ...u32(high), ...u32(low), ...u32(bytes.length), ...u32(bytes.length), ...bytes])
  })
  return new Uint8Array([...section, ...link, ...records])
}

const wrapped =
  (head: readonly number[]) =>
  (packet: Packet): Packet => ({
    ...packet,
    bytes: new Uint8Array([...head, ...packet.bytes]),
  })
const zeros = (count: number) => new Array<number>(count).fill(0)
const typeOf = ({ bytes }: Packet) => ((bytes[0] ?? 0) >> 4 === 6 ? [0x86, 0xdd] : [8, 0])

/** Link layers by their number in the file, with what stands before the IP packet. */
export const LINKS: Readonly<Record<string, { readonly linkType: number; readonly wrap: (packet: Packet) => Packet }>> =
  {
    ethernet: { linkType: 1, wrap: (packet) => wrapped([...zeros(12), ...typeOf(packet)])(packet) },
    'two VLAN tags': {
      linkType: 1,
      wrap: (packet) => wrapped([...zeros(12), 0x88, 0xa8, 0, 5, 0x81, 0, 0, 7, ...typeOf(packet)])(packet),
    },
    'Linux cooked': { linkType: 113, wrap: (packet) => wrapped([0, 0, ...zeros(12), ...typeOf(packet)])(packet) },
    'Linux cooked 2': { linkType: 276, wrap: (packet) => wrapped([...typeOf(packet), ...zeros(18)])(packet) },
    'raw IP': { linkType: 101, wrap: (packet) => packet },
    loopback: { linkType: 0, wrap: wrapped([2, 0, 0, 0]) },
    'OpenBSD loopback': { linkType: 108, wrap: wrapped([0, 0, 0, 2]) },
  }
