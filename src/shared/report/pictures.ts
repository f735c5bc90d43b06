/** The pictures of a session, from the transcript and the diagnosis that stand in the report. */
import { buildLadder, type Ladder } from '../timeline/ladder.ts'
import { buildTimeline, type Timeline } from '../timeline/lanes.ts'
import { deriveView } from '../transcript/derive-view.ts'
import type { Report, ReportSession } from './report.ts'

/** Sessions as they are drawn: what both ends saw of the only one stands with the report. */
export const drawnSessions = ({ sessions, ends }: Pick<Report, 'sessions' | 'ends'>): readonly ReportSession[] =>
  ends && sessions.length === 1 ? sessions.map((session) => ({ ...session, ends })) : sessions

/** Derived anew from the transcript in the report. */
export const sessionLadder = (session: ReportSession): Ladder =>
  buildLadder(deriveView(session.transcript), session, { ends: session.ends ?? null })
/** Derived anew from the transcript in the report. */
export const sessionTimeline = (session: ReportSession): Timeline =>
  buildTimeline(deriveView(session.transcript), session, { ends: session.ends ?? null })
