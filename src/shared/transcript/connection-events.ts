/** The events of a transcript, sorted by connection and by attempt in one pass. */
import type { ConnectionId, EventOf, EventType, TranscriptEvent } from './event.ts'
import type { AttemptView } from './session-view.ts'
import { STEP, type Steps } from './steps.ts'

/** The events of one connection, by what they are too: a view asks for twenty kinds of them. */
export class ConnectionEvents {
  readonly events: TranscriptEvent[] = []
  readonly #byType = new Map<EventType, TranscriptEvent[]>()

  add(event: TranscriptEvent): void {
    this.events.push(event)
    const same = this.#byType.get(event.type)
    if (same) same.push(event)
    else this.#byType.set(event.type, [event])
  }
  first<T extends EventType>(type: T): EventOf<T> | null {
    return this.all(type)[0] ?? null
  }
  all<T extends EventType>(type: T): readonly EventOf<T>[] {
    return (this.#byType.get(type) ?? []) as EventOf<T>[]
  }
}

export interface Sorted {
  /** In the order in which connections first appear. */
  readonly connections: ReadonlyMap<ConnectionId, ConnectionEvents>
  readonly attempts: readonly AttemptView[]
  /** An event's id is its place. */
  readonly dense: boolean
}

/** In steps, in time linear in the events. */
export function* sortEvents(events: readonly TranscriptEvent[]): Steps<Sorted> {
  const connections = new Map<ConnectionId, ConnectionEvents>()
  const attempts = new Map<
    number,
    { -readonly [K in keyof AttemptView]: AttemptView[K] } & { readonly events: TranscriptEvent[] }
  >()
  let dense = true
  for (const [index, event] of events.entries()) {
    if (index % STEP === STEP - 1) yield
    dense &&= event.id === index
    let connection = connections.get(event.connection)
    if (!connection) {
      connection = new ConnectionEvents()
      connections.set(event.connection, connection)
    }
    connection.add(event)
    let attempt = attempts.get(event.attempt)
    if (!attempt) {
      attempt = { number: event.attempt, started: null, ended: null, events: [] }
      attempts.set(event.attempt, attempt)
    }
    attempt.events.push(event)
    if (event.type === 'attempt-started') attempt.started ??= event
    else if (event.type === 'attempt-ended') attempt.ended ??= event
  }
  return { connections, attempts: [...attempts.values()], dense }
}
