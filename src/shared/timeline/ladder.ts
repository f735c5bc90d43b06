/**
 * The session as a sequence diagram with three columns: client, whatever is between, server. What never arrived stops
 * at the middle column, what a device sent in the server's name leaves from it.
 *
 * From the client nobody can see where on the way something was lost: the middle column stands for the whole way.
 */

import type { Diagnosis } from '../diagnosis/finding.ts'
import type { Stage } from '../session/vocabulary.ts'
import { type AnsweredOrder, asAnswered } from '../transcript/answered-order.ts'
import type { ConnectionId, EventId, EventOf, TranscriptEvent } from '../transcript/event.ts'
import type { Exchange, SessionView } from '../transcript/session-view.ts'
import { endpointText } from '../transcript/text.ts'
import { isTimed } from '../transcript/timed.ts'
import type { Ends } from '../two-ended/ends.ts'
import { ladderEnds } from './ladder-ends.ts'
import { type LadderContext, type LadderRow, plainRow, rowOf } from './ladder-row.ts'
import { isTrouble } from './trouble.ts'

export interface Ladder {
  readonly client: string
  readonly server: string
  /** Drawn from what both ends saw. */
  readonly bothEnds: boolean
  readonly rows: readonly LadderRow[]
  /** Index of the row at which the session broke. */
  readonly failing: number | null
  readonly untested: readonly Stage[]
  /** false: its rows have an order only, and their times are not to be shown. */
  readonly timed: boolean
  /** From event to the row that shows it. */
  readonly rowOfEvent: ReadonlyMap<EventId, number>
}

/** Those whose fault it cannot be that something got lost on the way. */
const AT_THE_ENDS: ReadonlySet<string> = new Set([
  'client',
  'server-config',
  'server-tls',
  'server-auth',
  'server-storage',
  'credentials',
])

/** More events than this nobody reads as a ladder: what went well in between is folded. */
const MOST_EVENTS = 6_000

export interface LadderOptions {
  readonly ends?: Ends | null
  readonly mostEvents?: number
}

/** Builds the ladder of a complete or growing transcript, in time linear in its events. */
export const buildLadder = (view: SessionView, diagnosis: Diagnosis, options: LadderOptions = {}): Ladder =>
  new LadderBuilder().ladder(view, diagnosis, options)

/** The ladder of one transcript as it grows: what is folded is not looked at again. */
export class LadderBuilder {
  /** Places of events that stand out, so far. */
  readonly #troubles: number[] = []
  readonly #orders = new Map<ConnectionId, AnsweredOrder>()
  #seen = 0

  /** @param view of the same transcript each time, as long as before or longer */
  ladder(view: SessionView, diagnosis: Diagnosis, options: LadderOptions = {}): Ladder {
    const { events } = view.transcript
    for (; this.#seen < events.length; this.#seen++)
      if (isTrouble(events[this.#seen] as TranscriptEvent)) this.#troubles.push(this.#seen)
    for (const { id, exchanges } of [...view.controls, ...view.probes])
      this.#orders.set(id, asAnswered(exchanges, this.#orders.get(id)))
    return ladderOf(view, diagnosis, this.#troubles, this.#orders, options)
  }
}

function ladderOf(
  view: SessionView,
  diagnosis: Diagnosis,
  troubles: readonly number[],
  orders: ReadonlyMap<ConnectionId, AnsweredOrder>,
  { ends = null, mostEvents = MOST_EVENTS }: LadderOptions,
): Ladder {
  const { events } = view.transcript
  const kept = keptEvents(events, troubles, diagnosis.failingEvent, mostEvents)
  const drawn = kept ? new Set(events.filter((_, index) => kept[index]).map(({ id }) => id)) : null
  const context = contextOf(view, diagnosis, orders.values(), drawn)
  const both = ends && ladderEnds(ends, view)
  const rows: LadderRow[] = []
  const rowOfEvent = new Map<EventId, number>()
  let fold: TranscriptEvent | null = null
  let folded = 0
  const unfold = () => {
    if (fold) rows.push(foldOf(fold, folded))
    fold = null
    folded = 0
  }
  for (const [index, event] of events.entries()) {
    if (kept && !kept[index]) {
      fold ??= event
      folded++
      continue
    }
    const seen = rowOf(event, context)
    const unseen = both?.unseen(event) ?? []
    if (!seen && unseen.length === 0) continue
    unfold()
    const row = seen && both ? both.row(seen, event) : seen
    for (const id of row?.covers ?? []) if (!rowOfEvent.has(id)) rowOfEvent.set(id, rows.length)
    rows.push(...(row ? [row] : []), ...unseen)
  }
  unfold()
  const failingEvent = diagnosis.failingEvent === null ? undefined : view.event(diagnosis.failingEvent)
  const failing = failingEvent ? nearest(rows, rowOfEvent, failingEvent) : null
  const row = failing === null ? undefined : rows[failing]
  if (failing !== null && row) rows[failing] = { ...row, look: 'failing' }
  const [control] = view.controls
  return {
    client: control?.local ? endpointText(control.local) : '',
    server: control?.remote ? endpointText(control.remote) : (view.transcript.header.plan?.host ?? ''),
    bothEnds: both !== null,
    rows,
    failing,
    untested: diagnosis.untested,
    timed: isTimed(view.transcript.header),
    rowOfEvent,
  }
}

/** 1 for each event to draw: both ends, what surrounds the failure, and trouble. Null draws all. */
function keptEvents(
  events: readonly TranscriptEvent[],
  troubles: readonly number[],
  failing: EventId | null,
  most: number,
): Uint8Array | null {
  if (events.length <= most) return null
  const kept = new Uint8Array(events.length)
  const at = failing === null ? -1 : events.findIndex(({ id }) => id === failing)
  if (at >= 0) kept.fill(1, Math.max(0, at - Math.floor(most / 4)), at + Math.floor(most / 8))
  kept.fill(1, 0, Math.floor(most / 4))
  kept.fill(1, events.length - Math.floor(most / 8))
  let room = Math.floor(most / 4)
  for (const index of troubles) {
    if (room === 0) break
    if (kept[index]) continue
    kept[index] = 1
    room--
    // With the command that a reply answers it can be understood.
    if (index > 0) kept[index - 1] = 1
  }
  return kept
}

const foldOf = (first: TranscriptEvent, count: number): LadderRow =>
  plainRow(first, 'fold', `${count} events without trouble`)

/** @param drawn events that get a row; null when all do. */
function contextOf(
  view: SessionView,
  diagnosis: Diagnosis,
  orders: Iterable<AnsweredOrder>,
  drawn: ReadonlySet<EventId> | null,
): LadderContext {
  const exchanges = new Map<EventId, Exchange>()
  const wanted = (id: EventId) => drawn === null || drawn.has(id)
  const overtaking = new Map<EventId, EventOf<'command'>>()
  for (const order of orders) {
    for (const exchange of order.exchanges) {
      if (exchange.command && wanted(exchange.command.id)) exchanges.set(exchange.command.id, exchange)
      for (const { id } of exchange.replies) if (wanted(id)) exchanges.set(id, exchange)
    }
    for (const [reply, command] of order.overtaking) overtaking.set(reply, command)
  }
  const byDevices = diagnosis.attributions.filter(({ sender }) => sender === 'middlebox')
  const [leading] = diagnosis.findings
  const between = leading?.severity === 'failure' && !AT_THE_ENDS.has(leading.culprit)
  return {
    exchanges,
    overtaking,
    forged: new Map(byDevices.map((one) => [one.reply, one])),
    connections: new Map([...view.controls, ...view.datas, ...view.probes].map((one) => [one.id, one])),
    blamedOnTheWay: new Set(between ? leading.evidence.map(({ event }) => event) : []),
    lostOnTheWay: leading?.severity !== 'failure' || between,
  }
}

/**
 * Leaves out what went well when there are more than `most` rows: the failing row with what surrounds it, all that is
 * not `ok`, and both ends stay. A `fold` row says how many are missing.
 */
export function shorten(ladder: Ladder, most: number): LadderRow[] {
  const { rows, failing } = ladder
  if (rows.length <= most) return [...rows]
  const kept = new Set<number>()
  const keep = (from: number, to: number) => {
    for (let index = Math.max(0, from); index < Math.min(rows.length, to) && kept.size < most; index++) kept.add(index)
  }
  if (failing !== null) keep(failing - Math.floor(most / 3), failing + Math.ceil(most / 6))
  keep(0, Math.floor(most / 4))
  keep(rows.length - Math.floor(most / 8), rows.length)
  for (const [index, { look }] of rows.entries()) if (look !== 'ok') keep(index, index + 1)
  return fold(rows, kept)
}

function fold(rows: readonly LadderRow[], kept: ReadonlySet<number>): LadderRow[] {
  const shown: LadderRow[] = []
  let missing: LadderRow[] = []
  const close = () => {
    const [first] = missing
    if (first) shown.push(foldRow(first, missing))
    missing = []
  }
  for (const [index, row] of rows.entries()) {
    if (!kept.has(index)) missing.push(row)
    else {
      close()
      shown.push(row)
    }
  }
  close()
  return shown
}

function foldRow(first: LadderRow, missing: readonly LadderRow[]): LadderRow {
  return {
    ...first,
    kind: 'fold',
    covers: missing.flatMap(({ covers }) => covers),
    label: `${missing.length} more`,
    detail: null,
    reason: null,
    look: 'ok',
  }
}

/** The row that shows `event`, or the last one before it, rather of the same connection. */
export function nearestRow(ladder: Ladder, event: TranscriptEvent): number | null {
  return nearest(ladder.rows, ladder.rowOfEvent, event)
}

function nearest(
  rows: readonly LadderRow[],
  rowOfEvent: ReadonlyMap<EventId, number>,
  { id, connection }: TranscriptEvent,
): number | null {
  const exact = rowOfEvent.get(id)
  if (exact !== undefined) return exact
  const same = rows.findLastIndex((row) => row.event <= id && row.connection === connection)
  const before = same >= 0 ? same : rows.findLastIndex((row) => row.event <= id)
  return before >= 0 ? before : null
}
