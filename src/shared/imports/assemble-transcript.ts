/**
 * Lines of a log -> events. Only what the log shows becomes an event: commands, replies, and its status lines as remarks.
 * Connections, handshakes and silences that the log does not hold are not made up; rules read the remarks.
 */

import { canAnswer, isKnownVerb, verbOf } from '../protocol/commands.ts'
import { parsePassiveReply } from '../protocol/data-address.ts'
import { isAdmission, isPassiveReply } from '../protocol/reply-codes.ts'
import type { Stage } from '../session/vocabulary.ts'
import type { ConnectionId, EventBody, EventId, TranscriptEvent } from '../transcript/event.ts'
import { maskCommand, maskUrls } from '../transcript/masking.ts'
import { TRANSCRIPT_FORMAT, TRANSCRIPT_VERSION, type Transcript } from '../transcript/transcript.ts'
import { looksLikeReply, stillOpen } from './dialogue/content.ts'
import { LogClock } from './log-clock.ts'
import type { LogFormat, LogLine } from './log-line.ts'

/** At which stage a command stands, where that does not depend on what came before it. */
export const STAGE_OF_VERB: Readonly<Record<string, Stage>> = {
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

/** Characters of a sentence of the client; what it says stands at its beginning. */
const LONGEST_SENTENCE = 4000
/** Events of the longest log that is kept whole; of a longer one the beginning and the end are. */
const MOST_EVENTS = 60_000
const KEPT_FIRST = 10_000
const KEPT_LAST = 30_000

/** Takes the lines of a log in order; its memory is bounded. */
export class Assembly {
  #events: TranscriptEvent[] = []
  readonly #clock = new LogClock()
  readonly #sessions = new Map<string | null, Control>()
  #controls = 0
  #next: EventId = 0
  #lines = 0
  #leftOut = 0
  /** A command or a reply was among the lines. */
  dialogue = false

  /** One more line that is not empty. */
  count(): void {
    this.#lines++
  }

  take(line: LogLine): void {
    if (line.kind !== 'remark') this.dialogue = true
    const at = this.#clock.at(line.at)
    let session = this.#sessions.get(line.session)
    if (!session || session.endsBefore(line)) {
      session?.flush()
      this.#controls++
      session = new Control(
        `control-${this.#controls}`,
        () => this.#next++,
        (event) => this.#add(event),
        (id, command) => this.#amend(id, command),
      )
      this.#sessions.set(line.session, session)
    }
    session.take(line, at)
  }

  #add(event: TranscriptEvent): void {
    this.#events.push(event)
    if (this.#events.length < MOST_EVENTS) return
    const dropped = this.#events.length - KEPT_FIRST - KEPT_LAST
    this.#leftOut += dropped
    this.#events.copyWithin(KEPT_FIRST, KEPT_FIRST + dropped).length -= dropped
  }

  /** The command as it was sent, of which the log had told before. */
  #amend(id: EventId, line: string): void {
    const at = this.#events.findLastIndex((event) => event.id === id)
    const event = this.#events[at]
    if (event?.type === 'command') this.#events[at] = { ...event, line, bytes: line.length + 2 }
  }

  end(format: LogFormat | null): Transcript {
    for (const session of this.#sessions.values()) session.flush()
    return {
      header: {
        format: TRANSCRIPT_FORMAT,
        version: TRANSCRIPT_VERSION,
        id: `import-${format?.id ?? 'dialogue'}`,
        startedAt: this.#clock.startedAt,
        utcOffsetMinutes: 0,
        role: 'client',
        plan: null,
        environment: null,
        source: {
          kind: 'import',
          importer: format?.id ?? 'dialogue',
          title: format?.title ?? 'commands and replies',
          vantage: format?.vantage ?? 'client',
          ...(format?.readable === false ? { readable: false } : {}),
          clock: this.#clock.finest,
          lines: this.#lines,
          unread: this.#leftOut,
        },
      },
      events: this.#leftOut === 0 ? this.#events : renumbered(this.#events),
      complete: false,
    }
  }
}

/** After events were left out: ids are positions again, and nothing answers what is not there. */
function renumbered(events: readonly TranscriptEvent[]): TranscriptEvent[] {
  const ids = new Map(events.map(({ id }, index) => [id, index]))
  return events.map(({ cause, ...event }, index) => {
    const moved = cause === undefined ? undefined : ids.get(cause)
    return { ...event, id: index, ...(moved === undefined ? {} : { cause: moved }) } as TranscriptEvent
  })
}

interface Pending {
  readonly id: EventId
  readonly verb: string
}

/** One control connection of the log. */
class Control {
  readonly #id: ConnectionId
  readonly #number: () => EventId
  readonly #add: (event: TranscriptEvent) => void
  readonly #amend: (id: EventId, line: string) => void
  #stage: Stage = 'tcp-control'
  /** Commands without a reply, the oldest first: a server answers in order (RFC 959 section 5.4). */
  #pending: Pending[] = []
  #reply: { readonly lines: string[]; readonly at: number; readonly line: number } | null = null
  #open: string | null = null
  #greeted = false
  #loggedIn = false
  #commands = 0
  /** The last command, where its line said that it is about to be sent. */
  #announced: Pending | null = null
  /** The line before, where it was a command. */
  #sent: { readonly text: string; readonly at: number } | null = null
  /** The same command, which the log shows once more before any reply. */
  #again: { readonly text: string; readonly line: number; readonly at: number } | null = null
  #replies = 0
  /** The reply stood in an error message. */
  #quoted = false
  /** The last reply, until a command follows. */
  #said: string | null = null
  /** Port of the last passive reply: connecting there is no new session. */
  #dataPort: number | null = null

  constructor(
    id: ConnectionId,
    number: () => EventId,
    add: (event: TranscriptEvent) => void,
    amend: (id: EventId, line: string) => void,
  ) {
    this.#id = id
    this.#number = number
    this.#add = add
    this.#amend = amend
  }

  /** A status line about connecting, or another greeting, begins a new connection. */
  endsBefore({ kind, text }: LogLine): boolean {
    if (kind === 'remark')
      return (
        (this.#greeted || this.#commands > 0) &&
        CONNECTING.test(text) &&
        !/data|passive|port \d+ \(/i.test(text) &&
        !this.#isDataPort(text) &&
        // Right after a passive reply it is the data connection's, unless it names the port of a control connection.
        !(this.#stage === 'tcp-data' && !/(?::|port )(?:21|990)\b|^resolving/i.test(text))
      )
    // Nor does a greeting answer what still waits.
    const answers = this.#pending.some(({ verb }) => canAnswer(verb, 220))
    return kind === 'reply' && this.#reply === null && !answers && this.#loggedIn && /^220[ -]/.test(text)
  }

  #isDataPort(text: string): boolean {
    const port = /(?::|\bport )(\d{1,5})\b/i.exec(text)?.[1]
    return this.#dataPort !== null && port === String(this.#dataPort)
  }

  take(line: LogLine, at: number): void {
    if (line.kind !== 'reply') this.flush()
    if (line.kind === 'reply') this.#announced = null
    if (line.kind !== 'command') this.#sent = null
    this.#quoted = line.quoted === true
    if (line.kind === 'reply') this.#replyLine(line, at)
    else if (line.kind === 'command') this.#command(line, at)
    else
      this.#write(
        {
          type: 'remark',
          source: line.otherEnd ? 'imported-other' : 'imported-client',
          text: maskUrls(line.text).slice(0, LONGEST_SENTENCE),
        },
        at,
        line.line,
      )
  }

  #command({ text, line }: Pick<LogLine, 'text' | 'line'>, at: number): void {
    const [told = '', ...more] = text.split(ANNOUNCED)
    const sent = maskCommand(told)
    const verb = verbOf(sent)
    // Said twice, such as when it is sent and when its reply is awaited; a second reply, or a later time, shows a second one.
    if (sent === this.#sent?.text && verb !== 'NOOP' && at - this.#sent.at <= SAID_AGAIN) {
      this.#again = { text, line, at }
      return
    }
    this.#again = null
    this.#sent = { text: sent, at }
    const announced = this.#announced
    this.#announced = null
    if (announced?.verb === verb && more.length === 0) {
      this.#amend(announced.id, sent)
      return
    }
    this.#commands++
    this.#said = null
    this.#stage =
      STAGE_OF_VERB[verb] ?? (this.#loggedIn ? 'post-login' : this.#stage === 'tcp-control' ? 'banner' : this.#stage)
    const id = this.#write({ type: 'command', verb, line: sent, bytes: sent.length + 2, lineEnd: 'CRLF' }, at, line)
    this.#pending.push({ id, verb })
    if (more.length > 0) this.#announced = { id, verb }
    if (this.#pending.length > MOST_PENDING) this.#pending.shift()
  }

  #replyLine({ text, line }: LogLine, at: number): void {
    if (this.#reply === null && !looksLikeReply(text)) {
      this.#write(
        { type: 'reply-garbage', bytes: text.length, hex: '', text: text.slice(0, 256), why: 'no reply code' },
        at,
        line,
      )
      return
    }
    // Another code begins another reply: the one before it was cut.
    if (
      this.#reply &&
      looksLikeReply(text) &&
      this.#open !== null &&
      !text.startsWith(this.#open) &&
      /^\d{3} /.test(text)
    )
      this.flush()
    this.#reply ??= { lines: [], at, line }
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
    // Some programs show a reply at two levels.
    const text = reply.lines.join('\n')
    if (text === this.#said && this.#pending.length === 0 && code >= 200 && code < 400 && code !== 220) return
    this.#said = text
    const bytes = reply.lines.reduce((sum, line) => sum + line.length + 2, 0)
    const again = this.#again
    if (again && this.#pending.length === 0 && code >= 200 && canAnswer(verbOf(again.text), code))
      this.#command(again, again.at)
    if (code >= 200 && this.#pending.length === 0) this.#again = null
    const greeting = this.#isGreeting(code)
    if (greeting) this.#stage = 'banner'
    const answered = greeting ? null : this.#answered(code)
    this.#write(
      { type: 'reply', code, lines: reply.lines, lineEnd: 'CRLF', chunks: 1, bytes, firstByteAt: reply.at },
      reply.at,
      reply.line,
      answered?.id,
    )
    this.#replies++
    if (isPassiveReply(code)) {
      const announced = parsePassiveReply(code, reply.lines.at(-1) ?? '')
      this.#dataPort = announced.ok ? announced.port : null
    }
    if (code === 220) this.#greeted = true
    if (isAdmission(code)) this.#loggedIn = true
    if (code < 200 || greeting) return
    if (answered?.verb === 'AUTH' && code < 400) this.#stage = 'tls-control'
    if (code < 400 && (this.#stage === 'pasv-reply' || this.#stage === 'port-command')) this.#stage = 'tcp-data'
  }

  /** Only 220, 120 and 421 greet, and before anything else: an excerpt that starts midway has no greeting. */
  #isGreeting = (code: number): boolean =>
    !this.#greeted && (code === 220 || ((code === 120 || code === 421) && this.#replies === 0 && this.#commands === 0))

  /** The command that a reply answers, which is taken off the list unless more replies to it follow. */
  #answered(code: number): Pending | null {
    const first = this.#pending[0]
    if (!first) return null
    // A name is never asked for a password twice: the log does not show USER, or writes PASS before its turn.
    if (code === 331 && first.verb === 'PASS') return null
    // A program that shows no replies but those that refuse: what it sent before was answered.
    const last = this.#pending.at(-1)
    if (
      code >= 400 &&
      this.#replies === 0 &&
      this.#pending.length >= (this.#quoted ? 2 : UNANSWERED) &&
      last &&
      canAnswer(last.verb, code)
    ) {
      this.#pending = []
      return last
    }
    // What a verb never gets answers a later one: the log hides replies, or lost them.
    const answers = ({ verb }: Pending) => (code < 200 ? verb in TRANSFERS : canAnswer(verb, code))
    // A code that belongs to a verb of the list answers that one before a verb of which nothing is known.
    const own = code < 400 ? this.#pending.findIndex((one) => isKnownVerb(one.verb) && answers(one)) : -1
    const at = own >= 0 ? own : this.#pending.findIndex(answers)
    // An excerpt that begins midway: the first reply may answer what was sent before.
    if (at < 0 && code < 400 && !this.#greeted && this.#replies === 0 && this.#pending.length > 1) return null
    const index = at < 0 ? 0 : at
    const found = this.#pending[index] ?? first
    this.#pending.splice(0, code < 200 ? index : index + 1)
    return found
  }

  #write(body: EventBody, at: number, line: number, cause?: EventId): EventId {
    const id = this.#number()
    const base = { id, at, connection: this.#id, attempt: 1, stage: this.#stage, logLine: line }
    this.#add((cause === undefined ? { ...base, ...body } : { ...base, cause, ...body }) as TranscriptEvent)
    return id
  }
}

/** ms between two lines about one command: whoever waits longer for no reply sends it again. */
const SAID_AGAIN = 1000

/** Commands in a row that no client sends without a reply to any of them. */
const UNANSWERED = 4

/** Commands that wait at once; a log without replies would gather all of its own. */
const MOST_PENDING = 32

/** `==> PASV ... `, to which a debug log adds `--> PASV` for the same command (wget). */
const ANNOUNCED = / \.\.\.(?= |$)/

/** Verbs that get a preliminary reply. */
const TRANSFERS: Readonly<Record<string, true>> = {
  LIST: true,
  MLSD: true,
  NLST: true,
  RETR: true,
  STOR: true,
  STOU: true,
  APPE: true,
}

const CONNECTING =
  /^(?:resolving address|connecting to\b|verbinde mit|connexion [aà]|trying [\d[]|verbinden met|conectando|connessione a)/i
