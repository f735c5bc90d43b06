/** One direction of a TCP connection in order (RFC 9293 section 3.4): repeated bytes once, gaps bounded. */

/** Segments and bytes that wait for an earlier one; more means that the capture lost it. */
const MOST_WAITING = 64
const MOST_BYTES = 262_144
const HALF = 0x8000_0000

interface Waiting {
  readonly sequence: number
  readonly payload: Uint8Array
  readonly length: number
  readonly at: number | null
  readonly number: number
}

export interface StreamReader {
  /** @param number of the packet that brought the last of these bytes */
  onBytes(bytes: Uint8Array, at: number | null, number: number): void
  /** The capture does not hold `count` bytes that were sent here. */
  onGap(count: number): void
}

export class TcpStream {
  readonly #reader: StreamReader
  #next: number | null = null
  #waiting: Waiting[] = []
  #held = 0
  /** Bytes that went this way, as far as the sequence numbers tell. */
  bytes = 0

  constructor(reader: StreamReader) {
    this.#reader = reader
  }

  /** The next byte's number is known: from a SYN. */
  startAt(sequence: number): void {
    this.#next ??= sequence >>> 0
  }

  take(segment: Waiting): void {
    if (segment.length === 0) return
    this.#next ??= segment.sequence
    const ahead = distance(segment.sequence, this.#next)
    if (ahead > 0) {
      this.#wait(segment)
      return
    }
    this.#pass(segment, -ahead)
    this.#release()
  }

  /** Nothing more comes: what waits is read, with the gaps before it. */
  end(): void {
    while (this.#waiting.length > 0) this.#skipGap()
  }

  #wait(segment: Waiting): void {
    // Of a keep-alive or a repetition nothing has to be kept twice.
    if (this.#waiting.some(({ sequence, length }) => sequence === segment.sequence && length >= segment.length)) return
    this.#waiting.push({ ...segment, payload: segment.payload.slice() })
    this.#held += segment.payload.length
    while (this.#waiting.length > MOST_WAITING || this.#held > MOST_BYTES) this.#skipGap()
  }

  /** @param known bytes at its beginning that were read already */
  #pass({ payload, length, at, number }: Waiting, known: number): void {
    if (known >= length) return
    this.#next = ((this.#next ?? 0) + length - known) >>> 0
    this.bytes += length - known
    if (payload.length > known) this.#reader.onBytes(payload.subarray(known), at, number)
    const cut = length - Math.max(payload.length, known)
    if (cut > 0) this.#reader.onGap(cut)
  }

  #release(): void {
    for (;;) {
      const index = this.#waiting.findIndex(({ sequence }) => distance(sequence, this.#next ?? 0) <= 0)
      const [ready] = index < 0 ? [] : this.#waiting.splice(index, 1)
      if (!ready) return
      this.#held -= ready.payload.length
      this.#pass(ready, -distance(ready.sequence, this.#next ?? 0))
    }
  }

  #skipGap(): void {
    const next = this.#next ?? 0
    const nearest = Math.min(...this.#waiting.map(({ sequence }) => distance(sequence, next)))
    this.#reader.onGap(Math.max(0, nearest))
    this.#next = (next + Math.max(0, nearest)) >>> 0
    this.#release()
  }
}

/** How far `sequence` is ahead of `next`, with wrap-around; negative when it is behind. */
function distance(sequence: number, next: number): number {
  const apart = (sequence - next) >>> 0
  return apart >= HALF ? apart - 0x1_0000_0000 : apart
}
