/** Makes the answer card from what a diagnosis, a comparison of modes or a wizard's story has found. */
import type { Diagnosis, Evidence, Finding, Remedy, Severity, Verdict } from '../diagnosis/finding.ts'
import { emitterFor, type KnownHere, sortRemedies } from '../diagnosis/known-here.ts'
import type { KnownProducts } from '../diagnosis/known-products.ts'
import { withPorts } from '../diagnosis/passive-range.ts'
import type { Proof } from '../diagnosis/proofs.ts'
import { remediesByActor } from '../diagnosis/remedies-by-actor.ts'
import type { RuleEmitter } from '../firewall-rules/emission.ts'
import type { ObservedEndpoint } from '../firewall-rules/observed-endpoint.ts'
import { knownPassiveRange, type RuleRequest } from '../firewall-rules/rule-request.ts'
import { milestonesOf } from '../session/milestones.ts'
import type { Stage } from '../session/vocabulary.ts'
import type { WhereItEnded } from '../two-ended/where-it-ended.ts'
import { actsFor } from './acts.ts'
import type { Alternative, Answer, ShownEvidence } from './answer.ts'
import { pathOf } from './path.ts'
import { plainSentence } from './sentences.ts'

export interface AnswerProducts extends KnownProducts {
  readonly rules: readonly RuleEmitter[]
}

/** The part of a finding that a card shows; a wizard keeps no evidence. */
export type CardFinding = Pick<
  Finding,
  'cause' | 'culprit' | 'certainty' | 'severity' | 'title' | 'explanation' | 'remedies' | 'rulesOut'
> &
  Partial<Pick<Finding, 'evidence' | 'against' | 'references'>>

export interface AnswerFacts {
  readonly verdict: Verdict
  /** Ranked, what explains the verdict first. */
  readonly findings: readonly CardFinding[]
  readonly endpoints: readonly ObservedEndpoint[]
  readonly host: string | null
  readonly port: number | null
  readonly plain: boolean
  readonly failing: 'control' | 'data' | null
  readonly ended: WhereItEnded | null
  readonly probes: Diagnosis['suggestedProbes']
  readonly proofs: readonly Proof[]
  readonly fingerprint: string | null
  readonly live: boolean
  readonly worked: readonly Evidence[]
  readonly untested: readonly Stage[]
  readonly ruleRequest: RuleRequest | null
  readonly known: KnownHere
  readonly products: AnswerProducts
}

/** Each event once, with all that it shows. */
export function byEvent(evidence: readonly Evidence[]): ShownEvidence[] {
  const events = new Map<number, string[]>()
  for (const { event, shows } of evidence) {
    const said = events.get(event) ?? []
    if (!said.includes(shows)) events.set(event, [...said, shows])
  }
  return [...events].map(([event, shows]) => ({ event, shows }))
}

const alternative = ({ title, explanation, certainty }: CardFinding): Alternative => ({ title, explanation, certainty })

/** What leads: the failure that explains it, the warning of a session that works, or why a part of the modes fails. */
function leadOf({ outcome, cause }: Verdict, findings: readonly CardFinding[]): CardFinding | null {
  if (outcome === 'works-with-warnings')
    return findings.find((one) => one.cause === cause && one.severity !== 'note') ?? null
  return findings.find(({ severity }) => severity === (outcome === 'works' ? 'warning' : 'failure')) ?? null
}

/** Name of the one device that has steps here, for its box. */
function deviceOf(remedies: readonly Remedy[]): string | null {
  const named = new Set(
    remedies.flatMap(({ product, who }) =>
      product !== undefined && (who === 'client-firewall' || who === 'server-firewall') ? product : [],
    ),
  )
  const [only] = named
  return named.size === 1 && only !== undefined ? only : null
}

export function buildAnswer(facts: AnswerFacts): Answer {
  const { verdict, findings, known, products, ruleRequest } = facts
  const lead = leadOf(verdict, findings)
  const rest = findings.filter((finding) => finding !== lead)
  const range = knownPassiveRange(ruleRequest)
  const sorted = sortRemedies(lead?.remedies ?? [], lead?.cause ?? null, known, products, range)
  // The same range as in the rule request.
  const here = sorted.here.map((remedy) => withPorts(remedy, range))
  const culprit = lead?.culprit ?? verdict.culprit ?? 'unknown'
  const titles = (severity: Severity) => rest.filter((one) => one.severity === severity).map(({ title }) => title)
  const sentence = plainSentence(verdict)
  const technical = lead?.title ?? verdict.headline
  return {
    outcome: verdict.outcome,
    sentence,
    technical: technical === sentence || verdict.outcome === 'works' ? null : technical,
    explanation: lead?.explanation ?? null,
    milestones: milestonesOf(verdict, facts.plain),
    stage: verdict.stage,
    path: pathOf({ ...facts, device: deviceOf(here) }),
    who:
      verdict.culprit === null || verdict.culprit === 'unknown'
        ? null
        : { culprit: verdict.culprit, alsoAble: verdict.alsoAble, certainty: verdict.culpritCertainty },
    certainty: verdict.certainty,
    proofs: facts.proofs,
    acts: actsFor({ ...facts, lead, rulesFor: emitterFor(known, products.rules, here) }),
    remedies: remediesByActor({ culprit, alsoAble: verdict.alsoAble, remedies: here }),
    otherProducts: sorted.others,
    evidence: byEvent(lead?.evidence ?? []),
    against: byEvent(lead?.against ?? []),
    alternatives: rest.filter(({ severity }) => severity === 'failure').map(alternative),
    warnings: titles('warning'),
    notes: titles('note'),
    alsoShown: lead?.rulesOut ?? [],
    worked: facts.worked,
    untested: verdict.outcome === 'fails' ? facts.untested : [],
    references: lead?.references ?? [],
    ruleRequest,
  }
}
