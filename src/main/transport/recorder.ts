import { closeSync, openSync, writeSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { decodeBytes, hexOf } from '../../shared/protocol/byte-text.ts'
import type { Stage } from '../../shared/session/vocabulary.ts'
import { encodeEvent, encodeHeader } from '../../shared/transcript/encode.ts'
import type { ConnectionId, EventBody, EventId, TranscriptEvent } from '../../shared/transcript/event.ts'
import { maskCommand, type SecretMasker, secretMasker } from '../../shared/transcript/masking.ts'
import type { Transcript, TranscriptHeader } from '../../shared/transcript/transcript.ts'

export interface RecorderOptions {
  readonly header: TranscriptHeader
  /** Texts that must not stand in any event. */
  readonly secrets: readonly string[]
  /** Replaced if it exists, readable by its owner only; null keeps the transcript in memory. */
  readonly file: string | null
  readonly onEvent?: (event: TranscriptEvent) => void
  /** Called once when the file cannot be written any more. */
  readonly onFailure?: (error: Error) => void
}

export interface Where {
  readonly connection: ConnectionId
  readonly stage: Stage
  readonly cause?: EventId | undefined
  /** ms on the recorder's clock; now when absent. */
  readonly at?: number
  /** Number of the attempt; the one that began last when absent. */
  readonly attempt?: number | undefined
}

/** What sessions and connections record through. */
export interface Recording {
  readonly header: TranscriptHeader
  readonly events: readonly TranscriptEvent[]
  readonly attempt: number
  /** ms since the transcript's start, to the microsecond. */
  now(): number
  record(where: Where, body: EventBody): TranscriptEvent
  /** Bytes as a bounded excerpt for an event, secrets masked before anything is cut. */
  excerpt(bytes: Uint8Array | string): { hex: string; text: string }
  transcript(): Transcript
  /** For what goes on beside other things: the attempts begun through it are those of its own events only. */
  branch(): Recording
}

export const MAX_EVENTS = 100_000
/** Characters of all lines of a transcript. The largest of an ordinary session (1,000 transfers) has some 10 MB. */
export const MAX_CHARACTERS = 64 * 1024 * 1024
/** Characters of one event's line; the largest that limits elsewhere allow is a reply of 128 kB, escaped. */
const MAX_EVENT_CHARACTERS = 1024 * 1024
const EXCERPT_BYTES = 256
/** Stays with the line that it ends. */
const LINE_END = /(?<=\n)/
/** What still must be said when a peer has filled the transcript. */
const ALWAYS_RECORDED: ReadonlySet<EventBody['type']> = new Set([
  'session-ended',
  'attempt-started',
  'attempt-ended',
  'step-ended',
  'transfer-ended',
])

/**
 * Writes down what was seen: append-only, each event at once in the file, so that a program killed at any byte leaves
 * a readable transcript. Secrets are masked here, before an event goes anywhere.
 */
export class Recorder implements Recording {
  readonly header: TranscriptHeader
  readonly #options: RecorderOptions
  readonly #events: TranscriptEvent[] = []
  readonly #started = performance.now()
  readonly #mask: SecretMasker
  /** For what the peer says, one portion after the other. */
  readonly #maskSaid: (texts: readonly string[]) => readonly string[]
  #file: number | null = null
  #failure: Error | null = null
  #attempt = 1
  #attempts = 1
  #full = false
  #written = 0
  #complete = false

  /** Throws when the file cannot be created. */
  constructor(options: RecorderOptions) {
    this.#options = options
    this.#mask = secretMasker(options.secrets)
    this.#maskSaid = this.#mask.following([options.header.plan?.user ?? ''])
    // A password may be a path as well.
    this.header = this.#masked(options.header)
    if (options.file !== null) this.#file = openSync(options.file, 'w', 0o600)
    this.#append(encodeHeader(this.header))
  }

  now(): number {
    return Math.round((performance.now() - this.#started) * 1000) / 1000
  }

  get events(): readonly TranscriptEvent[] {
    return this.#events
  }

  get attempt(): number {
    return this.#attempt
  }

  /** Why the file could not be written; null while all is well. */
  get failure(): Error | null {
    return this.#failure
  }

  /** The first attempt is that of the first event. */
  nextAttempt(): number {
    if (this.#events.length > 0) this.#attempts += 1
    return this.#attempts
  }

  branch(): Recording {
    return new Branch(this)
  }

  record(where: Where, body: EventBody): TranscriptEvent {
    if (this.#complete) return this.#build(where, body)
    if (body.type === 'attempt-started' && where.attempt === undefined) this.#attempt = this.nextAttempt()
    const event = this.#build(where, body)
    const line = encodeEvent(event)
    const full = this.#events.length >= MAX_EVENTS ? 'events' : this.#written >= MAX_CHARACTERS ? 'bytes' : null
    if (line.length > MAX_EVENT_CHARACTERS || (full !== null && !ALWAYS_RECORDED.has(body.type))) {
      this.#leaveOut(where, full ?? 'bytes')
      return event
    }
    this.#keep(event, line)
    if (body.type === 'session-ended') this.#close()
    return event
  }

  excerpt(bytes: Uint8Array | string): { hex: string; text: string } {
    const byteString = typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('latin1')
    const looked = byteString.slice(0, EXCERPT_BYTES * 8)
    const masked = this.#maskSaid(looked.split(LINE_END)).join('')
    // What the cut leaves of a secret that reaches over it is none of the masker's: it goes as well.
    const whole = looked.length < byteString.length ? masked.slice(0, -this.#mask.longest || undefined) : masked
    const kept = whole.slice(0, EXCERPT_BYTES)
    return { hex: hexOf(kept), text: decodeBytes(kept) }
  }

  transcript(): Transcript {
    return { header: this.header, events: this.#events, complete: this.#complete }
  }

  #build(where: Where, body: EventBody): TranscriptEvent {
    const { connection, stage, cause, at = this.now(), attempt = this.#attempt } = where
    const id = this.#events.length
    const base = { id, at, connection, attempt, stage, ...(cause === undefined ? {} : { cause }) }
    const said = body.type === 'reply' ? { ...body, lines: this.#maskSaid(body.lines) } : body
    const masked = this.#masked(said.type === 'command' ? maskedCommand(said) : said)
    return { ...base, ...(body.type === 'reply' && masked.type === 'reply' ? withBytesOf(masked, body) : masked) }
  }

  #leaveOut(where: Where, of: 'events' | 'bytes'): void {
    if (this.#full) return
    this.#full = true
    const limit = of === 'events' ? MAX_EVENTS : MAX_CHARACTERS
    const event = this.#build(where, { type: 'transcript-full', of, limit })
    this.#keep(event, encodeEvent(event))
  }

  #keep(event: TranscriptEvent, line: string): void {
    this.#events.push(event)
    this.#written += line.length
    this.#append(line)
    this.#options.onEvent?.(event)
  }

  #append(line: string): void {
    if (this.#file === null) return
    try {
      writeSync(this.#file, line)
    } catch (error) {
      this.#failure = error instanceof Error ? error : new Error(String(error))
      this.#close()
      this.#options.onFailure?.(this.#failure)
    }
  }

  #close(): void {
    this.#complete = this.#failure === null
    if (this.#file !== null) closeSync(this.#file)
    this.#file = null
  }

  #masked<T>(value: T): T
  #masked(value: unknown): unknown {
    if (typeof value === 'string') return this.#mask(value)
    if (Array.isArray(value))
      return value.every((item) => typeof item === 'string')
        ? this.#mask.lines(value)
        : value.map((item) => this.#masked(item))
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.#masked(item)]))
  }
}

class Branch implements Recording {
  readonly #root: Recorder
  #attempt: number | undefined

  constructor(root: Recorder) {
    this.#root = root
  }

  get header(): TranscriptHeader {
    return this.#root.header
  }

  get events(): readonly TranscriptEvent[] {
    return this.#root.events
  }

  get attempt(): number {
    return this.#attempt ?? this.#root.attempt
  }

  now(): number {
    return this.#root.now()
  }

  record(where: Where, body: EventBody): TranscriptEvent {
    if (body.type === 'attempt-started') this.#attempt = this.#root.nextAttempt()
    return this.#root.record({ ...where, attempt: this.#attempt }, body)
  }

  excerpt(bytes: Uint8Array | string): { hex: string; text: string } {
    return this.#root.excerpt(bytes)
  }

  transcript(): Transcript {
    return this.#root.transcript()
  }

  branch(): Recording {
    return this.#root.branch()
  }
}

type CommandBody = Extract<EventBody, { readonly type: 'command' }>

/** The byte count of a masked command is that of the mask: a length is half a password. */
function maskedCommand(body: CommandBody): CommandBody {
  const line = maskCommand(body.line)
  return line === body.line ? body : { ...body, line, bytes: Buffer.byteLength(line) + 2 }
}

type ReplyBody = Extract<EventBody, { readonly type: 'reply' }>

/** The same for a reply that repeats a secret. */
function withBytesOf(masked: ReplyBody, body: ReplyBody): ReplyBody {
  if (masked.lines.every((line, index) => line === body.lines[index])) return masked
  return { ...masked, bytes: masked.lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 2, 0) }
}
