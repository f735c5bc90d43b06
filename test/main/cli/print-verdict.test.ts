import { expect, test } from 'vitest'
import { verdictText } from '../../../src/main/cli/print-verdict.ts'
import { diagnose } from '../../../src/shared/diagnosis/diagnose.ts'
import type { Diagnosis, Remedy } from '../../../src/shared/diagnosis/finding.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { sampleTranscript } from '../../shared/report/sample-report.ts'

const transcript = sampleTranscript()
const diagnosis = diagnose(transcript, PRODUCTS)

function withProducts(count: number): Diagnosis {
  const general: Remedy = { id: 'rule/fix-range', who: 'server-admin', action: 'Fix the range.' }
  const own = Array.from(
    { length: count },
    (_, n): Remedy => ({
      id: `product-${n}/clear-box`,
      who: 'server-firewall',
      action: `Clear box ${n}.`,
      product: `Product ${n}`,
      steps: [`Open page ${n}.`],
    }),
  )
  return {
    ...diagnosis,
    findings: diagnosis.findings.map((finding, i) => (i === 0 ? { ...finding, remedies: [general, ...own] } : finding)),
  }
}
const printed = (count: number) =>
  verdictText(transcript, withProducts(count), { width: 100, paint: (_tone, text) => text })

test('the steps of a few products are told in full', () => {
  expect(printed(2)).toContain('1. Open page 1.')
})
test('of many products the names alone, and where their steps are', () => {
  const text = printed(12)
  expect(text).toContain('Fix the range.')
  expect(text).not.toContain('Open page')
  expect(text).toMatch(/Steps for Product 0, [\s\S]*Product 11: add --report FILE\.html/)
})
