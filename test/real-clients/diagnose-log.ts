/** The verdict that `ftpscope diagnose` gives of a log. A text that is refused as no log has nothing said about it. */
import { diagnose } from '../../src/shared/diagnosis/diagnose.ts'
import type { Verdict } from '../../src/shared/diagnosis/finding.ts'
import { ImportError, importLog } from '../../src/shared/imports/import-log.ts'
import { PRODUCTS } from '../../src/shared/products/catalogue.ts'

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
    return diagnose(importLog(text, PRODUCTS.logs), PRODUCTS).verdict
  } catch (error) {
    if (error instanceof ImportError) return NOTHING
    throw error
  }
}
