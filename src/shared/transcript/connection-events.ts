/** The events of one connection, by what they are too: a view asks for twenty kinds of them. */
import type { EventOf, EventType, TranscriptEvent } from './event.ts'

export class ConnectionEvents {
  readonly #events: TranscriptEvent[] = []
  readonly #byType = new Map<EventType, TranscriptEvent[]>()

  add(event: TranscriptEvent): void {
    this.#events.push(event)
    const same = this.#byType.get(event.type)
    if (same) same.push(event)
    else this.#byType.set(event.type, [event])
  }
  /** Those so far: what comes later is not added to what was handed out. */
  soFar(): readonly TranscriptEvent[] {
    return this.#events.slice()
  }
  first<T extends EventType>(type: T): EventOf<T> | null {
    return (this.#byType.get(type)?.[0] as EventOf<T> | undefined) ?? null
  }
  all<T extends EventType>(type: T): readonly EventOf<T>[] {
    return [...(this.#byType.get(type) ?? [])] as EventOf<T>[]
  }
}
