/** Every run that is kept. */
import type { Verdict } from '../../diagnosis/finding.ts'
import type { Security } from '../../session/plan.ts'
import type { Outcome } from '../../session/vocabulary.ts'
import type { FileResult } from './host.ts'

export interface HistoryEntry {
  /** Also the id of its document. */
  readonly id: string
  readonly name: string
  readonly kind: 'run' | 'import'
  /** ISO 8601. */
  readonly startedAt: string
  /** ms; null when the transcript has no events. */
  readonly duration: number | null
  readonly host: string
  readonly port: number | null
  readonly security: Security | null
  readonly user: string
  readonly profileId: string | null
  /** Matrix or wizard run that it belongs to. */
  readonly partOf: string | null
  /** null: could not be diagnosed. */
  readonly verdict: Verdict | null
  readonly tags: readonly string[]
  readonly notes: string
  readonly events: number
  readonly bytes: number
  readonly complete: boolean
}

export interface HistoryQuery {
  /** Words that must all be in name, host, user, headline, cause, tags or notes; part of a word is enough. */
  readonly search?: string | undefined
  readonly outcomes?: readonly Outcome[] | undefined
  readonly tag?: string | undefined
  readonly host?: string | undefined
  readonly profileId?: string | undefined
  readonly partOf?: string | undefined
  /** ISO 8601, inclusive. */
  readonly since?: string | undefined
  readonly until?: string | undefined
  readonly sort?: 'newest' | 'oldest' | 'host' | 'outcome' | 'name' | undefined
  readonly offset?: number | undefined
  /** Default 100, at most 1,000. */
  readonly limit?: number | undefined
}

interface HistoryPage {
  readonly entries: readonly HistoryEntry[]
  /** Of all pages. */
  readonly total: number
}

export interface HistoryFacts {
  readonly runs: number
  readonly bytes: number
  readonly folder: string
  readonly tags: readonly { readonly tag: string; readonly runs: number }[]
  readonly hosts: readonly { readonly host: string; readonly runs: number }[]
  /** Why the history cannot be written, in plain words; null when all is well. */
  readonly problem: string | null
}

export interface HistoryCalls {
  'history.list'(params: HistoryQuery): HistoryPage
  'history.get'(params: { readonly id: string }): HistoryEntry
  'history.facts'(): HistoryFacts
  'history.change'(params: {
    readonly id: string
    readonly name?: string | undefined
    readonly notes?: string | undefined
    readonly tags?: readonly string[] | undefined
  }): HistoryEntry
  /** Answers how many there were. */
  'history.delete'(params: { readonly ids: readonly string[] }): number
  /** A zip file of the transcripts with names, tags and notes; one run alone can also be saved as its transcript. */
  'history.export'(params: { readonly ids: readonly string[] | 'all'; readonly as: 'zip' | 'transcript' }): FileResult
  /** Such a zip file, or one transcript, in pieces of base64. Runs that are there already are left alone. */
  'history.import'(params: { readonly pieces: readonly string[] }): {
    readonly added: number
    readonly known: number
    /** Transcripts in the zip file that cannot be read. */
    readonly unreadable: number
  }
  /** Removes what the settings no longer keep; answers how many. */
  'history.prune'(): number
  /** Reads every transcript again and diagnoses it again with today's rules. */
  'history.rebuild'(): { readonly runs: number; readonly unreadable: number }
}

export interface HistoryEvents {
  /** Something in the history changed: ask again for what is shown. */
  'history.changed': { readonly revision: number }
}

/** Bytes of what is imported, and of each of its pieces but the last: a multiple of three, so that no base64 is padded in the middle. */
export const MOST_IMPORTED = 256 * 1024 ** 2
export const IMPORT_PIECE = 3 * 1024 ** 2
