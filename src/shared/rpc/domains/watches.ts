/** The same session again until it works, while somebody changes server or firewall. The app holds it: every window sees it. */
import type { WatchStretch } from '../../report/watched.ts'
import type { Consent } from '../../session/consents.ts'
import type { MilestoneState } from '../../session/milestones.ts'
import type { SessionPlan } from '../../session/plan.ts'
import type { GivenSecrets, RunSource } from './runs.ts'

export interface WatchState {
  readonly id: string
  readonly name: string
  readonly plan: SessionPlan
  /** `stopping`: the running session is being ended. */
  readonly phase: 'running' | 'waiting' | 'stopping' | 'ended'
  /** ISO 8601. */
  readonly startedAt: string
  /** The session that runs or ran last; null before the first. */
  readonly runId: string | null
  /** That came to their end. */
  readonly sessions: number
  /** How far the last of them came; empty before the first. */
  readonly milestones: readonly MilestoneState[]
  /** Oldest first, each with the first and the last of its sessions. */
  readonly stretches: readonly (WatchStretch & { readonly firstRun: string | null; readonly lastRun: string | null })[]
  /** While it waits. `ms`: until the next session, from when this is told. */
  readonly next: { readonly ms: number; readonly because: string | null; readonly mayHurry: boolean } | null
  /** `reached`: it works. `because`: in one sentence. */
  readonly end: { readonly why: 'reached' | 'refused' | 'time' | 'cancelled'; readonly because: string } | null
  /** Why the program could not go on, in plain words. */
  readonly problem: string | null
}

export interface WatchCalls {
  /** Without follow-up probes. One at a time: `refused` while another one runs. Secrets and consents as in `runs.start`. */
  'watch.start'(params: {
    readonly source: RunSource
    readonly secrets?: GivenSecrets | undefined
    readonly consents?: readonly Consent[] | undefined
  }): WatchState
  /** Somebody changed something: runs the next session now, unless the server has to be left alone. */
  'watch.hurry'(params: { readonly id: string }): void
  'watch.stop'(params: { readonly id: string }): void
  /** Of this start of the app, newest first. */
  'watch.list'(): readonly WatchState[]
}

export interface WatchEvents {
  'watch.changed': WatchState
}
