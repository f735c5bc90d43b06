/** What an evaluation compares: expected against diagnosed, one row a session. */
import type { Diagnosis } from '../../src/shared/diagnosis/finding.ts'

export interface Expectation {
  readonly outcome: string
  readonly stage: string | null
  readonly cause: string | null
  readonly culprit: string | null
}

export interface EvaluationRow {
  readonly set: string
  readonly kind: string
  readonly name: string
  /** Any of them counts as right. */
  readonly expected: readonly Expectation[]
  readonly diagnosis: Diagnosis
}
