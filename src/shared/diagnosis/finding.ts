/** What the diagnosis says. A finding is one statement about a transcript, with event ids as evidence. */

import type { ProbeName } from '../session/probe-names.ts'
import type { Actor, Certainty, Culprit, Outcome, Stage } from '../session/vocabulary.ts'
import type { EventId } from '../transcript/event.ts'
import type { Act } from './act.ts'
import type { Cause } from './causes.ts'
import type { UnreadLines } from './unread-lines.ts'

/** A `failure` kept the session from what was asked; a `warning` did not; a `note` only explains. */
export type Severity = 'failure' | 'warning' | 'note'

export interface Remedy {
  /** `passive-port-silent/allow-range`: who says it (rule, product or difference), and what it does. Stable, so that it can be stored. */
  readonly id: string
  readonly who: Actor
  /** One imperative sentence. */
  readonly action: string
  /** Carries it out in this program, where it can. */
  readonly act?: Act
  /** Product the steps are for; absent when they hold for every product. */
  readonly product?: string
  readonly steps?: readonly string[]
  /** What this breaks or exposes; shown with the remedy, never apart from it. */
  readonly warning?: string
}

export interface Reference {
  /** For instance `RFC 4217 section 10` or a vendor page's title. */
  readonly title: string
  readonly url?: string
}

export interface Evidence {
  readonly event: EventId
  /** What this event shows, in a few words. */
  readonly shows: string
}

export interface Finding {
  /** File name of the rule that made it. */
  readonly rule: string
  readonly cause: Cause | null
  readonly stage: Stage
  /** Who can act first; `alsoAble`: who else can, in the order in which to ask them. */
  readonly culprit: Culprit
  readonly alsoAble: readonly Culprit[]
  readonly culpritCertainty: Certainty
  /** Of the cause. */
  readonly certainty: Certainty
  readonly severity: Severity
  readonly title: string
  readonly explanation: string
  readonly evidence: readonly Evidence[]
  /** What speaks against it. */
  readonly against: readonly Evidence[]
  /** Keys of the matrix cells that prove it together, when it is about the differences between sessions. */
  readonly cells?: { readonly works: readonly string[]; readonly fails: readonly string[] }
  /** What it rules out, in plain sentences. */
  readonly rulesOut: readonly string[]
  readonly remedies: readonly Remedy[]
  readonly references: readonly Reference[]
  /** Probes that would tell this from its rivals. */
  readonly discriminatingProbes: readonly ProbeName[]
}

/** Who sent a suspicious reply. */
export interface Attribution {
  readonly reply: EventId
  readonly sender: 'server' | 'middlebox' | 'unknown'
  readonly certainty: Certainty
  readonly evidence: readonly Evidence[]
}

export interface Verdict {
  readonly outcome: Outcome
  /** null only when nothing speaks for any cause. */
  readonly stage: Stage | null
  readonly cause: Cause | null
  readonly culprit: Culprit | null
  /** Who else can act, in the order in which to ask them. */
  readonly alsoAble: readonly Culprit[]
  readonly culpritCertainty: Certainty | null
  /** Of the cause. */
  readonly certainty: Certainty | null
  /** One sentence for a manager. */
  readonly headline: string
}

export interface Diagnosis {
  readonly verdict: Verdict
  /** Ranked: what explains the failure first, remaining hypotheses next, warnings and notes last. */
  readonly findings: readonly Finding[]
  readonly attributions: readonly Attribution[]
  /** Event at which the session broke; null when it did not. */
  readonly failingEvent: EventId | null
  /** Stages that the session never reached. */
  readonly untested: readonly Stage[]
  /** Product that the server was recognised as. */
  readonly server?: string
  /** Of another program's log: what was not understood. */
  readonly unread?: UnreadLines
  readonly suggestedProbes: readonly { readonly probe: ProbeName; readonly tells: string }[]
}
