/** A transcript: one header line, then one event per line (JSONL, append-only). */
import type { SessionPlan } from '../session/plan.ts'
import type { TranscriptEvent } from './event.ts'

export const TRANSCRIPT_FORMAT = 'ftpscope-transcript'
export const TRANSCRIPT_VERSION = 1

export interface TranscriptHeader {
  readonly format: typeof TRANSCRIPT_FORMAT
  readonly version: typeof TRANSCRIPT_VERSION
  readonly id: string
  /** ISO 8601 in UTC: the only wall clock; every event's `at` counts from here on the monotonic clock. */
  readonly startedAt: string
  /** Offset of local time from UTC in minutes, at the start. */
  readonly utcOffsetMinutes: number
  readonly role: 'client' | 'server'
  /** null for imported logs, whose settings are not known. */
  readonly plan: SessionPlan | null
  readonly environment: Environment | null
  readonly source: TranscriptSource
}

type TranscriptSource =
  | { readonly kind: 'live' }
  | {
      readonly kind: 'import'
      /** Which importer read it, for instance `filezilla`. */
      readonly importer: string
      /** What the log was recognised as, for people. */
      readonly title?: string
      /** Whose log it is; a client's where nothing is said. */
      readonly vantage?: 'client' | 'server' | 'middle'
      /** The packets themselves were recorded: what is not there did not happen. */
      readonly packets?: true
      /** false: such logs are named only; nothing is read from them yet. */
      readonly readable?: false
      /** What its times are worth: `none` means that order is all there is, and no time may be shown. */
      readonly clock: 'none' | 'seconds' | 'milliseconds'
      /** Lines of the log that are not empty. */
      readonly lines?: number
      /** Of these, the ones that were left out because the log is too long. */
      readonly unread: number
    }

export interface Environment {
  readonly app: string
  readonly node: string
  readonly electron: string | null
  /** `OpenSSL` or `BoringSSL`: alerts, ciphers and versions on offer differ. */
  readonly tlsLibrary: string
  readonly tlsLibraryVersion: string
  readonly os: string
  readonly arch: string
  readonly interfaces: readonly { readonly name: string; readonly address: string }[]
}

export interface Transcript {
  readonly header: TranscriptHeader
  readonly events: readonly TranscriptEvent[]
  /** false when the file ends without `session-ended`: the program was killed, or the log was cut. */
  readonly complete: boolean
}
