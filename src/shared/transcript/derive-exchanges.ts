/** Commands of a control connection, each with what answered it. */
import type { EventId, EventOf } from './event.ts'
import type { ConnectionView, Exchange } from './session-view.ts'
import { STEP, type Steps } from './steps.ts'

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer I)[] ? I[] : T[K] }
/** While replies to it may still come. */
export type MutableExchange = Mutable<Exchange>

/** The exchange of each command and reply. */
export interface Owners {
  get(event: EventId): MutableExchange | undefined
  set(event: EventId, exchange: MutableExchange): void
}

/** @param dense an event's id is its place: then a list serves, in half the time of a map */
export function owners(dense: boolean): Owners {
  if (!dense) return new Map<EventId, MutableExchange>()
  const list: MutableExchange[] = []
  return {
    get: (event) => list[event],
    set: (event, exchange) => {
      list[event] = exchange
    },
  }
}

/** Codes with which a server greets (RFC 959 section 5.4). */
const GREETINGS: ReadonlySet<number> = new Set([120, 220, 421])

/**
 * Pairs commands with what answered them; `owner` collects event id -> exchange for commands and replies.
 * @param whole the connection was recorded from its start: its first reply is the greeting, whatever its code
 */
export function* deriveExchanges(
  connection: ConnectionView,
  owner: Owners,
  whole: boolean,
): Steps<{ exchanges: MutableExchange[]; greeting: MutableExchange | null }> {
  const exchanges: MutableExchange[] = []
  let greeting: MutableExchange | null = null
  let encrypted = false
  const start = (command: EventOf<'command'> | null, attempt: number): MutableExchange => {
    const exchange: MutableExchange = {
      command,
      replies: [],
      final: null,
      preliminary: null,
      silence: null,
      connection: connection.id,
      attempt,
      roundTrip: null,
      encrypted,
    }
    exchanges.push(exchange)
    return exchange
  }
  let looked = 0
  for (const event of connection.events) {
    looked++
    if (looked % STEP === 0) yield
    switch (event.type) {
      case 'tls-secured':
        encrypted = true
        break
      case 'tls-cleared':
        encrypted = false
        break
      case 'command':
        owner.set(event.id, start(event, event.attempt))
        break
      case 'reply': {
        let exchange = event.cause === undefined ? undefined : owner.get(event.cause)
        // A 120 "ready in nnn minutes" stays with the 220 that follows it (RFC 959 section 5.4).
        if (!exchange && greeting && !greeting.final && exchanges.length === 1) exchange = greeting
        if (!exchange) {
          exchange = start(null, event.attempt)
          const first = exchanges.length === 1 && (whole || GREETINGS.has(event.code))
          if (!greeting && (first || event.code === 220)) greeting = exchange
        }
        exchange.replies.push(event)
        if (event.code >= 200) exchange.final = event
        else exchange.preliminary ??= event
        if (exchange.command && event.code >= 200)
          exchange.roundTrip = Math.max(0, event.firstByteAt - exchange.command.at)
        owner.set(event.id, exchange)
        break
      }
      case 'silence': {
        if (event.awaiting === 'banner') {
          greeting ??= start(null, event.attempt)
          greeting.silence ??= event
        } else if (event.awaiting.endsWith('reply')) {
          const exchange = (event.cause === undefined ? undefined : owner.get(event.cause)) ?? exchanges.at(-1)
          if (exchange) exchange.silence ??= event
        }
        break
      }
      default:
        break
    }
  }
  return { exchanges, greeting }
}
