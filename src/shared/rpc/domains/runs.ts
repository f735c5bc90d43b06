/** Sessions that run. The app holds them: every window sees the same ones. */
import type { Verdict } from '../../diagnosis/finding.ts'
import type { Consent } from '../../session/consents.ts'
import type { SessionPlan } from '../../session/plan.ts'
import type { ProbeName } from '../../session/probe-names.ts'
import type { SessionOptions } from '../../session/profile.ts'

export type RunSource =
  | { readonly kind: 'options'; readonly options: SessionOptions }
  /**
   * Password from the keychain or this session's memory unless one is given. `options` are the profile's with changes
   * that are not saved; for another host or user they get nothing that was kept for the profile.
   */
  | { readonly kind: 'profile'; readonly profileId: string; readonly options?: SessionOptions | undefined }
  /** `story`: id that the sessions of one wizard share. */
  | { readonly kind: 'plan'; readonly plan: SessionPlan; readonly story?: string | undefined }
  /**
   * The same plan as a run before, with its password while the app still knows it, and with the certificate that its
   * profile pins now; `probes` are follow-up probes to run instead of the plan's own.
   */
  | {
      readonly kind: 'again'
      readonly runId: string
      readonly probes?: readonly ProbeName[] | undefined
      /** Control port for the probe `other-port`. */
      readonly otherPort?: number | undefined
      /** What is to be otherwise this time. For another host or user it gets nothing that was kept for the run. */
      readonly options?: Partial<SessionOptions> | undefined
    }

/** Only in this direction: no answer or event of the app holds a secret. */
export interface GivenSecrets {
  readonly password?: string | undefined
  readonly account?: string | undefined
  readonly clientKey?: string | undefined
  readonly clientKeyPassphrase?: string | undefined
}

export interface RunState {
  /** Also the id of its document, and of its place in the history. */
  readonly id: string
  readonly name: string
  readonly plan: SessionPlan
  readonly profileId: string | null
  /** What it was run as a part of. */
  readonly partOf: {
    readonly kind: 'matrix' | 'wizard' | 'lab' | 'watch' | 'repeat' | 'fleet'
    readonly id: string
  } | null
  /** Where it runs; null: here. */
  readonly place: string | null
  /** Scenario of the practice lab that it runs against; null for real servers. */
  readonly practice: string | null
  readonly phase: 'starting' | 'running' | 'cancelling' | 'ended'
  /** ISO 8601. */
  readonly startedAt: string
  readonly events: number
  /** Once ended. */
  readonly verdict: Verdict | null
  /** Why it could not run or be saved, in plain words. */
  readonly problem: string | null
}

export interface RunCalls {
  'runs.start'(params: {
    readonly source: RunSource
    readonly name?: string | undefined
    readonly secrets?: GivenSecrets | undefined
    /**
     * A run that needs a consent it lacks is `refused`; `consentsNeeded` tells beforehand. One of a profile, or again,
     * whose password nobody here knows is `password-needed`; an empty one counts as given.
     */
    readonly consents?: readonly Consent[] | undefined
    readonly tags?: readonly string[] | undefined
    /** Not here but there, as `ssh://user@host`. */
    readonly place?: string | undefined
  }): RunState
  'runs.cancel'(params: { readonly id: string }): void
  /** Running ones and those that ended since the app started, newest first. */
  'runs.list'(): readonly RunState[]
  'runs.get'(params: { readonly id: string }): RunState
}

export interface RunEvents {
  'runs.changed': RunState
}
