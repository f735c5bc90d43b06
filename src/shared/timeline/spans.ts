/** The bars of one connection: what took how long, and how it ended. */

import type { Stage } from '../session/vocabulary.ts'
import { type AnsweredOrder, asAnswered } from '../transcript/answered-order.ts'
import type { EventId, EventOf, TranscriptEvent } from '../transcript/event.ts'
import { inertCut } from '../transcript/inert-text.ts'
import type { ConnectionView, ControlConnectionView, DataConnectionView, Exchange } from '../transcript/session-view.ts'
import { AWAITED, durationText, endpointText, eventLines } from '../transcript/text.ts'
import { isExpectedRefusal } from './expected-refusal.ts'

export type SpanKind = 'dns' | 'tcp' | 'greeting' | 'exchange' | 'tls' | 'listen' | 'data' | 'wait'

/**
 * `refused`: a 4xx or 5xx reply; `broken`: a connection or handshake that failed, silence; `failing`: holds the event at
 * which the session broke; `open`: has not ended yet.
 */
export type Look = 'ok' | 'refused' | 'broken' | 'failing' | 'open'

export interface Span {
  readonly kind: SpanKind
  readonly label: string
  readonly stage: Stage
  /** ms */
  readonly from: number
  /** ms; the moment of the last event while it has not ended. */
  readonly to: number
  readonly look: Look
  /** In order of time, the first one opens it. */
  readonly events: readonly EventId[]
}

/** One moment on a lane. */
export interface Mark {
  readonly at: number
  readonly event: EventId
  readonly label: string
  readonly look: 'quiet' | 'broken' | 'failing'
}

export interface SpanContext {
  readonly failing: EventId | null
  /** ms: where things that have not ended are drawn to. */
  readonly now: number
  /** Nothing will follow, so nothing is still open. */
  readonly ended: boolean
}

/** Bars of one control connection as it grows; those of an exchange that has not changed stay the same ones. */
export class ControlSpans {
  #opening: readonly Span[] = []
  #order: AnsweredOrder | null = null
  #failing: EventId | null = null
  /** Of exchanges with a command, in their order. */
  #spans: readonly Span[] = []

  /** @param control the same one each time, as long as before or longer */
  spans(control: ControlConnectionView, lookups: readonly Span[], context: SpanContext): readonly Span[] {
    const spans = [...lookups, ...openingSpans(control, context)]
    const { greeting } = control
    if (greeting) {
      const begin = control.open ?? control.connectStarted
      const end = greeting.final ?? greeting.silence ?? greeting.replies.at(-1)
      if (begin && end) spans.push(span('greeting', greetingLabel(greeting), begin, end, lookOf(greeting), context))
    }
    const before = this.#opening
    this.#opening = spans.sort(byBegin).map((one, index) => (isSame(one, before[index]) ? (before[index] ?? one) : one))
    const all = this.#opening.concat(this.#exchangeSpans(control, context))
    const isSorted = all.every(({ from }, index) => index === 0 || from >= (all[index - 1]?.from ?? 0))
    return isSorted ? all : all.sort(byBegin)
  }

  #exchangeSpans(control: ControlConnectionView, context: SpanContext): readonly Span[] {
    const before = context.failing === this.#failing ? (this.#order?.exchanges ?? []) : []
    this.#failing = context.failing
    this.#order = asAnswered(control.exchanges, this.#order)
    const { exchanges } = this.#order
    let index = 0
    let at = 0
    for (; index < before.length; index++) {
      const exchange = exchanges[index]
      if (!exchange || exchange !== before[index] || !isSettled(exchange)) break
      if (exchange.command) at++
    }
    if (index < exchanges.length || at < this.#spans.length) {
      const more = exchanges
        .slice(index)
        .flatMap((exchange) => (exchange.command ? [exchangeSpan(exchange, exchange.command, control, context)] : []))
      this.#spans = this.#spans.slice(0, at).concat(more)
    }
    return this.#spans
  }
}

const isSame = (one: Span, { events = [], ...other }: Partial<Span> = {}): boolean =>
  one.events.length === events.length &&
  one.events.every((event, index) => event === events[index]) &&
  one.label === other.label &&
  one.look === other.look &&
  one.to === other.to

const byBegin = (a: Span, b: Span) => a.from - b.from

/** Its end is its own. */
const isSettled = ({ final, silence, replies }: Exchange): boolean =>
  final !== null || silence !== null || replies.length > 0

export function dataSpans(data: DataConnectionView, context: SpanContext): Span[] {
  const spans = openingSpans(data, context)
  const first = data.events.find((event) => event.type === 'first-byte')
  if (first) {
    const end = data.dataEnded ?? data.closed ?? data.reset
    const bytes = Math.max(data.bytesReceived, data.bytesSent)
    const verb = data.transfer?.command?.verb
    const broken = data.dataEnded !== null && (data.dataEnded.end === 'error' || data.dataEnded.end === 'timeout')
    spans.push(
      span(
        'data',
        `${verb ? `${inertCut(verb, 12)} ` : ''}${bytes} bytes`,
        first,
        end,
        broken ? 'broken' : 'ok',
        context,
      ),
    )
  }
  return spans.sort((a, b) => a.from - b.from)
}

const SHORT: Readonly<Record<SpanKind, string | null>> = {
  dns: 'DNS',
  tcp: 'TCP',
  tls: 'TLS',
  greeting: 'greeting',
  listen: 'listening',
  wait: 'silence',
  exchange: null,
  data: null,
}

/** What stands on the bar itself. */
export function shortLabel({ kind, label }: Span): string {
  return SHORT[kind] ?? label
}

/** Stretches in which nothing came, as recorded when the patience ended. */
export function waitSpans(connection: ConnectionView, context: SpanContext): Span[] {
  return connection.silences.map((silence) => ({
    kind: 'wait',
    label: `${durationText(silence.ms)} without ${AWAITED[silence.awaiting]}`,
    stage: silence.stage,
    from: Math.max(0, silence.at - silence.ms),
    to: silence.at,
    look: silence.id === context.failing ? 'failing' : 'broken',
    events: [silence.id],
  }))
}

/** Name look-ups among `events`, whatever connection they were recorded on. */
export function lookupSpans(events: readonly TranscriptEvent[], context: SpanContext): Span[] {
  const spans: Span[] = []
  let started: EventOf<'dns-started'> | null = null
  const close = (end: TranscriptEvent | undefined) => {
    if (!started) return
    const look = end?.type === 'dns-answered' || end === undefined ? 'ok' : 'broken'
    spans.push(span('dns', `Name look-up of ${inertCut(started.host, 60)}`, started, end, look, context))
    started = null
  }
  for (const event of events) {
    if (event.type === 'dns-started') {
      close(undefined)
      started = event
    } else if (event.type === 'dns-answered' || event.type === 'dns-failed') close(event)
    else if (event.type === 'silence' && event.awaiting === 'dns-answer') close(event)
  }
  close(undefined)
  return spans
}

/** Listening, TCP and TLS: the same on control and data connections. */
function openingSpans(connection: ConnectionView, context: SpanContext): Span[] {
  const spans: Span[] = []
  const { connectStarted, listening, open, connectFailed, tls } = connection
  if (connectStarted) {
    const silence = connection.silences.find(({ awaiting }) => awaiting === 'tcp-connect')
    const end = open ?? connectFailed ?? silence
    const look = end === undefined || end === open ? 'ok' : 'broken'
    spans.push(span('tcp', `TCP connect to ${endpointText(connectStarted.to)}`, connectStarted, end, look, context))
  }
  if (listening) {
    const silence = connection.silences.find(({ awaiting }) => awaiting === 'data-connection')
    const end = open ?? silence ?? connection.closed
    const label = `Listening on ${endpointText(listening.advertised)} for the server’s connection`
    spans.push(span('listen', label, listening, end ?? undefined, open ? 'ok' : 'broken', context))
  }
  if (tls) {
    const end = tls.secured ?? tls.failed ?? tls.silence
    const label = tls.secured
      ? `TLS ${inertCut(tls.secured.version, 20)} handshake${tls.secured.resumed ? ', session resumed' : ''}`
      : 'TLS handshake'
    spans.push(
      span(
        'tls',
        label,
        tls.started,
        end ?? connection.reset ?? connection.closed,
        tls.secured ? 'ok' : 'broken',
        context,
      ),
    )
  }
  return spans
}

function exchangeSpan(
  exchange: Exchange,
  command: EventOf<'command'>,
  control: ControlConnectionView,
  context: SpanContext,
): Span {
  const { final, silence } = exchange
  const end = final ?? silence ?? exchange.replies.at(-1) ?? control.reset ?? control.fin ?? control.closed
  const answer = final ? ` → ${final.code}` : ''
  const events = [command, ...exchange.replies, ...(silence ? [silence] : [])]
  const label = `${inertCut(command.line, 60)}${answer}`
  return { ...span('exchange', label, command, end, lookOf(exchange), context, events) }
}

function lookOf(exchange: Exchange): Look {
  const { final, silence, replies } = exchange
  if (final) return final.code >= 400 && !isExpectedRefusal(exchange) ? 'refused' : 'ok'
  return silence || replies.length === 0 ? 'broken' : 'ok'
}

function greetingLabel({ final, silence }: Exchange): string {
  if (final) return `Greeting: ${inertCut(`${final.lines[0] ?? final.code}`, 60)}`
  return silence ? 'No greeting' : 'Greeting'
}

function span(
  kind: SpanKind,
  label: string,
  begin: TranscriptEvent,
  end: TranscriptEvent | null | undefined,
  look: Look,
  context: SpanContext,
  members: readonly TranscriptEvent[] = end ? [begin, end] : [begin],
): Span {
  const events = members.map(({ id }) => id)
  const open = !end && !context.ended
  return {
    kind,
    label,
    stage: begin.stage,
    from: begin.at,
    to: Math.max(begin.at, end?.at ?? context.now),
    look: context.failing !== null && events.includes(context.failing) ? 'failing' : open ? 'open' : look,
    events,
  }
}

/** What deserves a mark of its own: a line in the transcript that no bar shows. */
export class Marks {
  #marks: readonly Mark[] = []
  #seen = 0
  #failing: EventId | null = null

  /** @param events of one connection, as many as before or more */
  marks(events: readonly TranscriptEvent[], { failing }: SpanContext): readonly Mark[] {
    if (failing !== this.#failing) this.#seen = 0
    const found: Mark[] = []
    for (const event of this.#seen === 0 ? events : events.slice(this.#seen)) {
      const look = event.id === failing ? 'failing' : markLook(event)
      if (look) found.push({ at: event.at, event: event.id, label: eventLines(event)[0]?.text ?? event.type, look })
    }
    if (this.#seen === 0) this.#marks = found
    else if (found.length > 0) this.#marks = [...this.#marks, ...found]
    this.#seen = events.length
    this.#failing = failing
    return this.#marks
  }
}

function markLook(event: TranscriptEvent): Mark['look'] | null {
  switch (event.type) {
    case 'reset-received':
    case 'socket-error':
    case 'tls-failed':
    case 'tls-garbage':
    case 'reply-garbage':
    case 'reply-unterminated':
    case 'bytes-before-tls':
    case 'accept-rejected':
    case 'listen-failed':
    case 'data-target-invalid':
    case 'data-target-refused':
      return 'broken'
    case 'tls-alert':
      // close_notify is how TLS ends.
      return event.number === 0 || event.encrypted ? null : 'broken'
    case 'tls-ended':
      return event.closeNotify === false ? 'broken' : null
    case 'tls-certificates':
      return event.problems.length > 0 ? 'broken' : null
    case 'tls-cleared':
    case 'fin-received':
    case 'closed':
      return 'quiet'
    default:
      return null
  }
}
