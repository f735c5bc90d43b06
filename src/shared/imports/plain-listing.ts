/**
 * Reads a plain listing of a session: `>` sent, `<` received, `*` a status line, error or narration, one line each.
 * Only what the lines say becomes an event; there is no clock, so `at` counts lines.
 */
import type { Stage } from '../session/vocabulary.ts'
import type { EventBody, EventId, TranscriptEvent } from '../transcript/event.ts'
import type { Transcript } from '../transcript/transcript.ts'

export interface ListingLine {
  readonly direction: '>' | '<' | '*'
  readonly text: string
}

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
  NLST: 'transfer',
  MLSD: 'transfer',
  RETR: 'transfer',
  STOR: 'transfer',
  STOU: 'transfer',
  APPE: 'transfer',
}

/** Replies that end a command: everything from 200 on. A 220 answers no command but REIN, which nobody sends. */
class ListingReader {
  readonly #events: TranscriptEvent[] = []
  readonly #waiting: { readonly id: EventId; readonly verb: string; readonly stage: Stage }[] = []
  #stage: Stage = 'tcp-control'
  #greeted = false
  #open: { readonly code: string; readonly lines: string[] } | null = null

  add({ direction, text }: ListingLine): void {
    if (direction === '<') this.#received(text)
    else {
      this.#flush()
      if (direction === '>') this.#sent(text)
      else this.#record({ type: 'remark', source: 'imported-client', text })
    }
  }

  finish(): readonly TranscriptEvent[] {
    this.#flush()
    return this.#events
  }

  #record(body: EventBody, cause?: EventId): EventId {
    const id = this.#events.length
    this.#events.push({
      id,
      at: id,
      connection: 'control-1',
      attempt: 1,
      stage: this.#stage,
      ...(cause === undefined ? {} : { cause }),
      ...body,
    })
    return id
  }

  #sent(line: string): void {
    const verb = /^\S+/.exec(line)?.[0].toUpperCase() ?? ''
    this.#stage =
      STAGE_OF_VERB[verb] ?? (this.#stage === 'tcp-control' || this.#stage === 'banner' ? 'banner' : this.#stage)
    const shown = verb === 'PASS' || verb === 'ACCT' ? `${verb} ***` : line
    const id = this.#record({ type: 'command', verb, line: shown, bytes: shown.length + 2, lineEnd: 'CRLF' })
    this.#waiting.push({ id, verb, stage: this.#stage })
  }

  #received(line: string): void {
    const start = /^(\d{3})([ -]|$)/.exec(line)
    if (this.#open) {
      const ends = start?.[1] === this.#open.code && start[2] !== '-'
      if (start && start[1] !== this.#open.code) this.#flush()
      else {
        this.#open.lines.push(line)
        if (ends) this.#flush()
        return
      }
    }
    if (!start) {
      this.#record({
        type: 'reply-garbage',
        bytes: line.length,
        hex: '',
        text: line.slice(0, 256),
        why: 'no reply code',
      })
      return
    }
    this.#open = { code: start[1] ?? '', lines: [line] }
    if (start[2] !== '-') this.#flush()
  }

  #flush(): void {
    if (!this.#open) return
    const { code: text, lines } = this.#open
    this.#open = null
    const code = Number(text)
    if (code < 100 || code > 699) {
      this.#record({
        type: 'reply-garbage',
        bytes: lines.join().length,
        hex: '',
        text: lines.join(' ').slice(0, 256),
        why: 'no reply code',
      })
      return
    }
    const greeting = !this.#greeted && (code === 220 || code === 120)
    const waiting = greeting ? undefined : this.#waiting[0]
    if (code === 220) this.#greeted = true
    this.#stage = greeting ? 'banner' : (waiting?.stage ?? this.#stage)
    if (code >= 200 && waiting) this.#waiting.shift()
    const id = this.#events.length
    this.#record(
      { type: 'reply', code, lines, lineEnd: 'CRLF', chunks: 1, bytes: lines.join('\r\n').length + 2, firstByteAt: id },
      waiting?.id,
    )
    if (waiting?.verb === 'PASS' && code < 300) this.#stage = 'post-login'
  }
}

/** A transcript of the listed lines. */
export function readPlainListing(lines: readonly ListingLine[]): Transcript {
  const reader = new ListingReader()
  for (const line of lines) reader.add(line)
  return {
    header: {
      format: 'ftpscope-transcript',
      version: 1,
      id: 'plain-listing',
      startedAt: '1970-01-01T00:00:00.000Z',
      utcOffsetMinutes: 0,
      role: 'client',
      plan: null,
      environment: null,
      source: { kind: 'import', importer: 'plain-listing', clock: 'none', unread: 0 },
    },
    events: reader.finish(),
    complete: true,
  }
}
