/** Data connections: what arranged each of them, what it was for, and what came of it. */
import { DATA_METHODS, type DataMethod, SETUP_VERBS, TRANSFER_VERBS } from '../protocol/data-methods.ts'
import type { ConnectionEvents } from './connection-events.ts'
import type { ConnectionId, EventId, EventOf } from './event.ts'
import type { ConnectionView, DataConnectionView, Exchange } from './session-view.ts'

const asMethod = (verb: string | undefined): DataMethod | null => DATA_METHODS.find((method) => method === verb) ?? null

/** The exchange that arranged a data connection and the one that used it, found by `cause` and else by order. */
export function bindExchanges(
  connection: ConnectionView,
  owner: Pick<ReadonlyMap<EventId, Exchange>, 'get'>,
  setups: readonly Exchange[],
  transfers: readonly Exchange[],
): { setup: Exchange | null; transfer: Exchange | null } {
  const causes = new Set<Exchange>()
  for (const event of connection.events) {
    const exchange = event.cause === undefined ? undefined : owner.get(event.cause)
    if (exchange) causes.add(exchange)
  }
  const linked = [...causes]
  let setup = linked.find((exchange) => SETUP_VERBS.has(exchange.command?.verb ?? '')) ?? null
  let transfer = linked.find((exchange) => TRANSFER_VERBS.has(exchange.command?.verb ?? '')) ?? null
  const first = connection.events[0]
  if (!setup && first) {
    const mine = setups.filter((exchange) => exchange.attempt === connection.attempt)
    setup =
      (connection.openedBy === 'server'
        ? mine.find((exchange) => idOf(exchange) > first.id)
        : mine.findLast((exchange) => idOf(exchange) < first.id)) ?? null
  }
  if (!transfer && setup) {
    const from = idOf(setup)
    const next = firstAfter(setups, from, setup.connection)
    const until = next ? idOf(next) : Number.POSITIVE_INFINITY
    const following = firstAfter(transfers, from, setup.connection)
    transfer = following && idOf(following) < until ? following : null
  }
  return { setup, transfer }
}

/** The first of `exchanges`, which stand in the order of time, behind `id` on the same connection. */
function firstAfter(exchanges: readonly Exchange[], id: number, connection: ConnectionId): Exchange | null {
  let low = 0
  let high = exchanges.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (idOf(exchanges[middle] as Exchange) > id) high = middle
    else low = middle + 1
  }
  for (let place = low; place < exchanges.length; place++)
    if (exchanges[place]?.connection === connection) return exchanges[place] ?? null
  return null
}

/** Where an exchange stands among others: its command, or what stands without one. */
export const idOf = (exchange: Exchange): number => exchange.command?.id ?? exchange.replies[0]?.id ?? -1

/** @param bound from `bindExchanges` */
export function deriveData(
  connection: ConnectionView,
  events: ConnectionEvents,
  bound: { setup: Exchange | null; transfer: Exchange | null },
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
  return {
    ...connection,
    method: (target ?? invalidTarget ?? refusedTarget)?.method ?? asMethod(bound.setup?.command?.verb),
    setup: bound.setup,
    target,
    invalidTarget,
    refusedTarget,
    transfer: bound.transfer,
    transferEnded: events.first('transfer-ended'),
    dataEnded,
    bytesReceived: Math.max(count('received'), connection.tls ? 0 : (closed?.bytesReceived ?? 0)),
    bytesSent: Math.max(count('sent'), connection.tls ? 0 : (closed?.bytesSent ?? 0)),
  }
}

/** `transfer-ended` may stand on the control connection; it belongs to the data connection of the same exchange. */
export function resultOf(
  { command, replies }: Exchange,
  attempt: number,
  results: readonly EventOf<'transfer-ended'>[],
): EventOf<'transfer-ended'> | null {
  const ids = new Set([command?.id, ...replies.map((reply) => reply.id)])
  return (
    results.find(({ cause }) => cause !== undefined && ids.has(cause)) ??
    results.find((event) => event.attempt === attempt && command !== null && event.id > command.id) ??
    null
  )
}
