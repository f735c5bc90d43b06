/** Stacks of exceptions among the sentences of a log: their frames tell where the sentence beside them happened. */
import { framesAround, isFrame, isSource, opensStack } from '../../imports/frames.ts'
import type { EventId, EventOf, TranscriptEvent } from '../../transcript/event.ts'

export class Stacks {
  readonly #lines: readonly string[]
  readonly #held = new Set<EventId>()

  constructor(events: readonly TranscriptEvent[]) {
    this.#lines = events.map((event) => (event.type === 'remark' ? event.text : ''))
    let inside = false
    for (const [index, line] of this.#lines.entries()) {
      inside = isFrame(line) || opensStack(line) || (inside && isSource(line))
      const event = events[index]
      if (inside && event) this.#held.add(event.id)
    }
  }

  /** The event is a line of a stack: it places a failure and is none. */
  hold = ({ id }: EventOf<'remark'>): boolean => this.#held.has(id)

  /** Frames and source lines that belong to a sentence, innermost first. */
  of = (event: EventOf<'remark'>): string[] => (this.hold(event) ? [] : framesAround(this.#lines, event.id))
}
