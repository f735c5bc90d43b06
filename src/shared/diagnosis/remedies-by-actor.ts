import { ACTORS_OF, type Actor } from '../session/vocabulary.ts'
import type { Finding, Remedy } from './finding.ts'
import { withPorts } from './passive-range.ts'

/** Along the way; those who can act for the culprit come before them. */
const ALL: readonly Actor[] = ['client', 'client-firewall', 'server-firewall', 'server-admin']

export interface ActorRemedies {
  readonly who: Actor
  readonly remedies: readonly Remedy[]
}

/** What is to be done, by who has to do it: first whoever the finding asks to act. */
export function remediesByActor({ culprit, remedies: all }: Pick<Finding, 'culprit' | 'remedies'>): ActorRemedies[] {
  const remedies = all.map((remedy) => withPorts(remedy, null))
  const order = new Set([...ACTORS_OF[culprit], ...ALL])
  return [...order]
    .map((who) => ({ who, remedies: remedies.filter((remedy) => remedy.who === who) }))
    .filter((group) => group.remedies.length > 0)
}
