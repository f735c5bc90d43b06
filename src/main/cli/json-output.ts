/** The machine's view, `--json`: one object, format `ftpscope-report` version 1. */
import product from '../../../package.json' with { type: 'json' }
import type { DiagnosedSession } from '../../shared/report/build-report.ts'
import { format as json } from '../../shared/report/formats/json.ts'
import type { Report } from '../../shared/report/report.ts'
import { sessionReport } from '../../shared/report/session-report.ts'
import type { Ends } from '../../shared/two-ended/ends.ts'

/** The report of sessions that have just run. */
export const reportOf = (sessions: readonly DiagnosedSession[], ends: Ends | null = null): Report =>
  sessionReport({ sessions, createdAt: new Date().toISOString(), app: product.version, ...(ends ? { ends } : {}) })

/** The one object that `--json` writes, as the report schema has it. */
export const reportJson = (report: Report): string => String(json.render(report))
