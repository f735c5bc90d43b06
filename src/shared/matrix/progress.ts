/** Where a matrix run stands, and what it may start next. Pure: the run itself only asks and reports. */
import type { Verdict } from '../diagnosis/finding.ts'
import type { SessionPlan } from '../session/plan.ts'
import type { TranscriptEvent } from '../transcript/event.ts'
import type { CellModes } from './cell.ts'
import { type FailedCell, impliedBy } from './implied.ts'
import type { PlannedCell } from './variations.ts'

type CellPhase = 'waiting' | 'running' | 'skipped' | 'done' | 'cancelled'

export interface CellProgress {
  readonly key: string
  readonly modes: CellModes
  readonly plan: SessionPlan
  readonly phase: CellPhase
  /** It runs, and of its control connection nothing is left to be found out. */
  readonly ready: boolean
  /** Why it was skipped. */
  readonly because: string | null
  readonly verdict: Verdict | null
  /** Times it was put back because the server had too many sessions. */
  readonly retries: number
}

export interface Progress {
  readonly cells: readonly CellProgress[]
  /** Sessions at the same time; falls to 1 for good once the server says that there are too many. */
  readonly parallel: number
}

/** @param parallel sessions at the same time, 1 at least */
export function beginProgress(cells: readonly PlannedCell[], parallel: number): Progress {
  return {
    parallel: Math.max(1, parallel),
    cells: cells.map(({ key, modes, plan, because }) => ({
      key,
      modes,
      plan,
      phase: because === null ? 'waiting' : 'skipped',
      ready: false,
      because,
      verdict: null,
      retries: 0,
    })),
  }
}

const change = (progress: Progress, key: string, part: Partial<CellProgress>): Progress => ({
  ...progress,
  cells: progress.cells.map((cell) => (cell.key === key ? { ...cell, ...part } : cell)),
})

const failedCells = ({ cells }: Progress): FailedCell[] =>
  cells.flatMap(({ phase, verdict, modes, plan }) => (phase === 'done' && verdict ? [{ modes, plan, verdict }] : []))

/** Marks as skipped what is settled by now. */
function skipImplied(progress: Progress): Progress {
  const failed = failedCells(progress)
  return {
    ...progress,
    cells: progress.cells.map((cell) => {
      const because = cell.phase === 'waiting' ? impliedBy(failed, cell) : null
      return because === null ? cell : { ...cell, phase: 'skipped', because }
    }),
  }
}

/** Cells that share a way in wait for the first of them: what it finds may settle them all. */
const wayIn = ({ modes, plan }: CellProgress): string => `${modes.security} ${plan.port} ${modes.family} ${modes.place}`

const dataRoute = (cell: CellProgress): string => `${wayIn(cell)} ${cell.modes.method}`

/**
 * Cells to start now. The very first session is alone, so that wrong credentials are tried once; then each way in
 * (security, port, family, place) is tried by one cell before the others of its kind follow: those whose data connections come
 * about in another way once its control connection is ready for them, the others once it has ended. Some servers take no
 * session for a while after one has ended (ProFTPD's main process sleeps 0.4 s then), so it pays to be there before.
 */
export function nextCells({ cells, parallel }: Progress): readonly CellProgress[] {
  const running = cells.filter(({ phase }) => phase === 'running')
  const ended = cells.filter(({ phase }) => phase === 'done')
  const open = running.filter(({ ready }) => ready)
  const limit = ended.length + open.length === 0 ? 1 : parallel
  const tried = new Set(ended.map(wayIn))
  const entered = new Set(open.map(wayIn))
  const busy = new Set(running.flatMap((cell) => [wayIn(cell), dataRoute(cell)]))
  const next: CellProgress[] = []
  for (const cell of cells) {
    if (running.length + next.length >= limit) break
    if (cell.phase !== 'waiting') continue
    const way = wayIn(cell)
    if (!tried.has(way) && busy.has(entered.has(way) ? dataRoute(cell) : way)) continue
    busy.add(way).add(dataRoute(cell))
    next.push(cell)
  }
  return next
}

export const started = (progress: Progress, key: string): Progress =>
  change(progress, key, { phase: 'running', ready: false })

/** What a session must have recorded, so that its cell is ready. */
export const isReady = (event: TranscriptEvent): boolean =>
  event.type === 'step-ended' && event.step === 'settings' && event.result === 'done'

export const ready = (progress: Progress, key: string): Progress => change(progress, key, { ready: true })

/** A cell is put back at most this often. */
const MOST_RETRIES = 2

/** A server that counts sessions is asked for one at a time from now on, and the cell gets another chance. */
export function ended(progress: Progress, key: string, verdict: Verdict): Progress {
  const cell = progress.cells.find((one) => one.key === key)
  const crowded = verdict.cause === 'connection-limit'
  if (crowded && cell && cell.retries < MOST_RETRIES)
    return { ...change(progress, key, { phase: 'waiting', retries: cell.retries + 1 }), parallel: 1 }
  const next = change(progress, key, { phase: 'done', verdict })
  return skipImplied(crowded ? { ...next, parallel: 1 } : next)
}

/** No session can run at a place: neither this cell nor what waits for that place. */
export const placeLeftOut = (progress: Progress, place: string | null, because: string): Progress => ({
  ...progress,
  cells: progress.cells.map((cell) =>
    cell.modes.place === place && (cell.phase === 'waiting' || cell.phase === 'running')
      ? { ...cell, phase: 'skipped', because }
      : cell,
  ),
})

export const cancelledCell = (progress: Progress, key: string): Progress =>
  change(progress, key, { phase: 'cancelled' })

/** Everything that has not ended becomes cancelled. */
export const cancelled = (progress: Progress): Progress => ({
  ...progress,
  cells: progress.cells.map((cell) =>
    cell.phase === 'waiting' || cell.phase === 'running' ? { ...cell, phase: 'cancelled' } : cell,
  ),
})

/** What was cancelled waits again; what is done stays done. */
export const resumed = (progress: Progress): Progress =>
  skipImplied({
    ...progress,
    cells: progress.cells.map((cell) => (cell.phase === 'cancelled' ? { ...cell, phase: 'waiting' } : cell)),
  })

/** A run that goes on where another one ended: verdicts of cells by key, from its report. */
export function restored(progress: Progress, verdicts: ReadonlyMap<string, Verdict>): Progress {
  const cells = progress.cells.map((cell): CellProgress => {
    const verdict = verdicts.get(cell.key)
    return verdict && cell.phase === 'waiting' ? { ...cell, phase: 'done', verdict } : cell
  })
  return skipImplied({ ...progress, cells })
}

/** Nothing runs, and nothing waits to. */
export const isOver = ({ cells }: Progress): boolean =>
  !cells.some(({ phase }) => phase === 'waiting' || phase === 'running')
