import type { Evidence } from '../finding.ts'
import type { EvidenceClass } from '../weighing/weights.ts'

/** A fact that tells who wrote a refusal. `proof`: no server can do this. */
export interface SenderSign {
  readonly speaksFor: 'server' | 'middlebox'
  readonly weighs: EvidenceClass
  readonly evidence: readonly Evidence[]
}
