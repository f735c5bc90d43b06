import { ACTORS_OF, type Actor } from '../session/vocabulary.ts'
import type { Finding, Remedy } from './finding.ts'
import { withPorts } from './passive-range.ts'

/** Along the way; those who can act for the culprit, and for who else can, come before them. */
const ALL: readonly Actor[] = ['client', 'client-firewall', 'server-firewall', 'server-admin']

export interface ActorRemedies {
  readonly who: Actor
  readonly remedies: readonly Remedy[]
}

/** What is to be done, by who has to do it: in the order in which the finding asks them to act. */
export function remediesByActor({
  culprit,
  alsoAble = [],
  remedies: all,
}: Pick<Finding, 'culprit' | 'remedies'> & Partial<Pick<Finding, 'alsoAble'>>): ActorRemedies[] {
  const remedies = all.map((remedy) => withPorts(remedy, null))
  const order = new Set([...[culprit, ...alsoAble].flatMap((one) => ACTORS_OF[one]), ...ALL])
  return [...order]
    .map((who) => ({ who, remedies: remedies.filter((remedy) => remedy.who === who) }))
    .filter((group) => group.remedies.length > 0)
}
