/** Whether a verdict on changed lines is still borne out by them. */
import type { Verdict } from '../../../src/shared/diagnosis/finding.ts'

const SURENESS = { proven: 3, likely: 2, possible: 1 } as const

const sureness = ({ certainty }: Verdict): number => (certainty === null ? 0 : SURENESS[certainty])
const isSure = (verdict: Verdict): boolean => sureness(verdict) >= SURENESS.likely

/** The same cause and no surer than before, or another one that is no more than possible. */
export const holds = (before: Verdict, after: Verdict): boolean =>
  after.cause === before.cause ? !isSure(after) || sureness(after) <= sureness(before) : !isSure(after)

export const isSame = (before: Verdict, after: Verdict): boolean => after.cause === before.cause
