/** A matrix in the report model, which `--json`, the window and the report files show. */

import type { CellModes } from '../../shared/matrix/cell.ts'
import { findingOf } from '../../shared/matrix/difference-finding.ts'
import type { MatrixReport } from '../../shared/matrix/matrix-report.ts'
import type { CellProgress } from '../../shared/matrix/progress.ts'
import { buildReport } from '../../shared/report/build-report.ts'
import type { Report, ReportCell } from '../../shared/report/report.ts'
import type { CellSession } from '../session/cell-session.ts'

/** @param app version of this program */
export function reportOfMatrix(
  cells: readonly CellProgress[],
  sessions: ReadonlyMap<string, CellSession>,
  { verdict, differences, recommended, ruleRequest }: MatrixReport,
  app: string,
): Report {
  const ran = cells.flatMap((cell) => {
    const session = sessions.get(cell.key)
    return session && cell.phase === 'done' ? [{ cell, session }] : []
  })
  return buildReport({
    sessions: ran.map(({ session }) => session),
    matrix: {
      verdict,
      findings: differences.map(findingOf),
      recommended,
      cells: ran.map(({ cell: { key, modes, plan }, session: { diagnosis, repeated } }, index) => ({
        key,
        ...placeOf(modes),
        plan,
        phase: 'done',
        because: null,
        verdict: diagnosis.verdict,
        session: index,
        ...(repeated ? { repeated } : {}),
      })),
      notRun: cells.flatMap(notRun),
    },
    ruleRequest,
    createdAt: new Date().toISOString(),
    app,
  })
}

const placeOf = ({ place }: CellModes): Pick<ReportCell, 'place'> => (place === null ? {} : { place })

const notRun = ({ key, modes, plan, phase, because }: CellProgress): ReportCell[] =>
  phase === 'done'
    ? []
    : [
        {
          key,
          ...placeOf(modes),
          plan,
          phase: phase === 'skipped' ? 'skipped' : 'cancelled',
          because,
          verdict: null,
          session: null,
        },
      ]
