/** The rows of the transcript table, and which of them a filter lets through. */
import { bisector } from 'd3-array'
import type { Attribution, Diagnosis } from '../../shared/diagnosis/finding.ts'
import { refusesAsExpected } from '../../shared/timeline/expected-refusal.ts'
import { isTrouble } from '../../shared/timeline/trouble.ts'
import type { ConnectionId, EventId, TranscriptEvent } from '../../shared/transcript/event.ts'
import { eventLines, type TextLine } from '../../shared/transcript/text.ts'

export const GROUPS = ['commands', 'replies', 'tcp', 'tls', 'data', 'session', 'steps'] as const
export type Group = (typeof GROUPS)[number]

export interface TranscriptRow {
  readonly event: TranscriptEvent
  readonly group: Group
  /** Something that went wrong, whosever fault it is. */
  readonly trouble: boolean
  /** At which the session broke. */
  readonly failing: boolean
  /** Whom a suspicious reply is taken to come from. */
  readonly sender: Attribution | null
  /** ms since the event before it in the transcript. */
  readonly delta: number
}

export interface TranscriptFilter {
  readonly groups: ReadonlySet<Group>
  readonly troubleOnly: boolean
  readonly connection: ConnectionId | null
  /** Part of a row's text, in any case. */
  readonly search: string
}

/** Lines of one reply shown in the table; the details show all of them. */
export const MOST_LINES = 40

/** What happened, without the names of the steps in which it was done. */
export const USUAL_FILTER: TranscriptFilter = {
  groups: new Set(GROUPS.filter((group) => group !== 'steps')),
  troubleOnly: false,
  connection: null,
  search: '',
}

/** A refusal as every server gives it there, such as that of the made-up verb. */
function isExpected(events: readonly TranscriptEvent[], event: TranscriptEvent): boolean {
  if (event.type !== 'reply' || event.cause === undefined) return false
  const command = events[event.cause]
  return command?.type === 'command' && command.id === event.cause && refusesAsExpected(command.verb, event)
}

/** One row an event of one transcript as it grows: those that say the same stay the same ones, and need not be drawn again. */
export class RowBuilder {
  #rows: readonly TranscriptRow[] = []
  #diagnosis: Diagnosis | null = null

  /** @param events as many as before or more */
  rows(events: readonly TranscriptEvent[], diagnosis: Diagnosis): readonly TranscriptRow[] {
    const before = this.#diagnosis
    const senders = new Map<EventId, Attribution>(diagnosis.attributions.map((one) => [one.reply, one]))
    const rowOf = (event: TranscriptEvent, index: number): TranscriptRow => {
      const failing = event.id === diagnosis.failingEvent
      const sender = senders.get(event.id) ?? null
      const expected = sender === null && isExpected(events, event)
      return {
        event,
        group: groupOf(event),
        trouble: failing || (isTrouble(event) && !expected),
        failing,
        sender,
        delta: event.at - (events[index - 1]?.at ?? 0),
      }
    }
    if (before && before !== diagnosis) {
      const told = new Set([...toldOf(before), ...toldOf(diagnosis)])
      if (told.size > 0)
        this.#rows = this.#rows.map((row, index) => (told.has(row.event.id) ? rowOf(row.event, index) : row))
    }
    this.#diagnosis = diagnosis
    const seen = this.#rows.length
    if (seen < events.length)
      this.#rows = this.#rows.concat(events.slice(seen).map((event, place) => rowOf(event, seen + place)))
    return this.#rows
  }
}

/** The events whose rows a diagnosis changes. */
const toldOf = ({ attributions, failingEvent }: Diagnosis): readonly EventId[] => [
  ...attributions.map(({ reply }) => reply),
  ...(failingEvent === null ? [] : [failingEvent]),
]

/** The rows that a filter lets through, of a list that grows. */
export class FilteredRows {
  #of: readonly TranscriptRow[] = []
  #filter: TranscriptFilter | null = null
  #shown: readonly TranscriptRow[] = []

  rows(rows: readonly TranscriptRow[], filter: TranscriptFilter): readonly TranscriptRow[] {
    const isLonger = filter === this.#filter && !letsAllThrough(filter) && startsWith(rows, this.#of)
    this.#shown = isLonger
      ? this.#shown.concat(filterRows(rows.slice(this.#of.length), filter))
      : filterRows(rows, filter)
    this.#of = rows
    this.#filter = filter
    return this.#shown
  }
}

/** Whether `list` is `start`, or longer. */
function startsWith<T>(list: readonly T[], start: readonly T[]): boolean {
  return start.length <= list.length && start.every((one, index) => one === list[index])
}

export function filterRows(rows: readonly TranscriptRow[], filter: TranscriptFilter): readonly TranscriptRow[] {
  if (letsAllThrough(filter)) return rows
  const needle = filter.search.trim().toLowerCase()
  return rows.filter(
    (row) =>
      filter.groups.has(row.group) &&
      (!filter.troubleOnly || row.trouble) &&
      (filter.connection === null || row.event.connection === filter.connection) &&
      (needle === '' || textOf(row.event).includes(needle)),
  )
}

const letsAllThrough = ({ groups, troubleOnly, connection, search }: TranscriptFilter): boolean =>
  groups.size === GROUPS.length && !troubleOnly && connection === null && search.trim() === ''

const lines = new WeakMap<TranscriptEvent, readonly TextLine[]>()
const texts = new WeakMap<TranscriptEvent, string>()

/** What a row says; made when first asked for. */
export function linesOf(event: TranscriptEvent): readonly TextLine[] {
  const known = lines.get(event)
  if (known) return known
  const made = eventLines(event)
  lines.set(event, made)
  return made
}

function textOf(event: TranscriptEvent): string {
  const known = texts.get(event)
  if (known !== undefined) return known
  const made = linesOf(event)
    .map(({ text }) => text)
    .join('\n')
    .toLowerCase()
  texts.set(event, made)
  return made
}

/** Index of the row that shows `event`, or of the last one before it when a filter hides it; -1 when there is none. */
export const indexOfEvent = (rows: readonly TranscriptRow[], event: EventId): number => BY_EVENT.right(rows, event) - 1
const BY_EVENT = bisector((row: TranscriptRow) => row.event.id)

function groupOf(event: TranscriptEvent): Group {
  switch (event.type) {
    case 'command':
      return 'commands'
    case 'reply':
    case 'reply-garbage':
    case 'reply-unterminated':
      return 'replies'
    case 'tls-started':
    case 'tls-hello':
    case 'tls-handshake':
    case 'tls-alert':
    case 'tls-garbage':
    case 'tls-secured':
    case 'tls-certificates':
    case 'tls-ticket':
    case 'tls-failed':
    case 'tls-ended':
    case 'tls-cleared':
    case 'bytes-before-tls':
      return 'tls'
    case 'dns-started':
    case 'dns-answered':
    case 'dns-failed':
    case 'connect-started':
    case 'connected':
    case 'connect-failed':
    case 'listening':
    case 'listen-failed':
    case 'accepted':
    case 'accept-rejected':
    case 'fin-received':
    case 'fin-sent':
    case 'reset-received':
    case 'socket-error':
    case 'closed':
    case 'tcp-info':
      return 'tcp'
    case 'silence':
      return SILENCE_GROUPS[event.awaiting] ?? 'replies'
    case 'step-started':
    case 'step-ended':
    case 'attempt-ended':
      return 'steps'
    case 'attempt-started':
      return event.purpose === 'main' ? 'steps' : 'session'
    case 'data-target':
    case 'data-target-invalid':
    case 'data-target-refused':
    case 'first-byte':
    case 'data-progress':
    case 'data-ended':
    case 'transfer-ended':
      return 'data'
    default:
      return 'session'
  }
}

const SILENCE_GROUPS: Readonly<Record<string, Group>> = {
  'dns-answer': 'tcp',
  'tcp-connect': 'tcp',
  'data-connection': 'tcp',
  'tls-handshake': 'tls',
  data: 'data',
  'data-close': 'data',
}
