/** From events to all that a window shows, by the same pure functions as the command line's. */

import { diagnosisSteps } from '../../shared/diagnosis/diagnose.ts'
import type { Diagnosis } from '../../shared/diagnosis/finding.ts'
import { RULES } from '../../shared/diagnosis/rules.ts'
import { productsFor } from '../../shared/products/known.ts'
import { type Ladder, ladderSteps } from '../../shared/timeline/ladder.ts'
import { type Timeline, timelineSteps } from '../../shared/timeline/lanes.ts'
import { viewSteps } from '../../shared/transcript/derive-view.ts'
import type { SessionView } from '../../shared/transcript/session-view.ts'
import type { Steps } from '../../shared/transcript/steps.ts'
import type { Transcript, TranscriptHeader } from '../../shared/transcript/transcript.ts'
import { rulesKnowing } from '../../shared/two-ended/diagnose-ends.ts'
import type { Ends } from '../../shared/two-ended/ends.ts'
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
  /** What both ends saw, as far as it is known. */
  readonly ends: Ends | null
}

/**
 * In steps of a few ms, because a long session takes 100 times as long as a window may stand still.
 * @param running whether more events are to be expected.
 * @param before what was derived when the transcript was shorter.
 */
export type Derive = (transcript: Transcript, running: boolean, before: Derived | null) => Steps<Derived>

/** With what the diagnosis of such a transcript is handed. */
export async function deriveFor(header: TranscriptHeader, ends: Ends | null = null): Promise<Derive> {
  const products = await productsFor({ header })
  const rules = ends ? rulesKnowing(ends) : RULES
  return deriveWith((view) => diagnosisSteps(view, products, rules), ends)
}

/** @param diagnose or what was found already, where somebody else did it */
export function deriveWith(diagnose: (view: SessionView) => Steps<Diagnosis>, ends: Ends | null): Derive {
  return function* derive(transcript, running, before) {
    const { events } = transcript
    const view = yield* viewSteps(transcript)
    yield
    const diagnosis = yield* diagnose(view)
    yield
    const timeline = yield* timelineSteps(view, diagnosis, { now: running ? (events.at(-1)?.at ?? 0) : null, ends })
    yield
    const ladder = yield* ladderSteps(view, diagnosis, { ends })
    yield
    const rows = yield* rowSteps(events, diagnosis, before?.rows)
    return { events: events.length, final: !running, view, diagnosis, timeline, ladder, rows, ends }
  }
}
