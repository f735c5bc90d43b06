/** A matrix run: the same server in many modes. */
import type { Verdict } from '../../diagnosis/finding.ts'
import type { ObservedEndpoint } from '../../firewall-rules/observed-endpoint.ts'
import type { RuleRequest } from '../../firewall-rules/rule-request.ts'
import type { Difference } from '../../matrix/difference.ts'
import type { WorkingMode } from '../../matrix/recommend.ts'
import type { Repeated } from '../../repeat/repeat.ts'
import type { Security, SessionPlan } from '../../session/plan.ts'
import type { GivenSecrets, RunSource } from './runs.ts'

interface MatrixCellState {
  readonly key: string
  /** Where it runs; null: here. */
  readonly place: string | null
  readonly plan: SessionPlan
  readonly phase: 'waiting' | 'running' | 'skipped' | 'done' | 'cancelled'
  /** Why it was skipped. */
  readonly because: string | null
  /** Its document and place in the history; of several sessions the one that the verdict tells of. */
  readonly runId: string | null
  readonly verdict: Verdict | null
  /** How often it failed so far, where it runs many times. */
  readonly repeated: Repeated | null
  /** What it announced and dialled; empty until it has ended. */
  readonly endpoints: readonly ObservedEndpoint[]
}

export interface MatrixState {
  readonly id: string
  readonly name: string
  readonly phase: 'running' | 'cancelled' | 'ended'
  /** ISO 8601. */
  readonly startedAt: string
  readonly cells: readonly MatrixCellState[]
  /** Security that the URL or profile asks for. */
  readonly own: Security
  /** What the differences prove so far; null before a cell has ended. */
  readonly verdict: Verdict | null
  readonly differences: readonly Difference[]
  /** null while nothing works. */
  readonly recommended: WorkingMode | null
  readonly ruleRequest: RuleRequest | null
  /** Product that the server was recognised as; null where nothing tells. */
  readonly server: string | null
  /** Why it ended early, in plain words. */
  readonly problem: string | null
}

export interface MatrixCalls {
  'matrix.start'(params: {
    readonly source: Exclude<RunSource, { readonly kind: 'again' }>
    readonly secrets?: GivenSecrets | undefined
    readonly preset: 'quick' | 'standard' | 'full'
    /** Keys of the cells to run; all of the preset when absent. */
    readonly cells?: readonly string[] | undefined
    readonly parallel?: number | undefined
    readonly allowPlain: boolean
    readonly implicitPort?: number | undefined
    /** Pairing code of the responder that the source names: a secret. Both ends are laid side by side. */
    readonly responder?: string | undefined
    /** Also from these, as `ssh://user@host`. */
    readonly places?: readonly string[] | undefined
    /** Sessions in each mode, one after the other; 1 when absent. */
    readonly times?: number | undefined
  }): MatrixState
  /** Which cells a start would run; runs nothing. */
  'matrix.preview'(params: {
    readonly source: Exclude<RunSource, { readonly kind: 'again' }>
    readonly preset: 'quick' | 'standard' | 'full'
    readonly allowPlain: boolean
    readonly implicitPort?: number | undefined
    readonly responder?: string | undefined
  }): readonly { readonly key: string; readonly plan: SessionPlan; readonly because: string | null }[]
  'matrix.cancel'(params: { readonly id: string }): void
  /** Runs the cells that have not run. */
  'matrix.resume'(params: { readonly id: string }): MatrixState
  'matrix.get'(params: { readonly id: string }): MatrixState
  /** Newest first. */
  'matrix.list'(): readonly MatrixState[]
}

export interface MatrixEvents {
  'matrix.changed': MatrixState
}
