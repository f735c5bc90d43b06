/** One session of something larger: a matrix, a watch. */
import { diagnose } from '../../shared/diagnosis/diagnose.ts'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import type { RunRegistry, RunToStart } from './run-registry.ts'

/** Resolves when it has ended. @param onStarted told the id of the run @throws PlaceError when no session could run at its place */
export async function runPart(
  runs: RunRegistry,
  run: RunToStart,
  signal: AbortSignal,
  onStarted: (id: string) => void,
) {
  const { state, ended } = await runs.start(run)
  onStarted(state.id)
  const cancel = () => runs.cancel(state.id)
  if (signal.aborted) cancel()
  signal.addEventListener('abort', cancel)
  const { state: last, transcript, unreached } = await ended
  signal.removeEventListener('abort', cancel)
  if (unreached) throw unreached
  return {
    /** null when the engine failed altogether. */
    session: transcript && { transcript, diagnosis: diagnose(transcript, PRODUCTS) },
    /** Why it could not run or be saved, in plain words. */
    problem: last.problem,
  }
}
