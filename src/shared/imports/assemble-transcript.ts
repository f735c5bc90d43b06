/**
 * Lines of a log -> events. Only what the log shows becomes an event: commands, replies, and its status lines as remarks.
 * Connections, handshakes and silences that the log does not hold are not made up; rules read the remarks.
 */
import { verbOf } from '../protocol/commands.ts'
import { parsePassiveReply } from '../protocol/data-address.ts'
import type { Stage } from '../session/vocabulary.ts'
import type { ConnectionId, EventBody, EventId, TranscriptEvent } from '../transcript/event.ts'
import { maskCommand, maskUrls } from '../transcript/masking.ts'
import { TRANSCRIPT_FORMAT, TRANSCRIPT_VERSION, type Transcript } from '../transcript/transcript.ts'
import { type LogLine, looksLikeReply, type ReadLog, stillOpen } from './log-line.ts'

/** Times of logs have no zone and often no date: they only order and space the events. */
const NO_DATE = '1970-01-01T00:00:00.000Z'
const DAY = 86_400_000

const STAGE_OF_VERB: Readonly<Record<string, Stage>> = {
  AUTH: 'auth',
  USER: 'login',
  PASS: 'login',
  ACCT: 'login',
  PASV: 'pasv-reply',
  EPSV: 'pasv-reply',
  PORT: 'port-command',
  EPRT: 'port-command',
  LIST: 'transfer',
  MLSD: 'transfer',
  NLST: 'transfer',
  RETR: 'transfer',
  STOR: 'transfer',
  STOU: 'transfer',
  APPE: 'transfer',
}

export function assembleTranscript(log: ReadLog): Transcript {
  const events: TranscriptEvent[] = []
  const clock = new Clock(log.lines)
  const sessions = new Map<string | null, Control>()
  let controls = 0
  for (const line of log.lines) {
    const at = clock.at(line)
    let session = sessions.get(line.session)
    if (!session || session.endsBefore(line)) {
      controls++
      session = new Control(`control-${controls}`, events)
      sessions.set(line.session, session)
    }
    session.take(line, at)
  }
  for (const session of sessions.values()) session.flush()
  return {
    header: {
      format: TRANSCRIPT_FORMAT,
      version: TRANSCRIPT_VERSION,
      id: `import-${log.importer.id}`,
      startedAt: clock.startedAt,
      utcOffsetMinutes: 0,
      role: 'client',
      plan: null,
      environment: null,
      source: {
        kind: 'import',
        importer: log.importer.id,
        clock: clock.known ? log.importer.clock : 'none',
        unread: log.unread,
      },
    },
    events,
    complete: false,
  }
}

/** ms since the log's first time. Lines without a time stand where the line before them stood. */
class Clock {
  readonly known: boolean
  readonly startedAt: string
  readonly #first: number
  #last = 0
  #days = 0

  constructor(lines: readonly LogLine[]) {
    const first = lines.find((line) => line.at !== null)?.at ?? null
    this.known = first !== null
    this.#first = first ?? 0
    this.startedAt = first !== null && first > 366 * DAY ? new Date(first).toISOString() : NO_DATE
  }

  at({ at }: LogLine): number {
    if (at === null) return this.#last
    let since = at - this.#first + this.#days * DAY
    // Past midnight in a log without dates.
    if (since < this.#last - DAY / 2) {
      this.#days++
      since += DAY
    }
    this.#last = Math.max(this.#last, since)
    return this.#last
  }
}

/** One control connection of the log. */
class Control {
  readonly #id: ConnectionId
  readonly #events: TranscriptEvent[]
  #stage: Stage = 'tcp-control'
  #pending: { readonly id: EventId; readonly verb: string } | null = null
  #reply: { readonly lines: string[]; readonly at: number } | null = null
  #open: string | null = null
  #greeted = false
  #loggedIn = false
  #commands = 0
  /** Port of the last passive reply: connecting there is no new session. */
  #dataPort: number | null = null

  constructor(id: ConnectionId, events: TranscriptEvent[]) {
    this.#id = id
    this.#events = events
  }

  /** A status line about connecting, or another greeting, begins a new connection. */
  endsBefore({ kind, text }: LogLine): boolean {
    if (kind === 'remark')
      return (
        (this.#greeted || this.#commands > 0) &&
        CONNECTING.test(text) &&
        !/data|passive|port \d+ \(/i.test(text) &&
        !this.#isDataPort(text) &&
        // A high port right after a passive reply is the data connection's.
        !(this.#stage === 'tcp-data' && /(?::|port )(?!990\b)\d{3,5}\b/i.test(text))
      )
    return kind === 'reply' && this.#reply === null && this.#pending === null && this.#loggedIn && /^220[ -]/.test(text)
  }

  #isDataPort(text: string): boolean {
    const port = /(?::|\bport )(\d{1,5})\b/i.exec(text)?.[1]
    return this.#dataPort !== null && port === String(this.#dataPort)
  }

  take(line: LogLine, at: number): void {
    if (line.kind !== 'reply') this.flush()
    if (line.kind === 'reply') this.#replyLine(line.text, at)
    else if (line.kind === 'command') this.#command(line.text, at)
    else this.#write({ type: 'remark', source: 'imported-client', text: maskUrls(line.text) }, at)
  }

  #command(text: string, at: number): void {
    const line = maskCommand(text)
    const verb = verbOf(line)
    this.#commands++
    this.#stage =
      STAGE_OF_VERB[verb] ?? (this.#loggedIn ? 'post-login' : this.#stage === 'tcp-control' ? 'banner' : this.#stage)
    const id = this.#write({ type: 'command', verb, line, bytes: line.length + 2, lineEnd: 'CRLF' }, at)
    this.#pending = { id, verb }
  }

  #replyLine(text: string, at: number): void {
    if (this.#reply === null && !looksLikeReply(text)) {
      this.#write(
        { type: 'reply-garbage', bytes: text.length, hex: '', text: text.slice(0, 256), why: 'no reply code' },
        at,
      )
      return
    }
    this.#reply ??= { lines: [], at }
    this.#reply.lines.push(text)
    this.#open = stillOpen(this.#open, text)
    if (this.#open === null) this.flush()
  }

  /** Ends the reply that is being read; a log that is cut inside one still shows its code. */
  flush(): void {
    const reply = this.#reply
    if (!reply) return
    this.#reply = null
    this.#open = null
    const code = Number(reply.lines[0]?.slice(0, 3))
    const bytes = reply.lines.reduce((sum, line) => sum + line.length + 2, 0)
    if (this.#pending === null && !this.#greeted && code < 300 && this.#commands === 0) this.#stage = 'banner'
    // A 220 answers no command: an excerpt may show the greeting only after the first thing that was sent.
    const greeting = code === 220 && !this.#greeted
    const cause = greeting ? undefined : this.#pending?.id
    this.#write(
      { type: 'reply', code, lines: reply.lines, lineEnd: 'CRLF', chunks: 1, bytes, firstByteAt: reply.at },
      reply.at,
      cause,
    )
    if (code === 227 || code === 229) {
      const announced = parsePassiveReply(code, reply.lines.at(-1) ?? '')
      this.#dataPort = announced.ok ? announced.port : null
    }
    if (code === 220) this.#greeted = true
    if (code === 230 || code === 232) this.#loggedIn = true
    if (code >= 200 && !greeting) {
      if (this.#pending?.verb === 'AUTH' && code < 400) this.#stage = 'tls-control'
      if (code < 400 && (this.#stage === 'pasv-reply' || this.#stage === 'port-command')) this.#stage = 'tcp-data'
      this.#pending = null
    }
  }

  #write(body: EventBody, at: number, cause?: EventId): EventId {
    const id = this.#events.length
    this.#events.push({
      id,
      at,
      connection: this.#id,
      attempt: 1,
      stage: this.#stage,
      ...(cause === undefined ? {} : { cause }),
      ...body,
    })
    return id
  }
}

const CONNECTING =
  /^(?:resolving address|connecting to\b|verbinde mit|connexion [aà]|trying \d|conectando|connessione a)/i
