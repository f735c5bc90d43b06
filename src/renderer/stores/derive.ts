/** From events to all that a window shows, by the same pure functions as the command line's. */
import { type Timeline, TimelineBuilder } from '../../shared/timeline/lanes.ts'
import { ViewBuilder } from '../../shared/transcript/derive-view.ts'
import type { SessionView } from '../../shared/transcript/session-view.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'
import type { Ends } from '../../shared/two-ended/ends.ts'
import { RowBuilder, type TranscriptRow } from '../transcript/rows.ts'
import type { Judgement } from './judging.ts'

/** A judgement, and the view that it is of. */
export interface Judged extends Judgement {
  readonly of: SessionView
}

export interface Derived extends Judgement {
  /** Events that it was derived from. */
  readonly events: number
  /** Nothing will be added to them. */
  readonly final: boolean
  readonly view: SessionView
  /** The view that the diagnosis is of: while a session runs, one of fewer events. */
  readonly judged: SessionView
  readonly timeline: Timeline
  readonly rows: readonly TranscriptRow[]
  /** What both ends saw, as far as it is known. */
  readonly ends: Ends | null
}

/** What is shown of one transcript as it grows: what has not changed is not derived again. */
export class Derivation {
  readonly #ends: Ends | null
  readonly #views = new ViewBuilder()
  readonly #timelines = new TimelineBuilder()
  readonly #rows = new RowBuilder()

  constructor(ends: Ends | null) {
    this.#ends = ends
  }

  /** Events that were taken so far. */
  get seen(): number {
    return this.#views.seen
  }

  /** @param transcript as long as before or longer */
  view(transcript: Transcript): SessionView {
    return this.#views.view(transcript)
  }

  /** @param running whether more events are to be expected */
  derived(view: SessionView, { of, ...judgement }: Judged, running: boolean): Derived {
    const { events } = view.transcript
    const { diagnosis } = judgement
    const now = running ? (events.at(-1)?.at ?? 0) : null
    return {
      events: events.length,
      final: !running,
      view,
      ...judgement,
      judged: of,
      timeline: this.#timelines.timeline(view, diagnosis, { now, ends: this.#ends }),
      rows: this.#rows.rows(events, diagnosis),
      ends: this.#ends,
    }
  }
}
