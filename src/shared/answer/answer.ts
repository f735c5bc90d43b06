/** The answer card: what a person needs first, the same on every face. Words that depend on the face are not in it. */
import type { Act } from '../diagnosis/act.ts'
import type { Evidence, Reference } from '../diagnosis/finding.ts'
import type { ProductSteps } from '../diagnosis/product-steps.ts'
import type { Proof } from '../diagnosis/proofs.ts'
import type { ActorRemedies } from '../diagnosis/remedies-by-actor.ts'
import type { RuleRequest } from '../firewall-rules/rule-request.ts'
import type { MilestoneState } from '../session/milestones.ts'
import type { Certainty, Culprit, Outcome, Stage } from '../session/vocabulary.ts'
import type { EventId } from '../transcript/event.ts'
import type { AnswerPath } from './path.ts'

interface Who {
  readonly culprit: Culprit
  /** Who else can act, in the order in which to ask them. */
  readonly alsoAble: readonly Culprit[]
  readonly certainty: Certainty | null
}

/** An event with everything that it shows, once. */
export interface ShownEvidence {
  readonly event: EventId
  readonly shows: readonly string[]
}

export interface Alternative {
  readonly title: string
  readonly explanation: string
  readonly certainty: Certainty
}

export interface Answer {
  readonly outcome: Outcome
  /** For everybody: one sentence, twelve words at most. */
  readonly sentence: string
  /** For who knows FTP: the finding's title or the verdict's headline; null when it would say the same again. */
  readonly technical: string | null
  readonly explanation: string | null
  /** Six steps, as far as they apply. */
  readonly milestones: readonly MilestoneState[]
  readonly stage: Stage | null
  /** null when no connection is known. */
  readonly path: AnswerPath | null
  /** null when nothing speaks for anybody. */
  readonly who: Who | null
  /** How sure the cause is. */
  readonly certainty: Certainty | null
  /** Empty when the session itself shows it, or nothing is proven. */
  readonly proofs: readonly Proof[]
  /** At most three, the best one first. */
  readonly acts: readonly Act[]
  /** General ones, and those of the product that is known; who is asked first comes first. */
  readonly remedies: readonly ActorRemedies[]
  readonly otherProducts: readonly ProductSteps[]
  readonly evidence: readonly ShownEvidence[]
  readonly against: readonly ShownEvidence[]
  readonly alternatives: readonly Alternative[]
  /** Titles of what else was seen and should be changed. */
  readonly warnings: readonly string[]
  readonly notes: readonly string[]
  /** What the cause's evidence shows besides, in plain sentences. */
  readonly alsoShown: readonly string[]
  readonly worked: readonly Evidence[]
  readonly untested: readonly Stage[]
  readonly references: readonly Reference[]
  readonly ruleRequest: RuleRequest | null
}
