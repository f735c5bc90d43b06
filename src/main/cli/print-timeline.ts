/** A session for people: a compact timeline per connection, the failing step marked. */
import { canAnswer, verbOf } from '../../shared/protocol/commands.ts'
import type { Paint, Tone } from '../../shared/report/block-text.ts'
import { refusesAsExpected } from '../../shared/timeline/expected-refusal.ts'
import type { ConnectionId, EventId, EventOf, TranscriptEvent } from '../../shared/transcript/event.ts'
import { inert, inertCut } from '../../shared/transcript/inert-text.ts'
import { listingText } from '../../shared/transcript/listing-text.ts'
import { AWAITED, durationText, endpointText, eventLines } from '../../shared/transcript/text.ts'
import { isTimed } from '../../shared/transcript/timed.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'

interface Row {
  readonly at: number
  readonly what: string
  outcome: string
  /** ms; null while nothing ended it. */
  duration: number | null
  tone: Tone
  /** Events that this row shows. */
  readonly events: EventId[]
}

interface Lane {
  readonly connection: ConnectionId
  title: string
  readonly rows: Row[]
}

/** Rows of every connection in order of their first event. */
function lanesOf(events: readonly TranscriptEvent[]): Lane[] {
  const lanes = new Map<ConnectionId, Lane>()
  /** Event id -> the row that shows it, so that answers join what they answer. */
  const rows = new Map<EventId, Row>()
  /** Rows of the session itself (look-up, attempts) stand in the lane of the connection that they led to. */
  const waiting: Row[] = []
  const session: Lane = { connection: 'session', title: '', rows: waiting }
  for (const event of events) {
    const ofSession = event.connection === 'session'
    let lane = ofSession ? session : lanes.get(event.connection)
    if (!lane) {
      lane = { connection: event.connection, title: '', rows: [] }
      lanes.set(event.connection, lane)
    }
    const joined = joinedRow(event, lane, rows)
    const row = joined ?? newRow(event, lane)
    if (!row) continue
    rows.set(event.id, row)
    if (joined) joined.events.push(event.id)
    else {
      if (!ofSession && !event.connection.startsWith('data')) lane.rows.push(...waiting.splice(0))
      lane.rows.push(row)
    }
  }
  if (waiting.length > 0) lanes.set('session', session)
  return [...lanes.values()].filter(({ rows }) => rows.length > 0)
}

/** The row that `event` completes or belongs to; null when it starts one or is not shown. */
function joinedRow(event: TranscriptEvent, lane: Lane, rows: ReadonlyMap<EventId, Row>): Row | null {
  const last = lane.rows.at(-1) ?? null
  const cause = event.cause === undefined ? null : (rows.get(event.cause) ?? null)
  switch (event.type) {
    case 'dns-answered':
      return ended(openRow(lane, 'look up'), event, inert(event.addresses.join(', ')))
    case 'dns-failed':
      return ended(openRow(lane, 'look up'), event, `does not resolve (${inert(event.code)})`, 'bad')
    case 'connected':
      lane.title = `${endpointText(event.local)} to ${endpointText(event.remote)}`
      return ended(openRow(lane, 'connect'), event, 'connected')
    case 'connect-failed':
      return ended(lastRow(lane, 'connect'), event, event.reason === 'timeout' ? 'no answer' : event.reason, 'bad')
    case 'accepted':
      lane.title = `${endpointText(event.remote)} to ${endpointText(event.local)}`
      return ended(openRow(lane, 'listen'), event, `connection from ${endpointText(event.remote)}`)
    case 'reply': {
      if (!cause || !lane.rows.includes(cause)) return null
      const overtaken = overtakenBy(cause, event, lane)
      if (overtaken) return ended(exchangeAnswers(overtaken, cause), event, replyText(event))
      // A preliminary reply is behind us once the final one is there: its code says enough.
      const before = /^1[0-9]{2}/.exec(cause.outcome)?.[0]
      const outcome = before === undefined ? replyText(event) : `${before}, ${replyText(event)}`
      const refused = event.code >= 400 && !refusesAsExpected(verbOf(cause.what), event)
      return ended(cause, event, outcome, refused ? 'warning' : cause.tone)
    }
    case 'silence':
      return last && last.duration === null
        ? ended(last, event, `nothing for ${durationText(event.ms)}, waiting for ${AWAITED[event.awaiting]}`, 'bad')
        : null
    case 'tls-secured':
      return ended(
        openRow(lane, 'TLS'),
        event,
        `${inert(event.version)} ${inert(event.cipher)}${event.resumed ? ', resumed' : ''}`,
      )
    case 'tls-failed':
      return ended(openRow(lane, 'TLS'), event, inert(event.message), 'bad')
    case 'tls-certificates': {
      const row = lastRow(lane, 'TLS')
      if (!row || event.problems.length === 0) return row
      return ended(
        row,
        event,
        `${row.outcome}, certificate ${event.problems.map(({ problem }) => problem).join(', ')}`,
        'warning',
      )
    }
    default:
      return null
  }
}

/**
 * Of commands sent together, the one that `reply` answers although its place in the order belongs to `cause`: the
 * answer to `cause` has come before it, as something does that answers on the server's behalf.
 */
function overtakenBy(cause: Row, reply: EventOf<'reply'>, lane: Lane): Row | null {
  if (canAnswer(verbOf(cause.what), reply.code)) return null
  const together = lane.rows.filter((row) => row !== cause && row.at + (row.duration ?? 0) >= cause.at)
  return together.find((row) => /^[45]/.test(row.outcome) && canAnswer(verbOf(row.what), reply.code)) ?? null
}

/** Gives `cause` the refusal that stood at the place of `overtaken`, which is still to be answered. */
function exchangeAnswers(overtaken: Row, cause: Row): Row {
  cause.outcome = `${overtaken.outcome} (before the answer to ${overtaken.what})`
  cause.duration = overtaken.duration === null ? null : overtaken.at + overtaken.duration - cause.at
  cause.tone = overtaken.tone
  cause.events.push(...overtaken.events.splice(1))
  return overtaken
}

function newRow(event: TranscriptEvent, lane: Lane): Row | null {
  const row = (what: string, outcome = '', duration: number | null = 0, tone: Tone = 'plain'): Row => ({
    at: event.at,
    what,
    outcome,
    duration,
    tone,
    events: [event.id],
  })
  switch (event.type) {
    case 'attempt-started':
      return event.purpose === 'main'
        ? null
        : row(event.purpose === 'probe' ? 'probe' : `attempt ${event.attempt}`, inert(event.label))
    case 'attempt-ended':
      return event.result === 'skipped' ? row('attempt skipped', inert(event.why ?? '')) : null
    case 'step-ended':
      return event.result === 'skipped' ? row(`${inert(event.step)} skipped`, inert(event.why ?? ''), 0, 'faint') : null
    case 'dns-started':
      return row('look up', '', null)
    case 'connect-started':
      lane.title = `to ${endpointText(event.to)}`
      return row('connect', '', null)
    case 'listening':
      lane.title = `listening on ${endpointText(event.on)}`
      return row('listen', '', null)
    case 'command':
      return row(inert(event.line), '', null)
    case 'reply':
      // A reply that nobody asked for: the first is the greeting, later ones are strays such as 421.
      return row(
        lastRow(lane, 'greeting') ? 'reply' : 'greeting',
        replyText(event),
        null,
        event.code >= 400 ? 'warning' : 'plain',
      )
    case 'tls-started':
      return row('TLS', '', null)
    case 'data-ended':
      return row(event.direction, `${event.bytes} bytes${event.end === 'eof' ? '' : ` (${event.end})`}`)
    case 'transfer-ended':
      return event.listing ? row('listing', listingText(event.listing)) : null
    case 'silence':
    case 'reset-received':
    case 'socket-error':
    case 'listen-failed':
    case 'accept-rejected':
    case 'data-target-invalid':
    case 'data-target-refused':
    case 'reply-garbage':
    case 'reply-unterminated':
    case 'bytes-before-tls':
    case 'tls-garbage':
    case 'tls-failed':
    case 'dns-failed':
    case 'connect-failed':
    case 'missing-ability':
      return row(
        '!',
        eventLines(event)
          .map(({ text }) => text)
          .join(' '),
        0,
        'bad',
      )
    case 'fin-received':
      return lane.connection.startsWith('data') ? null : row('closed', 'by the peer')
    default:
      return null
  }
}

const lastRow = (lane: Lane, what: string) => lane.rows.findLast((row) => row.what === what) ?? null
const openRow = (lane: Lane, what: string) =>
  lane.rows.findLast((row) => row.what === what && row.duration === null) ?? null

function ended(row: Row | null, event: TranscriptEvent, outcome: string, tone: Tone = 'plain'): Row | null {
  if (!row) return null
  row.outcome = outcome
  row.duration = event.at - row.at
  row.tone = tone
  return row
}

function replyText(reply: EventOf<'reply'>): string {
  const [first = '', ...more] = reply.lines
  const lastLine = more.at(-1)
  // In a multi-line reply the last line is the one that says it all.
  const line = lastLine === undefined ? first : `${lastLine} (+${more.length} ${more.length === 1 ? 'line' : 'lines'})`
  return inert(line)
}

export interface TimelineOptions {
  readonly width: number
  readonly paint: Paint
  /** Where the session broke. */
  readonly failingEvent: EventId | null
}

const isArrival = ({ what, tone }: Row) => tone === 'plain' && (what === 'connect' || what === 'greeting')

const WHAT_WIDTH = 22
const MARK = '!!'

export function timelineText(transcript: Transcript, { width, paint, failingEvent }: TimelineOptions): string {
  const style: RowStyle = { width, paint, timed: isTimed(transcript.header) }
  const lanes = lanesOf(transcript.events)
  const failing = failingEvent === null ? null : rowAt(lanes, transcript.events, failingEvent)
  const lines: string[] = []
  for (const lane of lanes) {
    if (lines.length > 0) lines.push('')
    lines.push(paint('strong', `${lane.connection}  ${lane.title}`.trimEnd()))
    // A probe comes the same way as the session before it: only what it asked is news.
    const shown = lane.rows.filter((row) => !lane.connection.startsWith('probe') || row === failing || !isArrival(row))
    for (const part of folded(shown, failing))
      lines.push(
        typeof part === 'number'
          ? paint('faint', `             … ${part} more`)
          : rowText(part, part === failing, style),
      )
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`
}

/** Rows of a connection that are all shown. */
const FEW = 7
/** Rows before the failing one that tell how it came to it. */
const BEFORE = 2

/** The beginning, what went wrong with what was just before it, and the end; numbers of rows between. */
function folded(rows: readonly Row[], failing: Row | null): readonly (Row | number)[] {
  if (rows.length <= FEW) return rows
  const at = failing === null ? -1 : rows.indexOf(failing)
  const kept = rows.map(
    (row, index) =>
      index < 2 || row.tone === 'bad' || (at >= 0 ? index >= at - BEFORE && index <= at + 1 : index >= rows.length - 3),
  )
  const parts: (Row | number)[] = []
  for (const [index, row] of rows.entries()) {
    const last = parts.at(-1)
    if (kept[index]) parts.push(row)
    else if (typeof last === 'number') parts[parts.length - 1] = last + 1
    else parts.push(1)
  }
  return parts
}

/** The row of an event, or the last one before it on its connection. */
function rowAt(lanes: readonly Lane[], events: readonly TranscriptEvent[], id: EventId): Row | null {
  const direct = lanes.flatMap(({ rows }) => rows).find((row) => row.events.includes(id))
  if (direct) return direct
  const connection = events.find((event) => event.id === id)?.connection
  const rows = lanes.find((lane) => lane.connection === connection)?.rows ?? []
  return rows.findLast((row) => (row.events[0] ?? 0) <= id) ?? rows[0] ?? null
}

interface RowStyle extends Omit<TimelineOptions, 'failingEvent'> {
  /** false for logs without times, of which only the order is known. */
  readonly timed: boolean
}

function rowText(row: Row, failing: boolean, { width, paint, timed }: RowStyle): string {
  const time = timed ? `${(row.at / 1000).toFixed(3).padStart(9)}  ` : '  '
  const duration = !timed || row.duration === null || row.duration <= 0 ? '' : durationText(row.duration)
  const what = row.what.length >= WHAT_WIDTH ? `${row.what}  ` : row.what.padEnd(WHAT_WIDTH)
  const room = Math.max(10, width - 2 - time.length - what.length - 10)
  const outcome = inertCut(row.outcome, room).padEnd(room)
  const text = `${what}${outcome}${duration.padStart(10)}`.trimEnd()
  if (failing) return paint('bad', `${MARK}${time}${text}`)
  return `  ${paint('faint', time)}${paint(row.tone === 'bad' ? 'bad' : row.tone === 'warning' ? 'warning' : 'plain', text)}`
}
