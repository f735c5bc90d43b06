/** The diagnosis of a session that both ends recorded. */
import { diagnoseWith } from '../diagnosis/diagnose.ts'
import type { Diagnosis } from '../diagnosis/finding.ts'
import type { KnownProducts } from '../diagnosis/known-products.ts'
import { RULES } from '../diagnosis/rules/index.ts'
import type { Transcript } from '../transcript/transcript.ts'
import { alignEnds } from './align-ends.ts'
import type { Ends } from './ends.ts'
import { withFarEvidence } from './far-evidence.ts'
import { pathChanges } from './path-changes.ts'

/** @param far transcript of the far end, recorded at the same time */
export function diagnoseEnds(
  client: Transcript,
  far: Transcript,
  products: KnownProducts,
): { readonly diagnosis: Diagnosis; readonly ends: Ends } {
  const ends = alignEnds(client, far)
  const rules = [...withFarEvidence(RULES, ends), ...pathChanges(ends)]
  return { diagnosis: diagnoseWith(rules, client, products), ends }
}
