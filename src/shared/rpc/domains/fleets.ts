/** Many servers, each tested once: one answer line a server. */
import type { FleetPlaces, FleetServer } from '../../fleet/fleet.ts'
import type { RedactionLevel } from '../../report/report.ts'
import type { Consent } from '../../session/consents.ts'
import type { Outcome, Stage } from '../../session/vocabulary.ts'
import type { FileResult } from './host.ts'

export const MOST_SERVERS = 5_000
export const MOST_PARALLEL = 16

/** `table`: the text of a CSV file, as `ftpscope fleet` reads it. */
export type FleetSource =
  | { readonly kind: 'profiles'; readonly ids: readonly string[] }
  | { readonly kind: 'table'; readonly name: string; readonly text: string }

export interface FleetPlanned {
  readonly servers: readonly { readonly name: string; readonly url: string }[]
  /** That name a user whose password nobody here knows. */
  readonly withoutPassword: number
  /** That all sessions together need. */
  readonly consents: readonly Consent[]
  /** What is read otherwise than on the command line, in plain words. */
  readonly remarks: readonly string[]
}

export interface FleetState {
  readonly id: string
  readonly name: string
  readonly phase: 'running' | 'cancelling' | 'cancelled' | 'ended'
  /** ISO 8601. */
  readonly startedAt: string
  /** Servers, times the places that they are tested from. */
  readonly total: number
  /** Of these the ones that were tested or left out for good. */
  readonly over: number
  readonly counts: Readonly<Record<Outcome, number>>
  /** Where several places test: what they say of servers that do not work from all of them, once it is over. */
  readonly places: readonly FleetPlaces[] | null
  /** Why it ended early, in plain words. */
  readonly problem: string | null
}

export interface FleetRow {
  readonly fleet: string
  /** Place in the list. */
  readonly index: number
  readonly name: string
  readonly url: string
  /** Where it is tested from; null: here. */
  readonly place: string | null
  readonly phase: 'waiting' | 'running' | 'done' | 'left-out'
  /** Its document and place in the history; null before it has begun. */
  readonly runId: string | null
  /** What follows: once it is over. */
  readonly outcome: Outcome | null
  readonly stage: Stage | null
  readonly sentence: string | null
  /** Days of the certificate that runs out first; null where none was seen. */
  readonly days: FleetServer['certificates'][number]['days'] | null
  /** Whether that is soon enough to be told. */
  readonly runsOut: boolean
}

export const FLEET_FORMATS = ['json', 'junit.xml', 'csv', 'html', 'md', 'prom'] as const
export type FleetFormat = (typeof FLEET_FORMATS)[number]

export interface FleetCalls {
  /** What a start would test; runs nothing. `invalid` with the line that is wrong. */
  'fleet.preview'(params: { readonly source: FleetSource }): FleetPlanned
  'fleet.start'(params: {
    readonly source: FleetSource
    /** Of all servers that name a user and whose password is not kept. */
    readonly password?: string | undefined
    readonly consents?: readonly Consent[] | undefined
    readonly parallel: number
    /** Also from these, as `ssh://user@host`. */
    readonly places?: readonly string[] | undefined
  }): FleetState
  'fleet.cancel'(params: { readonly id: string }): void
  /**
   * Tests what was left when it was stopped or the program ended. `password-needed` when the program has forgotten those of
   * servers that name a user.
   */
  'fleet.resume'(params: { readonly id: string; readonly password?: string | undefined }): FleetState
  /** Newest first, those of earlier starts of the app, too. */
  'fleet.list'(): readonly FleetState[]
  'fleet.rows'(params: { readonly id: string }): readonly FleetRow[]
  'fleet.export'(params: {
    readonly id: string
    readonly format: FleetFormat
    readonly redaction: RedactionLevel
  }): FileResult
}

export interface FleetEvents {
  'fleet.changed': FleetState
  'fleet.row': FleetRow
}
