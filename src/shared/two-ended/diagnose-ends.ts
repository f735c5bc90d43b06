/** The diagnosis of a session that both ends recorded. */
import { diagnoseWith } from '../diagnosis/diagnose.ts'
import type { Diagnosis } from '../diagnosis/finding.ts'
import type { Rule } from '../diagnosis/hypothesis.ts'
import type { KnownProducts } from '../diagnosis/known-products.ts'
import { RULES } from '../diagnosis/rules.ts'
import type { Transcript } from '../transcript/transcript.ts'
import { alignByLetters } from './align-by-letters.ts'
import { alignEnds } from './align-ends.ts'
import type { Ends } from './ends.ts'
import { withFarEvidence } from './far-evidence.ts'
import { withSightings } from './imported/sighting-evidence.ts'
import { whereItStopped } from './imported/where-it-stopped.ts'
import { acceptedOnTheWay } from './rules/accepted-on-the-way.ts'
import { conversationChanged } from './rules/conversation-changed.ts'
import { dataChanged } from './rules/data-changed.ts'
import { dataFromElsewhere } from './rules/data-from-elsewhere.ts'
import { dataOnlyWhereReadable } from './rules/data-only-where-readable.ts'
import { idleLost } from './rules/idle-lost.ts'
import { somePortsMissing } from './rules/some-ports-missing.ts'
import { tlsEndedOnTheWay } from './rules/tls-ended-on-the-way.ts'

/** What only two ends can see, and no hypothesis about one end speaks of: one file for each. */
const OF_ENDS: readonly ((ends: Ends) => Rule)[] = [
  conversationChanged,
  acceptedOnTheWay,
  dataFromElsewhere,
  tlsEndedOnTheWay,
  somePortsMissing,
  dataOnlyWhereReadable,
  dataChanged,
  idleLost,
]

export interface TwoEnded {
  readonly diagnosis: Diagnosis
  readonly ends: Ends
}

/** @param far transcript of the far end, recorded at the same time */
export const diagnoseEnds = (client: Transcript, far: Transcript, products: KnownProducts): TwoEnded =>
  diagnoseKnowing(client, alignEnds(client, far), products)

/** Where the far end's recording did not come back: what the responder's own replies tell; null when they tell nothing. */
export function diagnoseByLetters(client: Transcript, products: KnownProducts): TwoEnded | null {
  const ends = alignByLetters(client)
  return ends && diagnoseKnowing(client, ends, products)
}

/** The rules for a session beside what other places saw of it. */
export const rulesKnowing = (ends: Ends): readonly Rule[] => [
  ...withSightings(withFarEvidence(RULES, ends), ends),
  ...whereItStopped(ends),
  ...OF_ENDS.map((rule) => rule(ends)),
]

export const diagnoseKnowing = (client: Transcript, ends: Ends, products: KnownProducts): TwoEnded => ({
  diagnosis: diagnoseWith(rulesKnowing(ends), client, products),
  ends,
})
