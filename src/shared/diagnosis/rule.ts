/** What a rule is: one fault, its words as data, and a pure check. One file per fault in `rules/`, named by the failing state. */
import type { ProbeName } from '../session/probe-names.ts'
import type { Certainty, Culprit, Stage } from '../session/vocabulary.ts'
import type { EventId } from '../transcript/event.ts'
import type { Cause } from './causes.ts'
import type { Evidence, Reference, Remedy, Severity } from './finding.ts'
import type { Reading } from './reading.ts'

/** A remedy that holds only for some forms of the fault; `when` names the form (see Observation.forms). */
export interface RuleRemedy extends Remedy {
  /** The second half of the remedy's id, unique in its rule; the rule's name goes before it. */
  readonly id: string
  readonly when?: string
}

interface RuleWords {
  /** One line; `{place}` is filled from the observation's facts. */
  readonly title: string
  /** What happened and why, for an admin who does not know the protocol by heart. */
  readonly explanation: string
  /** In place of title or explanation for a form of the fault. */
  readonly forms?: Readonly<Record<string, { readonly title?: string; readonly explanation?: string }>>
  readonly rulesOut?: readonly string[]
  readonly remedies: readonly RuleRemedy[]
  readonly references: readonly Reference[]
}

/** What a check saw in one session. */
export interface Observation {
  /** Event of the break that it explains; null for what broke nothing. */
  readonly explains: EventId | null
  readonly stage: Stage
  readonly culprit: Culprit
  readonly certainty: Certainty
  /** `failure` when absent. */
  readonly severity?: Severity
  /** In place of the rule's own. */
  readonly cause?: Cause | null
  readonly evidence: readonly Evidence[]
  readonly against?: readonly Evidence[]
  /** Fillings for `{place}` in the words. */
  readonly facts?: Readonly<Record<string, string>>
  /** Forms of the fault that were seen. */
  readonly forms?: readonly string[]
  readonly probes?: readonly ProbeName[]
  /** 0-100, 50 when absent: orders observations of equal certainty about the same break. */
  readonly weight?: number
}

export interface Rule {
  /** File name without extension. */
  readonly name: string
  readonly cause: Cause | null
  readonly words: RuleWords
  check(session: Reading): readonly Observation[]
}
