import { runEvaluation } from '../main/lab/evaluation.ts'
import type { EvaluationRow } from './rows.ts'

/** Every session of every practice scenario, run for real on loopback. */
export async function labRows(): Promise<EvaluationRow[]> {
  const rows = await runEvaluation()
  return rows.map(({ scenario, group, run, after, expect, asExpected, diagnosis }) => ({
    set: 'lab',
    kind: group,
    name: [scenario, after && 'fixed', run].filter(Boolean).join(', '),
    // Where the evidence leaves the verdict open, the scenario accepts several.
    expected: asExpected ? [diagnosis.verdict] : [expect],
    diagnosis,
  }))
}
