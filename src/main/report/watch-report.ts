/** A watch in the report model: its last session compared with its first, and the story in between. */

import type { DiagnosedSession } from '../../shared/report/build-report.ts'
import { compareReports } from '../../shared/report/compare.ts'
import type { Report } from '../../shared/report/report.ts'
import { watchedReport } from '../../shared/watch/watch.ts'
import type { WatchResult } from '../session/run-watch.ts'

/** @param reportOf the report of sessions as of now; of none when the watch ended before its first */
export function reportOfWatch(
  { before, after, state, because }: Omit<WatchResult, 'why'>,
  reportOf: (sessions: readonly DiagnosedSession[]) => Report,
): Report {
  const now = reportOf(after ? [after] : [])
  const comparison = before && after && before !== after ? compareReports(reportOf([before]), now) : null
  return { ...now, comparison, watched: watchedReport(state, because) }
}
