/** The verdict that `ftpscope diagnose` gives of a log. A text that is refused as no log has nothing said about it. */
import type { Verdict } from '../../src/shared/diagnosis/finding.ts'
import { ImportError } from '../../src/shared/imports/import-log.ts'
import { diagnoseLog as diagnosisOf } from '../eval/diagnose-log.ts'

const NOTHING: Verdict = {
  outcome: 'inconclusive',
  stage: null,
  cause: null,
  culprit: null,
  alsoAble: [],
  certainty: null,
  culpritCertainty: null,
  headline: 'Not read as a log.',
}

export function diagnoseLog(text: string): Verdict {
  try {
    return diagnosisOf(text).verdict
  } catch (error) {
    if (error instanceof ImportError) return NOTHING
    throw error
  }
}
