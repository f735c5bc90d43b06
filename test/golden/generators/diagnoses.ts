/** What the diagnosis says of every golden transcript, whole: a rule that fires where it should not shows here. */

import { diagnose } from '../../../src/shared/diagnosis/diagnose.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { goldenTranscripts } from '../../transcripts/golden-transcripts.ts'
import type { Generator } from '../generator.ts'

export const generator: Generator = {
  name: 'diagnoses',
  async files() {
    return Object.fromEntries(
      goldenTranscripts().map(({ rule, name, transcript }) => {
        const { findings, ...rest } = diagnose(transcript, PRODUCTS)
        const short = findings.map((finding) => ({
          rule: finding.rule,
          cause: finding.cause,
          stage: finding.stage,
          culprit: finding.culprit,
          certainty: finding.certainty,
          severity: finding.severity,
          title: finding.title,
          evidence: finding.evidence,
          against: finding.against,
          remedies: finding.remedies.length,
          probes: finding.discriminatingProbes,
        }))
        return [
          `test/transcripts/${rule}/${name}.expected.json`,
          `${JSON.stringify({ ...rest, findings: short }, null, 2)}\n`,
        ]
      }),
    )
  },
}
