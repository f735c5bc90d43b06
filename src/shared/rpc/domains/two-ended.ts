/** Two-ended tests: this computer as the far end, or as the client of one. */
import type { Ends } from '../../two-ended/ends.ts'
import type { Document } from './documents.ts'
import type { RunState } from './runs.ts'

export interface ResponderSettings {
  readonly port: number
  readonly implicit: boolean
  /** null: any. */
  readonly passivePorts: readonly [from: number, to: number] | null
  /** Under which clients reach it, when not under its own. */
  readonly externalAddress: string | null
  readonly minutes: number
}

export interface ResponderState {
  /** To be handed to the client's side. It is as secret as a password while the responder runs. */
  readonly code: string
  readonly port: number
  /** ISO 8601. */
  readonly startedAt: string
  readonly running: boolean
  /** Control connections that came. */
  readonly connections: number
  /** What arrived and what was answered, newest last; the last of them only. */
  readonly lines: readonly string[]
}

/** Files that are read together. */
export const MOST_FILES = 8

export interface Joined {
  /** The client's session. */
  readonly document: Document
  /** Which files could not be used, and why; for people. */
  readonly problems: readonly string[]
}

export interface TwoEndedCalls {
  /** Starts the responder; one runs at a time. */
  'twoEnded.respond'(params: ResponderSettings): ResponderState
  'twoEnded.stop'(): void
  /** The one that runs, or ran last; null before the first. */
  'twoEnded.responder'(): ResponderState | null
  /** All that it saw, as a transcript file. */
  'twoEnded.transcript'(): string
  /** Tests against a responder elsewhere. `invalid` for what is no pairing code. */
  'twoEnded.test'(params: { readonly code: string; readonly checks: boolean }): RunState
  /**
   * Files of one session, in any order: the client's side, and what other places recorded; or one capture alone. null when
   * none is of another place: each is to be opened for itself. `invalid` when they do not hold the side of one client.
   */
  'twoEnded.join'(params: {
    readonly files: readonly { readonly name: string; readonly base64: string }[]
  }): Joined | null
  /** The zone of local times in the logs of a session that was joined: `+02:00`, `UTC`, `Europe/Berlin`. */
  'twoEnded.zone'(params: { readonly id: string; readonly zone: string }): void
  /** What both ends of a run saw, once the far end's recording is there; kept with the run. */
  'twoEnded.ends'(params: { readonly id: string }): Ends | null
}

export interface TwoEndedEvents {
  'twoEnded.changed': ResponderState | null
  /** A run that both ends recorded. */
  'twoEnded.aligned': { readonly id: string }
}
