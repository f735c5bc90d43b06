/** Matrix runs of this start of the app. Every cell is a run of its own, with its document and place in the history. */

import { randomUUID } from 'node:crypto'
import { diagnose } from '../../shared/diagnosis/diagnose.ts'
import type { Verdict } from '../../shared/diagnosis/finding.ts'
import { cellTitle, modesOf } from '../../shared/matrix/cell.ts'
import { type MatrixReport, matrixReport } from '../../shared/matrix/matrix-report.ts'
import { beginProgress, type CellProgress, isOver, type Progress, resumed } from '../../shared/matrix/progress.ts'
import type { PlannedCell } from '../../shared/matrix/variations.ts'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import type { Report } from '../../shared/report/report.ts'
import type { MatrixState } from '../../shared/rpc/domains/matrix.ts'
import { CallError } from '../../shared/rpc/wire.ts'
import type { Security, SessionSecrets } from '../../shared/session/plan.ts'
import { reportOfMatrix } from '../report/matrix-report.ts'
import { type CellSession, cellResults } from '../session/cell-session.ts'
import { runMatrix } from '../session/run-matrix.ts'
import { notFound } from './call.ts'
import type { RunRegistry } from './run-registry.ts'

/** Matrix runs that are remembered; the history has their sessions. */
const MOST_KEPT = 20

interface MatrixToStart {
  readonly name: string
  readonly own: Security
  readonly profileId: string | null
  readonly secrets: SessionSecrets
  readonly cells: readonly PlannedCell[]
  readonly parallel: number
}

export interface MatrixRegistry {
  start(matrix: MatrixToStart): MatrixState
  cancel(id: string): void
  /** Runs what was cancelled. @throws CallError while it runs */
  resume(id: string): MatrixState
  get(id: string): MatrixState
  /** Newest first. */
  list(): readonly MatrixState[]
  report(id: string, app: string): Report
  close(): Promise<void>
}

interface ActiveMatrix {
  readonly id: string
  readonly matrix: MatrixToStart
  readonly startedAt: string
  readonly sessions: Map<string, CellSession>
  readonly runIds: Map<string, string>
  progress: Progress
  cancel: AbortController
  ended: Promise<void>
  problem: string | null
}

const NO_VERDICT: Verdict = {
  outcome: 'inconclusive',
  stage: null,
  cause: null,
  culprit: null,
  alsoAble: [],
  culpritCertainty: null,
  certainty: null,
  headline: 'The session could not be judged.',
}

/** @param onChange told the whole state after every cell */
export function createMatrixRegistry(runs: RunRegistry, onChange: (state: MatrixState) => void): MatrixRegistry {
  const matrices = new Map<string, ActiveMatrix>()

  async function runCell(one: ActiveMatrix, { key, plan }: CellProgress, signal: AbortSignal): Promise<Verdict> {
    const { secrets, profileId } = one.matrix
    const partOf = { kind: 'matrix' as const, id: one.id }
    const run = await runs.start({
      plan,
      secrets,
      profileId,
      partOf,
      name: `${cellTitle(modesOf(plan))} · ${one.matrix.name}`,
    })
    one.runIds.set(key, run.state.id)
    onChange(stateOf(one))
    const cancel = () => runs.cancel(run.state.id)
    if (signal.aborted) cancel()
    signal.addEventListener('abort', cancel)
    const { state, transcript } = await run.ended
    signal.removeEventListener('abort', cancel)
    if (!transcript) return { ...NO_VERDICT, headline: state.problem ?? NO_VERDICT.headline }
    const diagnosis = diagnose(transcript, PRODUCTS)
    one.sessions.set(key, { key, transcript, diagnosis })
    return diagnosis.verdict
  }

  function go(one: ActiveMatrix): void {
    one.cancel = new AbortController()
    one.ended = runMatrix({
      progress: one.progress,
      signal: one.cancel.signal,
      runCell: (cell, signal) => runCell(one, cell, signal),
      onChange(progress) {
        one.progress = progress
        onChange(stateOf(one))
      },
    }).then(
      () => onChange(stateOf(one)),
      (error: Error) => {
        one.problem = `The matrix ended early: ${error.message}`
        onChange(stateOf(one))
      },
    )
  }

  function find(id: string): ActiveMatrix {
    const one = matrices.get(id)
    if (!one) throw notFound('matrix run')
    return one
  }

  return {
    start(matrix) {
      const one: ActiveMatrix = {
        id: randomUUID(),
        matrix,
        startedAt: new Date().toISOString(),
        sessions: new Map(),
        runIds: new Map(),
        progress: beginProgress(matrix.cells, matrix.parallel),
        cancel: new AbortController(),
        ended: Promise.resolve(),
        problem: null,
      }
      matrices.set(one.id, one)
      for (const old of [...matrices.values()].slice(0, -MOST_KEPT)) if (isOver(old.progress)) matrices.delete(old.id)
      go(one)
      return stateOf(one)
    },
    cancel: (id) => find(id).cancel.abort(),
    resume(id) {
      const one = find(id)
      if (!isOver(one.progress)) throw new CallError('invalid', 'It runs already.')
      one.progress = resumed(one.progress)
      one.problem = null
      go(one)
      return stateOf(one)
    },
    get: (id) => stateOf(find(id)),
    list: () => [...matrices.values()].map(stateOf).reverse(),
    report(id, app) {
      const one = find(id)
      return reportOfMatrix(one.progress.cells, one.sessions, comparisonOf(one), app)
    },
    async close() {
      for (const { cancel } of matrices.values()) cancel.abort()
      await Promise.all([...matrices.values()].map(({ ended }) => ended))
    },
  }
}

function comparisonOf(one: ActiveMatrix, results = resultsOf(one)): MatrixReport {
  const cut = one.progress.cells.some(({ phase }) => phase === 'cancelled')
  return matrixReport(results, one.matrix.own, { cut })
}

const resultsOf = ({ progress, sessions }: ActiveMatrix) => cellResults(progress.cells, sessions)

function stateOf(one: ActiveMatrix): MatrixState {
  const { id, matrix, startedAt, progress, runIds, problem } = one
  const results = resultsOf(one)
  const { verdict, differences, recommended, ruleRequest } = comparisonOf(one, results)
  const someEnded = progress.cells.some(({ phase }) => phase === 'done')
  return {
    id,
    name: matrix.name,
    phase: isOver(progress)
      ? progress.cells.some(({ phase }) => phase === 'cancelled')
        ? 'cancelled'
        : 'ended'
      : 'running',
    startedAt,
    cells: progress.cells.map(({ key, plan, phase, because, verdict: cellVerdict }) => ({
      key,
      plan,
      phase,
      because,
      runId: runIds.get(key) ?? null,
      verdict: cellVerdict,
      endpoints: results.find((result) => result.key === key)?.endpoints ?? [],
    })),
    own: matrix.own,
    verdict: someEnded ? verdict : null,
    differences,
    recommended,
    ruleRequest,
    problem,
  }
}
