/** Runs the cells of a matrix: limited concurrency; stops on cancel. */
import type { Verdict } from '../../shared/diagnosis/finding.ts'
import {
  type CellProgress,
  cancelled,
  cancelledCell,
  ended,
  isOver,
  nextCells,
  type Progress,
  placeLeftOut,
  ready,
  started,
} from '../../shared/matrix/progress.ts'
import { pause as sleep } from '../transport/waiting.ts'
import { PlaceError } from './ssh-place.ts'

export interface MatrixRequest {
  /** From `beginProgress`, or from `resumed` to go on with a cancelled run. */
  readonly progress: Progress
  /**
   * Runs one fresh session; the signal ends it properly. A PlaceError leaves out the place; any other rejection ends the
   * whole run: the program is at fault. `onReady` is called when `isReady` holds for an event of it.
   */
  readonly runCell: (cell: CellProgress, signal: AbortSignal, onReady: () => void) => Promise<Verdict>
  readonly signal?: AbortSignal
  readonly onChange?: (progress: Progress) => void
  /** ms before the server is asked again after it had too many sessions. */
  readonly pause?: number
}

/** Long enough for a server to notice that the other sessions have gone. */
const PAUSE = 2000

/**
 * @returns the progress when nothing runs any more; cells that did not run are `cancelled`
 * @throws what `runCell` threw, after the sessions that ran beside it have ended
 */
export async function runMatrix({
  runCell,
  signal,
  onChange,
  pause = PAUSE,
  ...request
}: MatrixRequest): Promise<Progress> {
  const stop = new AbortController()
  const stopped = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal
  const running = new Map<string, Promise<void>>()
  let progress = request.progress
  let failure: { readonly error: unknown } | null = null
  let crowded = false
  let changed = Promise.withResolvers<void>()

  const become = (next: Progress) => {
    progress = next
    onChange?.(next)
  }

  const run = async (cell: CellProgress) => {
    try {
      const verdict = await runCell(cell, stopped, () => {
        become(ready(progress, cell.key))
        changed.resolve()
      })
      // A session that was cut short says nothing about its modes.
      if (stopped.aborted && verdict.outcome === 'inconclusive') become(cancelledCell(progress, cell.key))
      else {
        const next = ended(progress, cell.key, verdict)
        crowded ||= next.cells.some(({ key, phase }) => key === cell.key && phase === 'waiting')
        become(next)
      }
    } catch (error) {
      if (error instanceof PlaceError) return become(placeLeftOut(progress, cell.modes.place, error.message))
      failure ??= { error }
      stop.abort()
      become(cancelledCell(progress, cell.key))
    } finally {
      running.delete(cell.key)
    }
  }

  onChange?.(progress)
  while (!stopped.aborted && !isOver(progress)) {
    if (crowded && running.size === 0) {
      crowded = false
      // Cut short when somebody cancels, which ends the loop.
      await sleep(pause, stopped).catch(() => {})
      continue
    }
    changed = Promise.withResolvers()
    if (!crowded)
      for (const cell of nextCells(progress)) {
        become(started(progress, cell.key))
        running.set(cell.key, run(cell))
      }
    await Promise.race([...running.values(), changed.promise])
  }
  await Promise.all(running.values())
  if (stopped.aborted) become(cancelled(progress))
  if (failure) throw (failure as { readonly error: unknown }).error
  return progress
}
