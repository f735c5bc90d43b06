/** Which remedies a finding shows: the rule's own, then steps in products that may stand on the way or at the far end. */
import type { Cause } from './causes.ts'
import { recogniseDialect } from './dialect-match.ts'
import type { Remedy } from './finding.ts'
import type { Rule } from './hypothesis.ts'
import { withSeenPorts } from './passive-range.ts'
import { remediesAgainst } from './product-remedy.ts'
import type { Reading } from './reading.ts'
import { recogniseSignatures } from './signature-match.ts'
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
  const { dialects, signatures, advice } = session.products
  const server = recogniseDialect(session)?.dialect
  const known = recogniseSignatures(session).flatMap(({ signature }) => remediesAgainst(cause, signature))
  const devices = known.length > 0 ? known : [...signatures, ...advice].flatMap((box) => remediesAgainst(cause, box))
  const servers = (server ? [server] : dialects).flatMap((dialect) => remediesAgainst(cause, dialect))
  return withSeenPorts([...kept, ...servers, ...devices], session.view)
}
