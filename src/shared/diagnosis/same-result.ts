import type { Verdict } from './finding.ts'

/** Whether two sessions came to the same: outcome, place and cause. Sessions that cannot be judged are alike. */
export const sameResult = (before: Verdict, after: Verdict): boolean =>
  before.outcome === after.outcome && before.stage === after.stage && before.cause === after.cause
