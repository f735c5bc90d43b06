/** From events to all that a window shows, by the same pure functions as the command line's. */

import { diagnosisSteps } from '../../shared/diagnosis/diagnose.ts'
import type { Diagnosis } from '../../shared/diagnosis/finding.ts'
import type { KnownProducts } from '../../shared/diagnosis/known-products.ts'
import { type Ladder, ladderSteps } from '../../shared/timeline/ladder.ts'
import { type Timeline, timelineSteps } from '../../shared/timeline/lanes.ts'
import { viewSteps } from '../../shared/transcript/derive-view.ts'
import type { SessionView } from '../../shared/transcript/session-view.ts'
import type { Steps } from '../../shared/transcript/steps.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'
import { rowSteps, type TranscriptRow } from '../transcript/rows.ts'

export interface Derived {
  /** Events that it was derived from. */
  readonly events: number
  /** Nothing will be added to them. */
  readonly final: boolean
  readonly view: SessionView
  readonly diagnosis: Diagnosis
  readonly timeline: Timeline
  readonly ladder: Ladder
  readonly rows: readonly TranscriptRow[]
}

/**
 * In steps of a few ms, because a long session takes 100 times as long as a window may stand still.
 * @param running whether more events are to be expected.
 * @param before what was derived when the transcript was shorter.
 */
export function* deriveSteps(
  transcript: Transcript,
  products: KnownProducts,
  running: boolean,
  before: Derived | null,
): Steps<Derived> {
  const { events } = transcript
  const view = yield* viewSteps(transcript)
  yield
  const diagnosis = yield* diagnosisSteps(view, products)
  yield
  const timeline = yield* timelineSteps(view, diagnosis, running ? (events.at(-1)?.at ?? 0) : null)
  yield
  const ladder = yield* ladderSteps(view, diagnosis)
  yield
  const rows = yield* rowSteps(events, diagnosis, before?.rows)
  return { events: events.length, final: !running, view, diagnosis, timeline, ladder, rows }
}
