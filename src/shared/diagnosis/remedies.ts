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

/** Product steps of a recognised server or device only; those of other products are for who asks for them. */
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
  const server = recogniseDialect(session)?.dialect
  const devices = recogniseSignatures(session).flatMap(({ signature }) => remediesAgainst(cause, signature))
  const servers = server ? remediesAgainst(cause, server) : []
  return withSeenPorts([...kept, ...servers, ...devices], session.view)
}
