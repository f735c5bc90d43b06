/**
 * Frames of a capture file (pcap in its four forms, pcapng), read in pieces of any size. Nothing is kept but the record that
 * is being read, and no record may be longer than any packet can be.
 */
import { BLOCK, BYTE_ORDER, OPTION, TLS_KEY_LOG } from '../../protocol/capture-format.ts'

export interface Frame {
  /** ms since 1970, with µs as decimals; null for a packet without a time. */
  readonly at: number | null
  /** Number of the packet in the file, from 1. */
  readonly number: number
  readonly linkType: number
  /** As far as it was kept; valid until the next frame is read. */
  readonly bytes: Uint8Array
  /** How long it was on the wire. */
  readonly length: number
}

export interface CaptureFileReader {
  onFrame(frame: Frame): void
  /** Keys for TLS (NSS key log lines) are in the file. */
  onSecrets?(): void
}

/** Why a capture cannot be read; its message says where. */
export class CaptureError extends Error {
  override readonly name = 'CaptureError'
}

/** Larger than a jumbo frame, a loopback packet of 64 KiB and any block that tools write; more is damage. */
const LARGEST_RECORD = 16 * 1024 * 1024
const MOST_INTERFACES = 4_096

const PCAP = { micro: 0xa1b2c3d4, nano: 0xa1b23c4d, modified: 0xa1b2cd34 } as const

/** Whether a file with these first bytes is a capture. */
export function looksLikeCapture(start: Uint8Array): boolean {
  if (start.length < 4) return false
  const view = new DataView(start.buffer, start.byteOffset, start.length)
  const known: readonly number[] = [BLOCK.section, ...Object.values(PCAP)]
  return known.includes(view.getUint32(0, true)) || known.includes(view.getUint32(0, false))
}

interface Interface {
  readonly linkType: number
  /** ms of one unit of its times, and ms to add. */
  readonly unit: number
  readonly offset: number
}

export class CaptureFile {
  readonly #reader: CaptureFileReader
  #buffer: Uint8Array = new Uint8Array(0)
  /** What came since, until there is enough of it: a long record is put together once. */
  #pieces: Uint8Array[] = []
  #waiting = 0
  #wanted = 0
  /** Where in the file the buffer begins. */
  #position = 0
  #form: 'unknown' | 'pcap' | 'pcapng' = 'unknown'
  #little = true
  #unit = 0.001
  #linkType = 0
  /** Bytes of a pcap record's header. */
  #recordHeader = 16
  #interfaces: Interface[] = []
  #frames = 0

  constructor(reader: CaptureFileReader) {
    this.#reader = reader
  }

  get frames(): number {
    return this.#frames
  }

  /** @throws CaptureError */
  push(chunk: Uint8Array): void {
    // A subclass may share its memory where this one copies.
    this.#pieces.push(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.length))
    this.#waiting += chunk.length
    if (this.#buffer.length + this.#waiting < this.#wanted) {
      // The caller may use its memory again.
      this.#pieces.push(...this.#pieces.splice(-1).map((piece) => piece.slice()))
      return
    }
    this.#gather()
    let at = 0
    for (;;) {
      const taken = this.#take(at)
      if (taken === 0) break
      at += taken
    }
    this.#position += at
    this.#wanted -= at
    this.#buffer = this.#buffer.slice(at)
  }

  #gather(): void {
    this.#buffer = joined([this.#buffer, ...this.#pieces])
    this.#pieces = []
    this.#waiting = 0
  }

  /** What a person should know of how the file ends; null when it ends between two records. @throws CaptureError when it is none */
  end(): string | null {
    if (this.#form === 'unknown') throw new CaptureError('This is no capture file: it is too short to be one.')
    if (this.#buffer.length + this.#waiting === 0) return null
    return `the capture is cut off at byte ${this.#position}, in the middle of a packet; what stands before it was read`
  }

  /** Bytes that were used of the buffer from `at`; 0: more must come first. */
  #take(at: number): number {
    const left = this.#buffer.length - at
    if (this.#form === 'unknown') return left < 24 ? this.#more(at, 24) : this.#begin(at)
    return this.#form === 'pcap' ? this.#record(at, left) : this.#block(at, left)
  }

  #more(at: number, length: number): 0 {
    this.#wanted = at + length
    return 0
  }

  #begin(at: number): number {
    const view = this.#view(at, 24)
    for (const little of [true, false]) {
      const magic = view.getUint32(0, little)
      this.#little = little
      if (magic === BLOCK.section) {
        this.#form = 'pcapng'
        return this.#block(at, this.#buffer.length - at)
      }
      if (magic === PCAP.micro || magic === PCAP.nano || magic === PCAP.modified) {
        this.#form = 'pcap'
        this.#unit = magic === PCAP.nano ? 1e-6 : 1e-3
        this.#recordHeader = magic === PCAP.modified ? 24 : 16
        // The upper bits say whether frames end in a checksum.
        this.#linkType = view.getUint32(20, little) & 0xffff
        return 24
      }
    }
    throw new CaptureError('This is no capture file (pcap or pcapng).')
  }

  #record(at: number, left: number): number {
    if (left < this.#recordHeader) return this.#more(at, this.#recordHeader)
    const view = this.#view(at, this.#recordHeader)
    const kept = view.getUint32(8, this.#little)
    const length = view.getUint32(12, this.#little)
    if (kept > LARGEST_RECORD) throw this.#damage(at, `a packet of ${kept} bytes`)
    if (left < this.#recordHeader + kept) return this.#more(at, this.#recordHeader + kept)
    const seconds = view.getUint32(0, this.#little)
    const from = at + this.#recordHeader
    this.#frame({
      at: seconds * 1000 + view.getUint32(4, this.#little) * this.#unit,
      linkType: this.#linkType,
      bytes: this.#buffer.subarray(from, from + kept),
      length: Math.max(kept, length),
    })
    return this.#recordHeader + kept
  }

  #block(at: number, left: number): number {
    if (left < 12) return this.#more(at, 12)
    const start = this.#view(at, 12)
    // A section header has the byte order of its own section.
    if (start.getUint32(0, true) === BLOCK.section) {
      const order = start.getUint32(8, true)
      if (order !== BYTE_ORDER && start.getUint32(8, false) !== BYTE_ORDER) throw this.#damage(at, 'no byte order')
      this.#little = order === BYTE_ORDER
      this.#interfaces = []
    }
    const type = start.getUint32(0, this.#little)
    const length = start.getUint32(4, this.#little)
    if (length < 12 || length % 4 !== 0 || length > LARGEST_RECORD) throw this.#damage(at, `a block of ${length} bytes`)
    if (left < length) return this.#more(at, length)
    const view = this.#view(at, length)
    if (view.getUint32(length - 4, this.#little) !== length) throw this.#damage(at, 'a block whose two lengths differ')
    this.#read(type, view, at)
    return length
  }

  #read(type: number, view: DataView, at: number): void {
    const little = this.#little
    const body = view.byteLength - 12
    if (type === BLOCK.interface && body >= 8) {
      if (this.#interfaces.length >= MOST_INTERFACES) throw this.#damage(at, `more than ${MOST_INTERFACES} interfaces`)
      this.#interfaces.push({ linkType: view.getUint16(8, little), ...timesOf(view, 16, little) })
    } else if (type === BLOCK.packet && body >= 20) {
      const high = view.getUint32(12, little)
      this.#packet(view, at, { of: view.getUint32(8, little), high, low: view.getUint32(16, little), header: 28 })
    } else if (type === BLOCK.oldPacket && body >= 20) {
      const high = view.getUint32(12, little)
      this.#packet(view, at, { of: view.getUint16(8, little), high, low: view.getUint32(16, little), header: 28 })
    } else if (type === BLOCK.simplePacket && body >= 4) {
      const length = view.getUint32(8, little)
      const bytes = this.#buffer.subarray(at + 12, at + 12 + Math.min(length, body - 4))
      this.#frame({ at: null, linkType: this.#interfaces[0]?.linkType ?? 0, bytes, length })
    } else if (type === BLOCK.secrets && body >= 8 && view.getUint32(8, little) === TLS_KEY_LOG)
      this.#reader.onSecrets?.()
  }

  #packet(
    view: DataView,
    at: number,
    { of, high, low, header }: { of: number; high: number; low: number; header: number },
  ): void {
    const one = this.#interfaces[of]
    if (!one) throw this.#damage(at, `a packet of interface ${of}, which the file does not describe`)
    const kept = view.getUint32(20, this.#little)
    if (kept > view.byteLength - header - 4) throw this.#damage(at, `a packet of ${kept} bytes in a shorter block`)
    const units = high * 0x1_0000_0000 + low
    this.#frame({
      at: Math.round(units * one.unit * 1000) / 1000 + one.offset,
      linkType: one.linkType,
      bytes: this.#buffer.subarray(at + header, at + header + kept),
      length: Math.max(kept, view.getUint32(24, this.#little)),
    })
  }

  #frame(frame: Omit<Frame, 'number'>): void {
    this.#frames++
    this.#reader.onFrame({ ...frame, number: this.#frames })
  }

  #view = (at: number, length: number) => new DataView(this.#buffer.buffer, this.#buffer.byteOffset + at, length)

  #damage = (at: number, what: string) =>
    new CaptureError(`The capture is damaged at byte ${this.#position + at}: ${what}.`)
}

/** Resolution and offset of an interface's times. */
function timesOf(view: DataView, from: number, little: boolean): { unit: number; offset: number } {
  let [unit, offset] = [1e-3, 0]
  for (let at = from; at + 4 <= view.byteLength - 4; ) {
    const code = view.getUint16(at, little)
    const length = view.getUint16(at + 2, little)
    if (code === OPTION.end || at + 4 + length > view.byteLength - 4) break
    if (code === OPTION.resolution && length === 1) {
      const value = view.getUint8(at + 4)
      unit = 1000 * (value & 0x80 ? 2 ** -(value & 0x7f) : 10 ** -value)
    } else if (code === OPTION.offset && length === 8) offset = Number(view.getBigInt64(at + 4, little)) * 1000
    at += 4 + Math.ceil(length / 4) * 4
  }
  return { unit, offset }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [only, ...more] = parts.filter(({ length }) => length > 0)
  if (more.length === 0) return only ?? new Uint8Array(0)
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
