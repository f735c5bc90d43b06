/** Matrix runs of this start of the app. Every cell is a run of its own, with its document and place in the history. */

import { randomUUID } from 'node:crypto'
import type { Verdict } from '../../shared/diagnosis/finding.ts'
import { withoutCause } from '../../shared/diagnosis/verdict.ts'
import { cellTitle } from '../../shared/matrix/cell.ts'
import { type MatrixReport, matrixReport } from '../../shared/matrix/matrix-report.ts'
import {
  beginProgress,
  type CellProgress,
  isOver,
  isReady,
  type Progress,
  resumed,
} from '../../shared/matrix/progress.ts'
import { atPlaces, type PlannedCell } from '../../shared/matrix/variations.ts'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import { type Repeated, repeated } from '../../shared/repeat/repeat.ts'
import type { DiagnosedSession } from '../../shared/report/build-report.ts'
import type { MatrixState } from '../../shared/rpc/domains/matrix.ts'
import { CallError } from '../../shared/rpc/wire.ts'
import type { Security, SessionSecrets } from '../../shared/session/plan.ts'
import type { TranscriptEvent } from '../../shared/transcript/event.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'
import { diagnoseKnowing } from '../../shared/two-ended/diagnose-ends.ts'
import type { Ends } from '../../shared/two-ended/ends.ts'
import type { PairingCode } from '../../shared/two-ended/pairing-code.ts'
import { reportOfMatrix } from '../report/matrix-report.ts'
import { type CellSession, cellResults, repeatedCell } from '../session/cell-session.ts'
import { runMatrix } from '../session/run-matrix.ts'
import { runRepeated } from '../session/run-repeated.ts'
import type { SshPlace } from '../session/ssh-place.ts'
import { runPart } from './run-part.ts'
import type { RunRegistry } from './run-registry.ts'
import { StartedOnes } from './started.ts'

interface MatrixToStart {
  readonly name: string
  readonly own: Security
  readonly profileId: string | null
  readonly secrets: SessionSecrets
  /** Those here. */
  readonly cells: readonly PlannedCell[]
  readonly parallel: number
  readonly places: readonly SshPlace[]
  /** Sessions in each mode. */
  readonly times: number
  /** The responder that they run against; null for a server. */
  readonly responder: Responder | null
}

interface Responder {
  readonly code: PairingCode
  /** What both ends saw of a run; null when that does not come back. */
  bringBack(id: string, transcript: Transcript): Promise<Ends | null>
}

interface ActiveMatrix {
  readonly id: string
  readonly matrix: MatrixToStart
  readonly startedAt: string
  readonly sessions: Map<string, CellSession>
  readonly runIds: Map<string, string>
  readonly rates: Map<string, Repeated>
  progress: Progress
  cancel: AbortController
  ended: Promise<void>
  problem: string | null
}

const NO_VERDICT = withoutCause('inconclusive', 'The session could not be judged.')

/** @param onChange told the whole state after every cell */
export function createMatrixRegistry(runs: RunRegistry, onChange: (state: MatrixState) => void) {
  const matrices = new StartedOnes<ActiveMatrix>({
    what: 'matrix run',
    most: 20,
    isOver: ({ progress }) => isOver(progress),
  })

  function runSession(one: ActiveMatrix, { key, plan, modes }: CellProgress, signal: AbortSignal, onReady: () => void) {
    const { secrets, profileId, places, responder } = one.matrix
    const against = responder ? { farEnd: { code: responder.code, checks: false, idleSeconds: null } } : {}
    const place = places.find(({ name }) => name === modes.place) ?? null
    const partOf = { kind: 'matrix' as const, id: one.id }
    const name = `${cellTitle(modes)} · ${one.matrix.name}`
    const onEvent = (event: TranscriptEvent) => {
      if (isReady(event)) onReady()
    }
    return runPart(runs, { plan, secrets, profileId, partOf, name, place, onEvent, ...against }, signal, (id) => {
      one.runIds.set(key, id)
      onChange(stateOf(one))
    }).catch((error: unknown) => {
      // Nothing is kept of a session that never was.
      one.runIds.delete(key)
      throw error
    })
  }

  async function runCell(
    one: ActiveMatrix,
    cell: CellProgress,
    signal: AbortSignal,
    onReady: () => void,
  ): Promise<Verdict> {
    if (one.matrix.times > 1) return runOften(one, cell, signal, onReady)
    const { key } = cell
    const { session, problem } = await runSession(one, cell, signal, onReady)
    if (!session) return { ...NO_VERDICT, headline: problem ?? NO_VERDICT.headline }
    const ends = (await one.matrix.responder?.bringBack(one.runIds.get(key) ?? '', session.transcript)) ?? null
    const known = ends ? { ...session, ...diagnoseKnowing(session.transcript, ends, PRODUCTS) } : session
    one.sessions.set(key, { key, ...known })
    return known.diagnosis.verdict
  }

  async function runOften(
    one: ActiveMatrix,
    cell: CellProgress,
    signal: AbortSignal,
    onReady: () => void,
  ): Promise<Verdict> {
    const { key } = cell
    const ids = new Map<DiagnosedSession, string>()
    const result = await runRepeated({
      times: one.matrix.times,
      signal,
      async runSession(_number, stop) {
        const { session, problem } = await runSession(one, cell, stop, onReady)
        if (!session) throw new Error(problem ?? NO_VERDICT.headline)
        ids.set(session, one.runIds.get(key) ?? '')
        return session
      },
      onSession(all) {
        one.rates.set(key, repeated(all))
        onChange(stateOf(one))
      },
    })
    const session = repeatedCell(key, result)
    if (!session) return NO_VERDICT
    one.sessions.set(key, session)
    const [lead] = result.shown
    const shown = lead && ids.get(lead)
    if (shown) one.runIds.set(key, shown)
    return session.diagnosis.verdict
  }

  function go(one: ActiveMatrix): void {
    one.cancel = new AbortController()
    one.ended = runMatrix({
      progress: one.progress,
      signal: one.cancel.signal,
      runCell: (cell, signal, onReady) => runCell(one, cell, signal, onReady),
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

  return {
    start(matrix: MatrixToStart) {
      const one: ActiveMatrix = {
        id: randomUUID(),
        matrix,
        startedAt: new Date().toISOString(),
        sessions: new Map(),
        runIds: new Map(),
        rates: new Map(),
        progress: beginProgress(
          atPlaces(
            matrix.cells,
            matrix.places.map(({ name }) => name),
          ),
          matrix.parallel,
        ),
        cancel: new AbortController(),
        ended: Promise.resolve(),
        problem: null,
      }
      matrices.add(one)
      go(one)
      return stateOf(one)
    },
    cancel: (id: string) => matrices.find(id).cancel.abort(),
    /** Runs what was cancelled. @throws CallError while it runs */
    resume(id: string) {
      const one = matrices.find(id)
      if (!isOver(one.progress)) throw new CallError('invalid', 'It runs already.')
      one.progress = resumed(one.progress)
      one.problem = null
      go(one)
      return stateOf(one)
    },
    get: (id: string) => stateOf(matrices.find(id)),
    /** Newest first. */
    list: () => matrices.list().map(stateOf),
    report(id: string, app: string) {
      const one = matrices.find(id)
      return reportOfMatrix(one.progress.cells, one.sessions, comparisonOf(one), app)
    },
    close: () => matrices.close(),
  }
}

function comparisonOf(one: ActiveMatrix, results = resultsOf(one)): MatrixReport {
  const cut = one.progress.cells.some(({ phase }) => phase === 'cancelled')
  return matrixReport(results, one.matrix.own, { cut })
}

const resultsOf = ({ progress, sessions }: ActiveMatrix) => cellResults(progress.cells, sessions)

function stateOf(one: ActiveMatrix): MatrixState {
  const { id, matrix, startedAt, progress, runIds, rates, problem } = one
  const results = resultsOf(one)
  const { verdict, differences, recommended, ruleRequest, server } = comparisonOf(one, results)
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
    cells: progress.cells.map(({ key, modes, plan, phase, because, verdict: cellVerdict }) => ({
      key,
      place: modes.place,
      plan,
      phase,
      because,
      runId: runIds.get(key) ?? null,
      verdict: cellVerdict,
      repeated: rates.get(key) ?? null,
      endpoints: results.find((result) => result.key === key)?.endpoints ?? [],
    })),
    own: matrix.own,
    verdict: someEnded ? verdict : null,
    differences,
    recommended,
    ruleRequest,
    server,
    problem,
  }
}
