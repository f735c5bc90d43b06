/** Groups the events of a transcript into connections, exchanges and data connections. It never interprets. */
import { SETUP_VERBS, TRANSFER_VERBS } from '../protocol/data-methods.ts'
import { ConnectionEvents } from './connection-events.ts'
import { type Arranged, DataConnection, idOf } from './derive-data.ts'
import { Dialogue, type Place } from './dialogue.ts'
import type { ConnectionId, EventId, EventOf, TranscriptEvent } from './event.ts'
import type { AttemptView, SessionView } from './session-view.ts'
import type { Transcript } from './transcript.ts'

type Attempt = { -readonly [K in keyof AttemptView]: AttemptView[K] } & { readonly events: TranscriptEvent[] }

/**
 * Derives the view of a complete or growing transcript in time linear in its events.
 * Connections named `session` are no connections and appear in `attempts` only.
 */
export const deriveView = (transcript: Transcript): SessionView => new ViewBuilder().view(transcript)

/** The view of one transcript as it grows: what was derived of its beginning is not derived again. */
export class ViewBuilder {
  readonly #shared = { owners: [] as Place[], views: 0, recorded: false }
  readonly #connections = new Map<ConnectionId, (event: TranscriptEvent) => void>()
  readonly #attempts = new Map<number, Attempt>()
  readonly #controls: Dialogue[] = []
  readonly #probes: Dialogue[] = []
  readonly #datas: DataConnection[] = []
  /** Of control connections, in the order in which they began. */
  readonly #exchanges: Place[] = []
  readonly #setups: Place[] = []
  readonly #transfers: Place[] = []
  /** `transfer-ended` may stand on the control connection; it belongs to the data connection of the same exchange. */
  readonly #results: EventOf<'transfer-ended'>[] = []
  #seen = 0
  #last = -1
  /** An event's id is its place. */
  #dense = true
  /** Events and exchanges stand in the order of their ids. */
  #inOrder = true

  /** Events that were taken so far. */
  get seen(): number {
    return this.#seen
  }

  /** @param transcript the same one each time, with as many events as before or more; its list of events does not grow */
  view(transcript: Transcript): SessionView {
    const { events } = transcript
    this.#shared.recorded = isRecorded(transcript)
    for (; this.#seen < events.length; this.#seen++) this.#add(events[this.#seen] as TranscriptEvent)
    const ordered = (places: readonly Place[]) =>
      this.#inOrder ? places : places.toSorted((a, b) => idOf(a.exchange) - idOf(b.exchange))
    const arranged: Arranged = {
      owners: this.#shared.owners,
      setups: ordered(this.#setups),
      transfers: ordered(this.#transfers),
      results: this.#results,
      inOrder: this.#inOrder,
    }
    let byId: ReadonlyMap<EventId, TranscriptEvent> | null = null
    const controls = this.#controls.map((control) => control.view())
    const [only, ...others] = controls
    const view: SessionView = {
      transcript,
      attempts: this.#attemptViews(events),
      controls,
      datas: this.#datas.map((data) => data.view(arranged)),
      probes: this.#probes.map((probe) => probe.view()),
      exchanges:
        only && others.length === 0 && this.#inOrder
          ? only.exchanges
          : ordered(this.#exchanges).map(({ exchange }) => exchange),
      event: this.#dense
        ? (id) => events[id]
        : (id) => {
            byId ??= new Map(events.map((event) => [event.id, event]))
            return byId.get(id)
          },
    }
    this.#shared.views++
    return view
  }

  #add(event: TranscriptEvent): void {
    this.#dense &&= event.id === this.#seen
    this.#inOrder &&= event.id > this.#last
    this.#last = event.id
    let attempt = this.#attempts.get(event.attempt)
    if (!attempt) {
      attempt = { number: event.attempt, started: null, ended: null, events: [] }
      this.#attempts.set(event.attempt, attempt)
    }
    attempt.events.push(event)
    if (event.type === 'attempt-started') attempt.started ??= event
    else if (event.type === 'attempt-ended') attempt.ended ??= event
    if (event.connection === 'session') return
    let take = this.#connections.get(event.connection)
    if (!take) {
      take = this.#connection(event.connection)
      this.#connections.set(event.connection, take)
    }
    take(event)
  }

  #attemptViews(all: readonly TranscriptEvent[]): AttemptView[] {
    const isOnly = this.#attempts.size === 1
    return [...this.#attempts.values()].map((one) => ({ ...one, events: isOnly ? all : one.events.slice() }))
  }

  #connection(id: ConnectionId): (event: TranscriptEvent) => void {
    const events = new ConnectionEvents()
    if (id.startsWith('data-')) {
      const data = new DataConnection(id, events)
      this.#datas.push(data)
      return (event) => {
        events.add(event)
        data.add()
      }
    }
    const dialogue = new Dialogue(id, events, this.#shared)
    const isProbe = id.startsWith('probe-')
    if (isProbe) this.#probes.push(dialogue)
    else this.#controls.push(dialogue)
    return (event) => {
      events.add(event)
      const begun = dialogue.add(event)
      if (isProbe) return
      if (begun) this.#begin(begun)
      if (event.type === 'transfer-ended') this.#results.push(event)
    }
  }

  #begin(place: Place): void {
    const verb = place.exchange.command?.verb ?? ''
    this.#exchanges.push(place)
    if (SETUP_VERBS.has(verb)) this.#setups.push(place)
    if (TRANSFER_VERBS.has(verb)) this.#transfers.push(place)
    // A greeting that did not come stands before everything.
    if (idOf(place.exchange) < 0) this.#inOrder = false
  }
}

/** Every event has the cause that it had, and none is missing. */
const isRecorded = ({ header: { source } }: Transcript): boolean => source.kind === 'live' || source.packets === true
