/** Data connections: what arranged each of them, what it was for, and what came of it. */
import { DATA_METHODS, type DataMethod, SETUP_VERBS, TRANSFER_VERBS } from '../protocol/data-methods.ts'
import type { ConnectionEvents } from './connection-events.ts'
import { deriveConnection } from './derive-connection.ts'
import type { Place } from './dialogue.ts'
import type { ConnectionId, EventOf } from './event.ts'
import type { ConnectionView, DataConnectionView, Exchange } from './session-view.ts'

const asMethod = (verb: string | undefined): DataMethod | null => DATA_METHODS.find((method) => method === verb) ?? null

/** What the dialogues of a transcript have for its data connections, in the order of ids. */
export interface Arranged {
  readonly owners: readonly Place[]
  readonly setups: readonly Place[]
  readonly transfers: readonly Place[]
  /** Those on control connections. */
  readonly results: readonly EventOf<'transfer-ended'>[]
  /** Whatever comes has a greater id than what is there. */
  readonly inOrder: boolean
}

interface Bound {
  readonly setup: Place | null
  readonly transfer: Place | null
  /** Whatever else comes on control connections changes neither. */
  readonly settled: boolean
}

/** One data connection, as its events come. */
export class DataConnection {
  readonly #id: ConnectionId
  readonly #events: ConnectionEvents
  #known: { readonly view: DataConnectionView; readonly bound: Bound; readonly results: number } | null = null

  constructor(id: ConnectionId, events: ConnectionEvents) {
    this.#id = id
    this.#events = events
  }

  add(): void {
    this.#known = null
  }

  view(arranged: Arranged): DataConnectionView {
    if (this.#known && isCurrent(this.#known, arranged)) return this.#known.view
    const connection = deriveConnection(this.#id, this.#events)
    const bound = bindExchanges(connection, arranged)
    const { results } = arranged
    const view = deriveData(connection, this.#events, bound, results)
    this.#known = { view, bound, results: results.length }
    return view
  }
}

function isCurrent(
  { view, bound, results }: { readonly view: DataConnectionView; readonly bound: Bound; readonly results: number },
  arranged: Arranged,
): boolean {
  return (
    bound.settled &&
    arranged.inOrder &&
    view.setup === (bound.setup?.exchange ?? null) &&
    view.transfer === (bound.transfer?.exchange ?? null) &&
    // A result that names its cause comes before one that only follows.
    (view.transferEnded?.connection === view.id || results === arranged.results.length)
  )
}

/** The exchange that arranged a data connection and the one that used it, found by `cause` and else by order. */
function bindExchanges(connection: ConnectionView, { owners, setups, transfers, inOrder }: Arranged): Bound {
  const linked = new Set<Place>()
  let settled = inOrder
  for (const event of connection.events) {
    const place = event.cause === undefined ? undefined : owners[event.cause]
    if (place) linked.add(place)
    if (event.cause !== undefined && event.cause > event.id) settled = false
  }
  const causes = [...linked]
  let setup = causes.find((place) => SETUP_VERBS.has(verbOf(place))) ?? null
  let transfer = causes.find((place) => TRANSFER_VERBS.has(verbOf(place))) ?? null
  const first = connection.events[0]
  if (!setup && first) {
    const mine = (place: Place) => place.exchange.attempt === connection.attempt
    setup =
      (connection.openedBy === 'server'
        ? setups.find((place) => mine(place) && idOf(place.exchange) > first.id)
        : setups.findLast((place) => mine(place) && idOf(place.exchange) < first.id)) ?? null
  }
  if (!transfer && setup) {
    const from = idOf(setup.exchange)
    const next = firstAfter(setups, from, setup.exchange.connection)
    const until = next ? idOf(next.exchange) : Number.POSITIVE_INFINITY
    const following = firstAfter(transfers, from, setup.exchange.connection)
    transfer = following && idOf(following.exchange) < until ? following : null
    settled &&= transfer !== null || next !== null
  }
  return { setup, transfer, settled: settled && setup !== null }
}

const verbOf = ({ exchange }: Place): string => exchange.command?.verb ?? ''

/** The first of `places`, which stand in the order of time, behind `id` on the same connection. */
function firstAfter(places: readonly Place[], id: number, connection: ConnectionId): Place | null {
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (idOf((places[middle] as Place).exchange) > id) high = middle
    else low = middle + 1
  }
  for (let at = low; at < places.length; at++)
    if (places[at]?.exchange.connection === connection) return places[at] ?? null
  return null
}

/** Where an exchange stands among others: its command, or what stands without one. */
export const idOf = (exchange: Exchange): number => exchange.command?.id ?? exchange.replies[0]?.id ?? -1

function deriveData(
  connection: ConnectionView,
  events: ConnectionEvents,
  bound: Bound,
  results: Arranged['results'],
): DataConnectionView {
  const target = events.first('data-target')
  const invalidTarget = events.first('data-target-invalid')
  const refusedTarget = events.first('data-target-refused')
  const dataEnded = events.all('data-ended').at(-1) ?? null
  const closed = events.all('closed').at(-1)
  const count = (direction: 'sent' | 'received') => {
    const seen = connection.events.findLast(
      (event) => (event.type === 'data-ended' || event.type === 'data-progress') && event.direction === direction,
    )
    return seen && 'bytes' in seen ? seen.bytes : 0
  }
  const setup = bound.setup?.exchange ?? null
  const transfer = bound.transfer?.exchange ?? null
  return {
    ...connection,
    method: (target ?? invalidTarget ?? refusedTarget)?.method ?? asMethod(setup?.command?.verb),
    setup,
    target,
    invalidTarget,
    refusedTarget,
    transfer,
    transferEnded: events.first('transfer-ended') ?? (transfer && resultOf(transfer, connection.attempt, results)),
    dataEnded,
    bytesReceived: Math.max(count('received'), connection.tls ? 0 : (closed?.bytesReceived ?? 0)),
    bytesSent: Math.max(count('sent'), connection.tls ? 0 : (closed?.bytesSent ?? 0)),
  }
}

/** `transfer-ended` may stand on the control connection; it belongs to the data connection of the same exchange. */
function resultOf(
  { command, replies }: Exchange,
  attempt: number,
  results: Arranged['results'],
): EventOf<'transfer-ended'> | null {
  const ids = new Set([command?.id, ...replies.map((reply) => reply.id)])
  return (
    results.find(({ cause }) => cause !== undefined && ids.has(cause)) ??
    results.find((event) => event.attempt === attempt && command !== null && event.id > command.id) ??
    null
  )
}
