import { useMemo, useState } from 'react'
import { answerOfMatrix } from '../../shared/answer/from-matrix.ts'
import type { Act } from '../../shared/diagnosis/act.ts'
import type { Verdict } from '../../shared/diagnosis/finding.ts'
import { type CellModes, cellTitle, modesOf } from '../../shared/matrix/cell.ts'
import { expectedRefusals } from '../../shared/matrix/compare.ts'
import { gridOf } from '../../shared/matrix/grid.ts'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import { rateSentences } from '../../shared/repeat/repeat.ts'
import type { MatrixState } from '../../shared/rpc/domains/matrix.ts'
import { milestoneTitle } from '../../shared/session/milestones.ts'
import { STAGE_TITLES } from '../../shared/session/titles.ts'
import { ClientSettingsPanel } from '../advice/ClientSettingsPanel.tsx'
import { RuleRequestPanel } from '../advice/RuleRequestPanel.tsx'
import { AnswerCard } from '../answer/AnswerCard.tsx'
import { useCopyActs } from '../answer/use-copy-acts.ts'
import { useApp, useSettings } from '../app-state.ts'
import { useCommand } from '../commands/use-command.ts'
import { ExportReportDialog } from '../report/ExportReportDialog.tsx'
import { Button } from '../ui/Button.tsx'
import { Outcome } from '../ui/Outcome.tsx'
import { DifferenceCard } from './DifferenceCard.tsx'
import { MatrixGrid } from './MatrixGrid.tsx'
import { matrixStrings } from './strings.ts'

const words = matrixStrings

type Cell = MatrixState['cells'][number] & { readonly modes: CellModes }

/** One matrix, live: the grid, the verdict, what proves it, what to use and what to ask for. */
export function MatrixRun({ matrix }: { matrix: MatrixState }) {
  const { matrices, notices } = useApp()
  const [exporting, setExporting] = useState(false)
  const { id, phase, verdict, differences, recommended, ruleRequest, problem } = matrix
  const cells: readonly Cell[] = matrix.cells.map((cell) => ({ ...cell, modes: modesOf(cell.plan, cell.place) }))
  const expected = useMemo(() => expectedRefusals(judgedCells(matrix), differences, matrix.own), [matrix, differences])
  const over = cells.filter((cell) => cell.phase !== 'waiting' && cell.phase !== 'running').length
  const cancel = () => void notices.attempt(matrices.cancel(id))
  const ended = cells.some((cell) => cell.phase === 'done')
  useCommand('cancel', phase === 'running' ? cancel : null)
  useCommand('export-report', ended ? () => setExporting(true) : null)
  return (
    <div className="matrix-run">
      <header>
        <h2 title={matrix.name}>{matrix.name}</h2>
        <span className="muted" role="status">
          {words.running(over, cells.length)}
        </span>
        <span className="grow" />
        {phase === 'running' && (
          <Button icon="stop" onClick={cancel}>
            {words.cancel}
          </Button>
        )}
        {phase === 'cancelled' && (
          <Button icon="run" onClick={() => void notices.attempt(matrices.resume(id))}>
            {words.resume}
          </Button>
        )}
        <Button icon="report" disabled={!ended} onClick={() => setExporting(true)}>
          {words.report}
        </Button>
      </header>
      {problem && (
        <p className="notice" data-kind="problem">
          {problem}
        </p>
      )}
      <div className="half">
        {verdict && <MatrixAnswer matrix={matrix} verdict={verdict} />}
        <section className="card grid-card" aria-label={words.grid}>
          <MatrixGrid
            rows={gridOf(cells)}
            firstColumn={words.mode}
            rowHead={({ title }) => title}
            cell={(cell) => <GridCell cell={cell} expected={expected.has(cell.key)} />}
          />
          <LeftOut cells={cells} />
        </section>
        <Rates cells={cells} />
      </div>
      <div className="half">
        {differences.length > 0 && (
          <section className="differences" aria-label={words.differences}>
            <h2>{words.differences}</h2>
            {differences.map((difference) => (
              <DifferenceCard
                key={`${difference.rule} ${difference.fails.join()}`}
                difference={difference}
                cells={cells}
              />
            ))}
          </section>
        )}
        {recommended && <ClientSettingsPanel key={recommended.cell} mode={recommended} />}
        {ruleRequest && verdict && verdict.outcome !== 'works' && (
          <RuleRequestPanel request={ruleRequest} server={matrix.server} />
        )}
      </div>
      {exporting && <ExportReportDialog subject={{ kind: 'matrix', id }} onClose={() => setExporting(false)} />}
    </div>
  )
}

function MatrixAnswer({ matrix, verdict }: { matrix: MatrixState; verdict: Verdict }) {
  const { known } = useSettings()
  const answer = useMemo(() => {
    const cells = judgedCells(matrix)
    const told = answerOfMatrix({ ...matrix, verdict }, PRODUCTS, { cells, own: matrix.own, known })
    const early = matrix.phase === 'running' && verdict.outcome === 'works'
    return early ? { ...told, sentence: words.worksSoFar, technical: null } : told
  }, [matrix, verdict, known])
  const { name, startedAt } = matrix
  const subject = useMemo(() => ({ server: name, when: startedAt }), [name, startedAt])
  const copy = useCopyActs(answer, subject)
  const { matrices, notices } = useApp()
  const { id, phase } = matrix
  const again = phase === 'running' ? null : matrices.again(id)
  const perform = (act: Act) => (act.id === 'test-again' && again ? () => void notices.attempt(again) : copy(act))
  return (
    <AnswerCard
      answer={answer}
      cause={verdict.cause}
      perform={perform}
      state={phase === 'running' && <p className="muted">{words.soFar}</p>}
    />
  )
}

const judgedCells = ({ cells }: MatrixState) =>
  cells.flatMap((cell) =>
    cell.verdict ? [{ ...cell, verdict: cell.verdict, modes: modesOf(cell.plan, cell.place) }] : [],
  )

/** `expected`: it fails, as it should. */
function GridCell({ cell, expected }: { cell: Cell; expected: boolean }) {
  const { documents, navigation } = useApp()
  const { runId, phase, verdict, because, modes, repeated } = cell
  const often = repeated?.sessions ?? null
  const now = often !== null && often.failed > 0 && often.failed < often.tried
  const open = () => {
    if (runId === null) return
    documents.open(runId)
    navigation.showDocument(runId)
  }
  if (runId === null)
    return (
      <span className="phase muted" data-phase={phase} title={because ?? undefined}>
        {words.phases[phase]}
      </span>
    )
  return (
    <button
      type="button"
      className="grid-cell"
      data-phase={phase}
      data-outcome={expected ? undefined : verdict?.outcome}
      title={verdict?.headline}
      onClick={open}
    >
      <span className="hidden-text">{cellTitle(modes)}: </span>
      {expected ? (
        <span className="muted">{words.notOffered}</span>
      ) : verdict && phase === 'done' && !now ? (
        <Outcome outcome={verdict.outcome} />
      ) : now && phase === 'done' ? (
        <span>{words.nowAndThen}</span>
      ) : (
        <span className="phase">{words.phases[phase]}</span>
      )}
      {!expected && verdict?.outcome === 'fails' && verdict.stage && (
        <span className="stage" title={STAGE_TITLES[verdict.stage]}>
          {milestoneTitle(verdict.stage)}
        </span>
      )}
      {often !== null && <span className="stage">{words.often(often.failed, often.tried)}</span>}
    </button>
  )
}

/** Modes that ran many times: how often they failed, and what failures share. */
function Rates({ cells }: { cells: readonly Cell[] }) {
  const failing = cells.filter(({ repeated, phase }) => phase === 'done' && (repeated?.sessions.failed ?? 0) > 0)
  if (failing.length === 0) return null
  return (
    <section className="card by-name" aria-label={words.howOften}>
      <h2>{words.howOften}</h2>
      <dl>
        {failing.map(({ key, modes, repeated }) => (
          <div key={key}>
            <dt>{cellTitle(modes)}</dt>
            <dd>{repeated && [...rateSentences(repeated), ...repeated.sentences].join(' ')}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Why cells did not run, each reason once. */
function LeftOut({ cells }: { cells: readonly Cell[] }) {
  const reasons = new Map<string, number>()
  for (const { phase, because } of cells)
    if (phase === 'skipped' && because) reasons.set(because, (reasons.get(because) ?? 0) + 1)
  if (reasons.size === 0) return null
  return (
    <ul className="left-out muted" aria-label={words.leftOut}>
      {[...reasons].map(([reason, count]) => (
        <li key={reason}>
          {words.leftOut}, {words.cells(count)}: {reason}
        </li>
      ))}
    </ul>
  )
}
