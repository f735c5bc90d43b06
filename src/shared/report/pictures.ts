/** The pictures of a session, from the transcript and the diagnosis that stand in the report. */
import { buildLadder, type Ladder } from '../timeline/ladder.ts'
import { buildTimeline, type Timeline } from '../timeline/lanes.ts'
import { deriveView } from '../transcript/derive-view.ts'
import type { ReportSession } from './report.ts'

/** Derived anew from the transcript in the report. */
export const sessionLadder = (session: ReportSession): Ladder => buildLadder(deriveView(session.transcript), session)
/** Derived anew from the transcript in the report. */
export const sessionTimeline = (session: ReportSession): Timeline =>
  buildTimeline(deriveView(session.transcript), session)
