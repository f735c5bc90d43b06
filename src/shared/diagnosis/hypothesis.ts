/**
 * What a hypothesis is: one fault, its words as data, and what it says of a session. One file per fault in `rules/`,
 * named by the failing state. A hypothesis names facts and what each means for it, in classes of evidence; how much a
 * class weighs, how sure the sum makes, and who can act, is decided elsewhere, for all of them alike.
 */
import type { ProbeName } from '../session/probe-names.ts'
import type { Stage } from '../session/vocabulary.ts'
import type { Break } from './breaks/break.ts'
import type { Cause } from './causes.ts'
import type { Evidence, Reference, Remedy, Severity } from './finding.ts'
import type { Reading } from './reading.ts'
import type { EvidenceClass } from './weighing/weights.ts'

/** A fact and what it means for one hypothesis; without a class it is possible with it and weighs nothing. */
export interface Sign extends Evidence {
  readonly weighs?: EvidenceClass
}

/** A remedy that holds only for some forms of the fault. */
interface RuleRemedy<Form extends string = string> extends Remedy {
  /** The second half of the remedy's id, unique in its rule; the rule's name goes before it. */
  readonly id: string
  readonly when?: Form
}

interface Words<Form extends string> {
  /** One line; `{place}` is filled from the claim's fillings. */
  readonly title: string
  /** What happened and why, for an admin who does not know the protocol by heart. */
  readonly explanation: string
  /** In place of title or explanation for a form of the fault. */
  readonly forms?: Readonly<Partial<Record<Form, { readonly title?: string; readonly explanation?: string }>>>
  readonly rulesOut?: readonly string[]
  readonly remedies: readonly RuleRemedy<Form>[]
  readonly references: readonly Reference[]
}

/** That this fault explains a break of the session, or shows in a session that works. */
export interface Claim<Form extends string = never> {
  /** Nothing for what broke nothing. */
  readonly explains?: Break | null
  readonly stage: Stage
  /** `failure` when absent. */
  readonly severity?: Severity
  /** In place of the hypothesis's own. */
  readonly cause?: Cause | null
  /** Every fact that bears on it, for and against. */
  readonly signs: readonly Sign[]
  /** Fillings for `{place}` in the words. */
  readonly facts?: Readonly<Record<string, string>>
  /** Forms of the fault that were seen. */
  readonly forms?: readonly Form[]
  readonly probes?: readonly ProbeName[]
}

/** Looks for one form of a fault. */
type Look<Form extends string = never> = (session: Reading) => readonly Claim<Form>[]

export interface Rule<Form extends string = string> {
  /** File name without extension. */
  readonly name: string
  readonly cause: Cause | null
  readonly words: Words<Form>
  /** One function for each form, or for forms that the same facts show. */
  readonly looks: readonly Look<Form>[]
}

/** Keeps the forms of a hypothesis together: a claim or remedy can name no form that is not listed. */
export const namedHypothesis = <const Form extends string = never>(rule: Rule<Form>): Rule => rule as unknown as Rule

type Unnamed<R> = Omit<R, 'name'>

/** The same of a file in `rules/`, whose name it has. */
export const hypothesis = <const Form extends string = never>(rule: Unnamed<Rule<Form>>): Unnamed<Rule> =>
  rule as unknown as Unnamed<Rule>
