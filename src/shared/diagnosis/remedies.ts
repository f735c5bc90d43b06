/** Which remedies a finding shows: the rule's own, then steps in products that may stand on the way or at the far end. */
import type { Cause } from './causes.ts'
import { recogniseDialect } from './dialect-match.ts'
import type { Remedy } from './finding.ts'
import type { Rule } from './hypothesis.ts'
import { recogniseMiddleboxes } from './middlebox-match.ts'
import { remediesAgainst } from './product-remedy.ts'
import type { Reading } from './reading.ts'
import { fill } from './words.ts'

/**
 * Product steps of a recognised server or device only; where none is recognised, those of every product, each marked
 * with its name, so that the reader takes the one that stands there.
 */
export function remediesFor(
  session: Reading,
  { name, words }: Rule,
  forms: readonly string[],
  facts: Readonly<Record<string, string>>,
  cause: Cause | null,
): Remedy[] {
  const kept = words.remedies
    .filter(({ when }) => when === undefined || forms.includes(when))
    .map(({ when: _when, ...remedy }) => ({
      ...remedy,
      id: `${name}/${remedy.id}`,
      action: fill(remedy.action, facts),
    }))
  if (cause === null) return kept
  const boxes = recogniseMiddleboxes(session).map(({ middlebox }) => middlebox)
  const server = recogniseDialect(session)?.dialect
  const known = boxes.flatMap((box) => remediesAgainst(cause, box))
  const devices = known.length > 0 ? known : session.products.signatures.flatMap((box) => remediesAgainst(cause, box))
  const servers = (server ? [server] : session.products.dialects).flatMap((dialect) => remediesAgainst(cause, dialect))
  return [...kept, ...servers, ...merged(devices)]
}

/** Products with the very same steps (ISA Server and its successor) stand together. */
function merged(remedies: readonly Remedy[]): Remedy[] {
  const found = new Map<string, Remedy>()
  for (const remedy of remedies) {
    const { id: _id, product, ...rest } = remedy
    const key = JSON.stringify(rest)
    const same = found.get(key)
    const products = [same?.product, product].filter((name) => name !== undefined).join(' or ')
    found.set(key, products === '' ? remedy : { ...remedy, product: products })
  }
  return [...found.values()]
}
