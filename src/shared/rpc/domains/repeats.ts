/** The same session many times, for a fault that comes now and then. */
import type { Verdict } from '../../diagnosis/finding.ts'
import type { Repeated } from '../../repeat/repeat.ts'
import type { Consent } from '../../session/consents.ts'
import type { SessionPlan } from '../../session/plan.ts'
import type { Outcome, Stage } from '../../session/vocabulary.ts'
import type { GivenSecrets, RunSource } from './runs.ts'

export const FEWEST_TIMES = 2
export const MOST_TIMES = 200

export interface RepeatState {
  readonly id: string
  readonly name: string
  readonly plan: SessionPlan
  readonly times: number
  readonly phase: 'running' | 'cancelling' | 'ended'
  /** ISO 8601. */
  readonly startedAt: string
  /** Those that came to their end, oldest first, each with its document and place in the history. */
  readonly sessions: readonly { readonly runId: string; readonly outcome: Outcome; readonly stage: Stage | null }[]
  /** Rates and what failures share, so far; null before the first session has ended. */
  readonly repeated: Repeated | null
  readonly verdict: Verdict | null
  /** Why it ended early, in one sentence; null when it did not. */
  readonly stopped: string | null
}

export interface RepeatCalls {
  /** One session after the other, without follow-up probes. Secrets and consents as in `runs.start`. */
  'repeat.start'(params: {
    readonly source: RunSource
    readonly secrets?: GivenSecrets | undefined
    readonly consents?: readonly Consent[] | undefined
    readonly times: number
  }): RepeatState
  'repeat.cancel'(params: { readonly id: string }): void
  /** Of this start of the app, newest first. */
  'repeat.list'(): readonly RepeatState[]
}

export interface RepeatEvents {
  'repeat.changed': RepeatState
}
