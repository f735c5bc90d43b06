/**
 * Transcripts as JSONL: the header, then one event per line, appended as it happens. A program killed at any byte
 * leaves a file that opens: the cut last line is dropped and reported, and so is whatever else cannot be read.
 */

import { checkEvent, type TranscriptEvent } from './event.ts'
import { checkHeader } from './header-shape.ts'
import { inertCut } from './inert-text.ts'
import { isRecord, type JsonRecord } from './shape.ts'
import { TRANSCRIPT_FORMAT, TRANSCRIPT_VERSION, type Transcript, type TranscriptHeader } from './transcript.ts'
import { refusalOfNewer, type Upgrade, upgradeFrom } from './upgrade.ts'

export interface ReadLimits {
  /** UTF-16 units of one line. */
  readonly lineLength: number
  readonly events: number
}
const READ_LIMITS: ReadLimits = { lineLength: 4 * 1024 * 1024, events: 2_000_000 }

/** Something in the file that could not be used. The rest of the transcript holds all the same. */
export interface Damage {
  readonly kind: 'cut-line' | 'unreadable-line' | 'long-line' | 'out-of-order' | 'too-many-events'
  /** From 1. */
  readonly line: number
  readonly detail: string
}
const DAMAGE_KEPT = 100

export interface TranscriptRead {
  readonly transcript: Transcript
  /** The first hundred. */
  readonly damage: readonly Damage[]
  /** How much damage there was in all. */
  readonly damages: number
  /** Version of the file, which may be older than what `transcript` now is. */
  readonly version: number
}

/** Why a file is no transcript that we can read. Its message is for people and says what to do. */
export class TranscriptError extends Error {
  readonly kind: 'empty' | 'not-a-transcript' | 'damaged-header' | 'from-the-future'

  constructor(kind: TranscriptError['kind'], message: string) {
    super(message)
    this.name = 'TranscriptError'
    this.kind = kind
  }
}

/**
 * Reads a transcript in pieces of any size. Memory is bounded by `limits`; no input makes it throw anything but
 * TranscriptError (from `push` as soon as the first line is complete, or from `end`).
 */
export class TranscriptReader {
  readonly #limits: ReadLimits
  readonly #events: TranscriptEvent[] = []
  readonly #damage: Damage[] = []
  #damages = 0
  #header: TranscriptHeader | null = null
  #upgrade: Upgrade | null = null
  #lastId = -1
  #line = 0
  #carry: string[] = []
  #carried = 0

  constructor(limits: ReadLimits = READ_LIMITS) {
    this.#limits = limits
  }

  /** What has been read so far: the header once its line is complete, and the events, in one array that grows. */
  get header(): TranscriptHeader | null {
    return this.#header
  }
  get events(): readonly TranscriptEvent[] {
    return this.#events
  }

  push(piece: string): void {
    let from = 0
    for (let end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', from)) {
      if (this.#carried === 0) this.#takeLine(piece.slice(from, end), end - from, true)
      else {
        this.#keep(piece.slice(from, end))
        this.#takeCarried(true)
      }
      from = end + 1
    }
    this.#keep(piece.slice(from))
  }

  end(): TranscriptRead {
    if (this.#carried > 0) this.#takeCarried(false)
    if (!this.#header) throw new TranscriptError('empty', 'The file is empty: no session was recorded in it.')
    return {
      transcript: {
        header: this.#header,
        events: this.#events,
        complete: this.#events.some((event) => event.type === 'session-ended'),
      },
      damage: this.#damage,
      damages: this.#damages,
      version: this.#upgrade?.from ?? TRANSCRIPT_VERSION,
    }
  }

  #keep(part: string): void {
    this.#carried += part.length
    if (part.length > 0 && this.#carried <= this.#limits.lineLength) this.#carry.push(part)
  }

  #takeCarried(ended: boolean): void {
    const line = this.#carry.join('')
    const length = this.#carried
    this.#carry = []
    this.#carried = 0
    this.#takeLine(line, length, ended)
  }

  /**
   * @param length of the whole line, of which no more than the limit allows was kept
   * @param ended false for a last line without its line end: the program may have been killed while it wrote it
   */
  #takeLine(line: string, length: number, ended: boolean): void {
    this.#line++
    if (length > this.#limits.lineLength) {
      if (!this.#header) throw new TranscriptError('not-a-transcript', NOT_A_TRANSCRIPT)
      this.#report('long-line', `${length} characters, at most ${this.#limits.lineLength} are read`)
    } else if (this.#header) this.#takeEvent(line, ended)
    else this.#takeHeader(line)
  }

  #takeHeader(line: string): void {
    const text = line.replace(/^\uFEFF/, '')
    if (text.trim() === '') {
      this.#line--
      return
    }
    const header = parse(text)
    if (!header) {
      if (text.startsWith(`{"format":"${TRANSCRIPT_FORMAT}"`))
        throw new TranscriptError(
          'damaged-header',
          'The transcript is cut within its first line: nothing was recorded.',
        )
      throw new TranscriptError('not-a-transcript', NOT_A_TRANSCRIPT)
    }
    if (header.format !== TRANSCRIPT_FORMAT) throw new TranscriptError('not-a-transcript', NOT_A_TRANSCRIPT)
    const { version } = header
    if (typeof version !== 'number' || !Number.isSafeInteger(version) || version < 0)
      throw new TranscriptError('damaged-header', 'The first line of the transcript names no format version.')
    if (version > TRANSCRIPT_VERSION) throw new TranscriptError('from-the-future', refusalOfNewer(header))
    this.#upgrade = upgradeFrom(version)
    const checked = this.#upgrade ? checkHeader(this.#upgrade.header(header)) : 'version'
    if (typeof checked === 'string')
      throw new TranscriptError(
        'damaged-header',
        `The first line of the transcript is damaged: its field "${checked}" is missing or wrong.`,
      )
    this.#header = checked
  }

  #takeEvent(line: string, ended: boolean): void {
    if (line.trim() === '') return
    const record = parse(line)
    if (!record) {
      if (ended) this.#report('unreadable-line', `no JSON object: ${inertCut(line, 60)}`)
      else this.#report('cut-line', `the file ends within a line, after ${line.length} characters of it`)
      return
    }
    const event = checkEvent(this.#upgrade?.event(record) ?? record)
    if (typeof event === 'string') this.#report('unreadable-line', event)
    else if (event.id <= this.#lastId) this.#report('out-of-order', `event ${event.id} after ${this.#lastId}`)
    else if (this.#events.length >= this.#limits.events)
      this.#report('too-many-events', `only the first ${this.#limits.events} events are read`)
    else {
      this.#lastId = event.id
      this.#events.push(event)
    }
  }

  #report(kind: Damage['kind'], detail: string): void {
    this.#damages++
    if (this.#damage.length < DAMAGE_KEPT) this.#damage.push({ kind, line: this.#line, detail })
  }
}

const NOT_A_TRANSCRIPT =
  'This is no FTPScope transcript. A log of another client can be opened with `ftpscope diagnose FILE`.'

function parse(line: string): JsonRecord | null {
  try {
    const value: unknown = JSON.parse(line)
    return isRecord(value) ? value : null
  } catch {
    return null
  }
}

/** A whole transcript from one text. @throws TranscriptError */
export function readTranscript(text: string, limits: ReadLimits = READ_LIMITS): TranscriptRead {
  const reader = new TranscriptReader(limits)
  reader.push(text)
  return reader.end()
}

/** One line per damage for people; empty when the file was whole. */
export function damageText(read: TranscriptRead): string[] {
  const lines = read.damage.map(({ line, detail }) => `line ${line}: ${detail}`)
  return read.damages > lines.length ? [...lines, `and ${read.damages - lines.length} more`] : lines
}
