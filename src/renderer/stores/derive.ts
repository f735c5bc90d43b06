/** From events to all that a window shows, by the same pure functions as the command line's. */
import { diagnoseView } from '../../shared/diagnosis/diagnose.ts'
import type { Diagnosis } from '../../shared/diagnosis/finding.ts'
import { buildLadder, type Ladder } from '../../shared/timeline/ladder.ts'
import { buildTimeline, type Timeline } from '../../shared/timeline/lanes.ts'
import { deriveView } from '../../shared/transcript/derive-view.ts'
import type { SessionView } from '../../shared/transcript/session-view.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'
import { buildRows, type TranscriptRow } from '../transcript/rows.ts'

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

/** @param running whether more events are to be expected. */
export function derive(transcript: Transcript, running: boolean): Derived {
  const view = deriveView(transcript)
  const diagnosis = diagnoseView(view)
  const now = running ? (transcript.events.at(-1)?.at ?? 0) : null
  return {
    events: transcript.events.length,
    final: !running,
    view,
    diagnosis,
    timeline: buildTimeline(view, diagnosis, now),
    ladder: buildLadder(view, diagnosis),
    rows: buildRows(transcript.events, diagnosis),
  }
}
