/** A difference in the form of a finding, so that reports and command line show both alike. */
import type { Finding } from '../diagnosis/finding.ts'
import type { Difference } from './difference.ts'

/** The evidence of a difference is whole cells, named in `cells`; events belong to single sessions. */
export function findingOf(difference: Difference): Finding {
  const { rule, cause, stage, culprit, certainty, severity, title, explanation, rulesOut, remedies, toBeSure } =
    difference
  return {
    rule,
    cause,
    stage,
    culprit,
    alsoAble: [],
    culpritCertainty: certainty,
    certainty,
    severity,
    title,
    explanation: toBeSure ? `${explanation} To be sure: ${toBeSure}` : explanation,
    evidence: [],
    against: [],
    cells: { works: difference.works, fails: difference.fails },
    rulesOut,
    remedies,
    references: [],
    discriminatingProbes: [],
  }
}
