/** Names a product on the way only when two of its signs, independent of each other, are seen. */
import type { Evidence } from './finding.ts'
import type { Middlebox } from './middlebox.ts'
import type { Reading } from './reading.ts'

export interface MiddleboxMatch {
  readonly middlebox: Middlebox
  readonly evidence: readonly Evidence[]
}

const SIGNS_NEEDED = 2

const recognised = new WeakMap<Reading, readonly MiddleboxMatch[]>()

/** Devices whose signature shows in the session, best supported first. */
export function recogniseMiddleboxes(session: Reading): readonly MiddleboxMatch[] {
  const known = recognised.get(session)
  if (known) return known
  const found = matchSignatures(session)
  recognised.set(session, found)
  return found
}

function matchSignatures(session: Reading): MiddleboxMatch[] {
  return session.products.signatures
    .map((middlebox) => {
      const seen = middlebox.signs
        .map(({ shows, seen: find }) => ({ shows, events: find(session) }))
        .filter(({ events }) => events.length > 0)
      return {
        middlebox,
        signs: seen.length,
        evidence: seen.flatMap(({ shows, events }) => events.slice(0, 1).map((event) => ({ event, shows }))),
      }
    })
    .filter(({ signs }) => signs >= SIGNS_NEEDED)
    .sort((a, b) => b.signs - a.signs)
    .map(({ middlebox, evidence }) => ({ middlebox, evidence }))
}
