/**
 * Reads replies from the bytes of a control connection (RFC 959 section 4.2), strictly, and finds its way back
 * after anything that is none: whatever is not a reply is reported as garbage, byte for byte, and never swallowed.
 */
import { decodeBytes } from './byte-text.ts'
import type { ControlFlood } from './flood.ts'

export interface ParsedReply {
  readonly code: number
  readonly lines: readonly string[]
  readonly lineEnd: 'CRLF' | 'LF' | 'CR' | 'mixed'
  /** TCP segments or TLS records that it came in. */
  readonly chunks: number
  readonly bytes: number
  /** ms on the caller's clock. */
  readonly firstByteAt: number
}

export interface ReplyReader {
  onReply(reply: ParsedReply): void
  /** `bytes` is a byte string of what is kept, `count` how many bytes there were. */
  onGarbage(bytes: string, count: number, why: string): void
  /** More than any server may send: the caller should give up on this connection. `limit` in lines, replies or bytes. */
  onFlood(of: ControlFlood, limit: number): void
}

type LineEnd = 'CRLF' | 'LF' | 'CR'
const LINE_END_BYTES = { CRLF: 2, LF: 1, CR: 1 } as const

interface OpenReply {
  readonly code: string
  readonly lines: string[]
  readonly lineEnds: Set<LineEnd>
  readonly began: { readonly number: number; readonly at: number }
  count: number
  bytes: number
  keptBytes: number
}

/**
 * The longest replies seen from real servers are a SITE HELP of some 200 lines and a message of the day of 60 kB; all
 * that a session of 1,000 transfers says on its control connection is about 1 MB.
 */
export const REPLY_LIMITS = {
  lineBytes: 16_384,
  keptLines: 1_000,
  keptBytes: 131_072,
  lines: 50_000,
  replyBytes: 4_194_304,
  /** Replies, and lines that are none, to one command: 64 kB can hold 20,000, which would take half a second. */
  replies: 1_000,
  garbageBytes: 1_048_576,
  connectionBytes: 8_388_608,
} as const

/** First digits 1-5 are RFC 959, 6 is RFC 2228; `99`, `1000` and `999` are none. */
const REPLY_LINE = /^([1-6]\d\d)([ -]|$)/
/** Telnet negotiation (RFC 854), NUL, a byte order mark or spaces in front of a code that is fine otherwise. */
const JUNK_BEFORE_CODE = /^[^\x21-\x7e]+(?=[1-6]\d\d(?:[ -]|$))/

export class ReplyParser {
  readonly #reader: ReplyReader
  #buffer = ''
  /** Number and time of the chunk that is being read, and of the chunk in which the buffered bytes began. */
  #chunk = { number: 0, at: 0 }
  #began = { number: 0, at: 0 }
  #open: OpenReply | null = null
  /** Bytes thrown away of a line that never ends; null when none is being thrown away. */
  #overlong: number | null = null
  #garbageBytes = 0
  #replies = 0
  #bytes = 0
  #flooded = false
  #stopped = false

  constructor(reader: ReplyReader) {
    this.#reader = reader
  }

  /** `chunk` is a byte string, `at` its time in ms. */
  feed(chunk: string, at: number): void {
    if (this.#flooded) return
    this.#chunk = { number: this.#chunk.number + 1, at }
    this.#bytes += chunk.length
    if (this.#bytes > REPLY_LIMITS.connectionBytes) {
      this.#flood('control-bytes', REPLY_LIMITS.connectionBytes)
      return
    }
    if (this.#buffer === '') this.#began = this.#chunk
    const searchFrom = this.#buffer.length
    this.#buffer += chunk
    this.#readLines(searchFrom)
  }

  /** What comes from now on may answer a new command. */
  commandSent(): void {
    this.#replies = 0
  }

  /** Whether the buffered bytes could be a reply that ends in a bare CR. */
  get endsInCarriageReturn(): boolean {
    return this.#buffer.endsWith('\r')
  }

  /** Accepts a bare CR as line end, once it is clear that no LF follows. */
  acceptCarriageReturn(): void {
    if (!this.endsInCarriageReturn) return
    const lines = this.#buffer.slice(0, -1).split('\r')
    this.#buffer = ''
    for (const line of lines) if (!this.#flooded) this.#line(line, 'CR')
  }

  /** Stops reading lines and gives what came behind the last one: after the reply to AUTH that must be nothing. */
  stop(): string {
    this.#stopped = true
    return this.unfinished()
  }

  /** Takes what is left without a line end, or a multi-line reply without its last line; empty when all was read. */
  unfinished(): string {
    const rest = (this.#open?.lines.map((line) => `${line}\r\n`).join('') ?? '') + this.#buffer
    this.#buffer = ''
    this.#open = null
    return rest
  }

  /** Goes on after `stop()`, on the other side of a TLS handshake, with what has come since. */
  resume(): void {
    this.#stopped = false
    this.#readLines(0)
  }

  #readLines(from: number): void {
    let searchFrom = from
    while (!this.#stopped && !this.#flooded) {
      const lineFeed = this.#buffer.indexOf('\n', searchFrom)
      if (lineFeed < 0) break
      this.#take(lineFeed + 1)
      this.#began = this.#chunk
      searchFrom = 0
    }
    if (this.#buffer.length > REPLY_LIMITS.lineBytes) this.#dropOverlong()
  }

  #take(length: number): void {
    const raw = this.#buffer.slice(0, length)
    this.#buffer = this.#buffer.slice(length)
    if (this.#overlong !== null) {
      this.#garbage('', this.#overlong + raw.length, 'rest of an overlong line', raw.length)
      this.#overlong = null
      return
    }
    const end: LineEnd = raw.endsWith('\r\n') ? 'CRLF' : 'LF'
    const parts = raw.slice(0, -LINE_END_BYTES[end]).split(/\r(?=[1-6]\d\d[ -])/)
    parts.forEach((part, i) => {
      this.#line(part, i === parts.length - 1 ? end : 'CR')
    })
  }

  #line(line: string, end: LineEnd): void {
    const bytes = line.length + LINE_END_BYTES[end]
    if (this.#open) this.#continue(this.#open, line, end, bytes)
    else this.#begin(line, end, bytes)
  }

  #begin(line: string, end: LineEnd, bytes: number): void {
    const junk = JUNK_BEFORE_CODE.exec(line)?.[0] ?? ''
    if (junk) this.#garbage(junk, junk.length, 'bytes before a reply code')
    const text = line.slice(junk.length)
    const found = REPLY_LINE.exec(text)
    if (!found) {
      this.#garbage(line, bytes, line === '' ? 'empty line' : 'no reply code of three digits')
      return
    }
    const open: OpenReply = {
      code: found[1] ?? '',
      lines: [text],
      count: 1,
      bytes: bytes - junk.length,
      keptBytes: text.length,
      lineEnds: new Set([end]),
      began: this.#began,
    }
    if (found[2] === '-') this.#open = open
    else this.#finish(open)
  }

  #continue(open: OpenReply, line: string, end: LineEnd, bytes: number): void {
    open.count += 1
    open.bytes += bytes
    open.lineEnds.add(end)
    const last = line === open.code || line.startsWith(`${open.code} `)
    const fits = open.count <= REPLY_LIMITS.keptLines && open.keptBytes + line.length <= REPLY_LIMITS.keptBytes
    if (fits || last) {
      open.lines.push(line)
      open.keptBytes += line.length
    }
    if (last) this.#finish(open)
    else if (open.count > REPLY_LIMITS.lines) this.#flood('reply-lines', REPLY_LIMITS.lines)
    else if (open.bytes > REPLY_LIMITS.replyBytes) this.#flood('reply-bytes', REPLY_LIMITS.replyBytes)
  }

  #finish(open: OpenReply): void {
    this.#open = null
    if (this.#tooMany()) return
    const dropped = open.count - open.lines.length
    if (dropped > 0) this.#garbage('', 0, `${dropped} lines of one reply left out`)
    const [only, ...others] = open.lineEnds
    this.#reader.onReply({
      code: Number(open.code),
      lines: open.lines.map(decodeBytes),
      lineEnd: others.length > 0 ? 'mixed' : (only ?? 'CRLF'),
      chunks: this.#chunk.number - open.began.number + 1,
      bytes: open.bytes,
      firstByteAt: open.began.at,
    })
  }

  #dropOverlong(): void {
    if (this.#overlong === null) {
      this.#garbage(this.#buffer, this.#buffer.length, `no line end in ${this.#buffer.length} bytes`)
      this.#overlong = 0
    } else {
      this.#overlong += this.#buffer.length
      this.#count(this.#buffer.length)
    }
    this.#buffer = ''
  }

  /** `fresh`: of `count`, what has not been counted yet. */
  #garbage(bytes: string, count: number, why: string, fresh = count): void {
    if (this.#tooMany()) return
    this.#reader.onGarbage(bytes, count, why)
    this.#count(fresh)
  }

  /** Every reply and every piece of garbage becomes an event. */
  #tooMany(): boolean {
    if (this.#flooded) return true
    this.#replies += 1
    if (this.#replies > REPLY_LIMITS.replies) this.#flood('replies', REPLY_LIMITS.replies)
    return this.#flooded
  }

  #count(bytes: number): void {
    this.#garbageBytes += bytes
    if (this.#garbageBytes > REPLY_LIMITS.garbageBytes) this.#flood('garbage-bytes', REPLY_LIMITS.garbageBytes)
  }

  #flood(of: ControlFlood, limit: number): void {
    if (this.#flooded) return
    this.#flooded = true
    this.#buffer = ''
    this.#open = null
    this.#reader.onFlood(of, limit)
  }
}
