/** Commands of a control connection, each with what answered it, as they come. */
import type { ConnectionEvents } from './connection-events.ts'
import { deriveConnection } from './derive-connection.ts'
import type { ConnectionId, EventId, EventOf, TranscriptEvent } from './event.ts'
import type { ControlConnectionView, Exchange } from './session-view.ts'

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer I)[] ? I[] : T[K] }

/** Holds an exchange, to which replies may still come. */
export interface Place {
  exchange: Mutable<Exchange>
  /** Views that had been handed out when it became this one. */
  views: number
  readonly of: Dialogue
}

/** What the dialogues of a transcript share. */
export interface Shared {
  /** The exchange of each command and reply. */
  readonly owners: Place[]
  /** Views that were handed out: what they hold stays as it is. */
  views: number
  /** Every event has the cause that it had, and none is missing. */
  recorded: boolean
}

/** Codes with which a server greets (RFC 959 section 5.4). */
const GREETINGS: ReadonlySet<number> = new Set([120, 220, 421])

/** Pairs the commands of one connection with what answered them. */
export class Dialogue {
  readonly #id: ConnectionId
  readonly #events: ConnectionEvents
  readonly #shared: Shared
  readonly #places: Place[] = []
  #greeting: Place | null = null
  #encrypted = false
  /** null when more has come. */
  #view: ControlConnectionView | null = null

  constructor(id: ConnectionId, events: ConnectionEvents, shared: Shared) {
    this.#id = id
    this.#events = events
    this.#shared = shared
  }

  /** @returns the exchange that begins with `event`, if one does */
  add(event: TranscriptEvent): Place | null {
    const before = this.#places.length
    this.#view = null
    switch (event.type) {
      case 'tls-secured':
        this.#encrypted = true
        break
      case 'tls-cleared':
        this.#encrypted = false
        break
      case 'command':
        this.#shared.owners[event.id] = this.#begin(event, event.attempt)
        break
      case 'reply':
        this.#answer(event)
        break
      case 'silence':
        this.#wait(event)
        break
      default:
        break
    }
    return this.#places[before] ?? null
  }

  view(): ControlConnectionView {
    this.#view ??= {
      ...deriveConnection(this.#id, this.#events),
      exchanges: this.#places.map(({ exchange }) => exchange),
      greeting: this.#greeting?.exchange ?? null,
      garbage: this.#events.all('reply-garbage'),
    }
    return this.#view
  }

  #begin(command: EventOf<'command'> | null, attempt: number): Place {
    const exchange = {
      command,
      replies: [],
      final: null,
      preliminary: null,
      silence: null,
      connection: this.#id,
      attempt,
      roundTrip: null,
      encrypted: this.#encrypted,
    }
    const place = { exchange, views: this.#shared.views, of: this }
    this.#places.push(place)
    return place
  }

  #answer(event: EventOf<'reply'>): void {
    let place = this.#causeOf(event)
    const greeting = this.#greeting
    // A 120 "ready in nnn minutes" stays with the 220 that follows it (RFC 959 section 5.4).
    if (!place && greeting && !greeting.exchange.final && this.#places.length === 1) place = greeting
    if (!place) {
      place = this.#begin(null, event.attempt)
      const first = this.#places.length === 1 && (this.#shared.recorded || GREETINGS.has(event.code))
      if (!greeting && (first || event.code === 220)) this.#greeting = place
    }
    const exchange = this.#change(place)
    exchange.replies.push(event)
    if (event.code >= 200) exchange.final = event
    else exchange.preliminary ??= event
    if (exchange.command && event.code >= 200) exchange.roundTrip = Math.max(0, event.firstByteAt - exchange.command.at)
    this.#shared.owners[event.id] = place
  }

  #wait(event: EventOf<'silence'>): void {
    if (event.awaiting === 'banner') {
      this.#greeting ??= this.#begin(null, event.attempt)
      this.#change(this.#greeting).silence ??= event
    } else if (event.awaiting.endsWith('reply')) {
      const place = this.#causeOf(event) ?? this.#places.at(-1)
      if (place) this.#change(place).silence ??= event
    }
  }

  #causeOf({ cause }: { readonly cause?: EventId }): Place | undefined {
    return cause === undefined ? undefined : this.#shared.owners[cause]
  }

  /** A view keeps the exchange that it was given. */
  #change(place: Place): Mutable<Exchange> {
    if (place.views !== this.#shared.views) {
      place.exchange = { ...place.exchange, replies: [...place.exchange.replies] }
      place.views = this.#shared.views
    }
    place.of.#view = null
    return place.exchange
  }
}
