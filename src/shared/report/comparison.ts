/** What two reports of the same thing at different times have in common and apart. */
import type { Cause } from '../diagnosis/causes.ts'
import type { Verdict } from '../diagnosis/finding.ts'

export interface Comparison {
  readonly before: ComparedReport
  readonly after: ComparedReport
  readonly change: Change
  /** One sentence. */
  readonly headline: string
  readonly cells: readonly CellChange[]
}

export interface ComparedReport {
  readonly id: string
  readonly startedAt: string
  readonly verdict: Verdict
}

/**
 * `fixed`: failed before, works now; `regressed`: the reverse; `moved`: still fails, at another stage or for another cause;
 * `same`: nothing that matters; `not-comparable`: one of the two has no such cell, or could not be judged.
 */
export type Change = 'fixed' | 'regressed' | 'moved' | 'same' | 'not-comparable'

/** In place of a setting that one of the two has not. */
export const NOT_SET = '(none)'

export interface CellChange {
  readonly key: string
  readonly change: Change
  readonly before: Verdict | null
  readonly after: Verdict | null
  readonly settings: readonly { readonly setting: string; readonly before: string; readonly after: string }[]
  readonly causesGone: readonly Cause[]
  readonly causesNew: readonly Cause[]
  readonly timings: readonly TimingChange[]
}

/** A step whose time changed beyond noise. Times in ms. */
export interface TimingChange {
  readonly step: string
  readonly before: number
  readonly after: number
}
