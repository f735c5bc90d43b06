/** What the diagnosis says of every golden transcript, whole: a rule that fires where it should not shows here. */

import { diagnose } from '../../../src/shared/diagnosis/diagnose.ts'
import type { Finding } from '../../../src/shared/diagnosis/finding.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { goldenTranscripts } from '../../transcripts/golden-transcripts.ts'
import type { Generator } from '../generator.ts'

const KNOWN = [...PRODUCTS.dialects, ...PRODUCTS.signatures, ...PRODUCTS.advice].map(({ product }) => product)

/** Products that a person reads of in a finding, its remedies left out. */
function namedIn({ title, explanation, evidence, against }: Finding): string[] {
  const text = [title, explanation, ...[...evidence, ...against].map(({ shows }) => shows)].join('\n')
  return KNOWN.filter((product) => text.includes(product))
}

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
          named: namedIn(finding),
          remedies: finding.remedies.map(({ id }) => id),
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
