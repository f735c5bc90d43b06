/** Runs the sessions of a scenario as `ftpscope test` would, and compares the verdict with what it must be. */

import { diagnose } from '../../shared/diagnosis/diagnose.ts'
import type { Diagnosis, Verdict } from '../../shared/diagnosis/finding.ts'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import type { TranscriptEvent } from '../../shared/transcript/event.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'
import { runSession } from '../session/run-session.ts'
import type { Expected, Run } from './scenario.ts'
import type { RunningScenario } from './start-scenario.ts'

export interface RunResult {
  readonly run: Run
  /** The change after which this session was run; null before any. */
  readonly after: string | null
  readonly transcript: Transcript
  readonly diagnosis: Diagnosis
  readonly asExpected: boolean
  /** Verbs that arrived at the server: the second vantage that a client alone does not have. */
  readonly arrived: readonly string[]
}

export interface RunScenarioOptions {
  readonly signal?: AbortSignal
  readonly onRun?: (run: Run, after: string | null) => void
  readonly onEvent?: (event: TranscriptEvent) => void
}

/** All sessions in order, fixes between them; ends early when cancelled. Leaves the scenario running. */
export async function* runScenario(
  running: RunningScenario,
  options: RunScenarioOptions = {},
): AsyncGenerator<RunResult, void> {
  let after: string | null = null
  do {
    for (const run of running.runs()) {
      if (options.signal?.aborted) return
      options.onRun?.(run, after)
      const transcript = await runSession({
        plan: running.planFor(run),
        secrets: running.secretsFor(run),
        transcriptFile: null,
        ...(options.signal ? { signal: options.signal } : {}),
        ...(options.onEvent ? { onEvent: options.onEvent } : {}),
      })
      const diagnosis = diagnose(transcript, PRODUCTS)
      yield {
        run,
        after,
        transcript,
        diagnosis,
        asExpected: isAsExpected(run, diagnosis.verdict),
        arrived: running.arrivedAtServer(),
      }
    }
    after = (await running.applyNextFix())?.action ?? null
  } while (after !== null)
}

/** Whether the verdict is the expected one, or one that the evidence leaves open. */
function isAsExpected(run: Run, verdict: Verdict): boolean {
  return [{}, ...(run.accept ?? [])].some((alternative) => equals({ ...run.expect, ...alternative }, verdict))
}

const equals = (expected: Expected, given: Verdict) =>
  expected.outcome === given.outcome &&
  expected.stage === given.stage &&
  expected.cause === given.cause &&
  expected.culprit === given.culprit

/** For instance `fails, auth, alg-rejects-auth, alg`. */
export const verdictWords = ({ outcome, stage, cause, culprit }: Expected): string =>
  [outcome, stage, cause, culprit].filter((word) => word !== null).join(', ')
