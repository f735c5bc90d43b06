/** Names a product on the way only when two of its signs, independent of each other, are seen, and one is its own. */
import type { Evidence } from './finding.ts'
import type { Reading } from './reading.ts'
import type { Signature, SignatureSign } from './signature.ts'
import { SIGNS_OF_PRODUCT } from './weighing/weights.ts'

export interface SignatureMatch {
  readonly signature: Signature
  readonly evidence: readonly Evidence[]
}

/** First event of each sign that is there. */
const seenOf = (signs: readonly SignatureSign[], session: Reading): Evidence[] =>
  signs.flatMap(({ shows, seen }) =>
    seen(session)
      .slice(0, 1)
      .map((event) => ({ event, shows })),
  )

const recognised = new WeakMap<Reading, readonly SignatureMatch[]>()

/** Products whose signature shows in the session, best supported first. */
export function recogniseSignatures(session: Reading): readonly SignatureMatch[] {
  const known = recognised.get(session)
  if (known) return known
  const found = matchSignatures(session)
  recognised.set(session, found)
  return found
}

function matchSignatures(session: Reading): SignatureMatch[] {
  return session.products.signatures
    .map((signature) => ({
      signature,
      own: seenOf(signature.ownSigns, session),
      shared: seenOf(signature.sharedSigns, session),
    }))
    .map(({ signature, own, shared }) => ({ signature, own: own.length, evidence: [...own, ...shared] }))
    .filter(({ own, evidence }) => own > 0 && evidence.length >= SIGNS_OF_PRODUCT)
    .sort((a, b) => b.evidence.length - a.evidence.length)
    .map(({ signature, evidence }) => ({ signature, evidence }))
}
