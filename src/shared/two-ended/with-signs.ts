/** Hypotheses stay as they are: each of their claims gets what other places than the client show as further signs. */
import type { Break } from '../diagnosis/breaks/break.ts'
import type { Cause } from '../diagnosis/causes.ts'
import type { Claim, Rule, Sign } from '../diagnosis/hypothesis.ts'
import type { EvidenceClass } from '../diagnosis/weighing/weights.ts'
import type { EventId } from '../transcript/event.ts'

/** What a fact means for the causes of a break. */
export interface Meaning {
  readonly weighs: Readonly<Partial<Record<Cause, EvidenceClass>>>
  /** For every cause that is not named. */
  readonly rest?: EvidenceClass
}

export interface FarFact extends Meaning {
  readonly event: EventId
  readonly shows: string
}

/** The rules, each of whose claims knows these facts of the break that it explains. */
export const withSigns = (rules: readonly Rule[], factsOf: (broken: Break) => readonly FarFact[]): readonly Rule[] =>
  rules.map((rule) => ({
    ...rule,
    looks: rule.looks.map((look) => (session) => look(session).map((claim) => enriched(rule, claim, factsOf))),
  }))

function enriched(rule: Rule, claim: Claim<string>, factsOf: (broken: Break) => readonly FarFact[]): Claim<string> {
  const cause = claim.cause === undefined ? rule.cause : claim.cause
  if (!claim.explains || cause === null) return claim
  const signs = factsOf(claim.explains).flatMap(({ event, shows, weighs, rest }): Sign[] => {
    const weight = weighs[cause] ?? rest
    return weight === undefined ? [] : [{ event, shows, weighs: weight }]
  })
  return signs.length === 0 ? claim : { ...claim, signs: [...claim.signs, ...signs] }
}
