/**
 * One normal form of what happened, whatever it was read from: an event of our recorder, a line of a dialogue, a
 * sentence or an exception of another program, a line of a server's or firewall's log.
 *
 * What a source does not say stays `unknown` or null. It is never filled from where the reader happens to stand.
 */
import type { EventId } from '../transcript/event.ts'
import type { Reason } from './reason.ts'

/** What it is about. `session`: the whole of it, or the client program itself. */
export type Subject = 'name' | 'control' | 'data' | 'file' | 'session' | 'unknown'

/** What was being done. */
export type Act =
  | 'resolve'
  | 'connect'
  | 'accept'
  | 'greet'
  | 'reply'
  | 'handshake'
  | 'verify'
  | 'login'
  | 'arrange'
  | 'transfer'
  | 'end'
  | 'unknown'

/** `rejected`: refused in words, for which `reason` stands; `failed`: nothing says how. */
export type Result =
  | 'ok'
  | 'refused'
  | 'reset'
  | 'silence'
  | 'closed'
  | 'unreachable'
  | 'denied'
  | 'malformed'
  | 'rejected'
  | 'failed'

/**
 * How we know. `seen`: our recorder, or a line of the dialogue itself; `told`: a program's own message, recognised by
 * number, name or its distinctive words; `guessed`: general wording only, which never carries a verdict above `possible`.
 */
export type Grade = 'seen' | 'told' | 'guessed'

export interface FactEndpoint {
  readonly address: string | null
  readonly port: number | null
}

export interface Fact {
  readonly subject: Subject
  readonly act: Act
  readonly result: Result
  readonly grade: Grade
  /** Why, where the source names it. */
  readonly reason: Reason | null
  /** Where to, for a connection; what was announced, for `arrange`. */
  readonly endpoint: FactEndpoint | null
  /** The command that it is about, in capitals: `AUTH`, `RETR`. */
  readonly verb: string | null
  /** Reply code. */
  readonly code: number | null
  /** Number of a TLS alert (RFC 8446 section 6). */
  readonly alert: number | null
  readonly bytes: number | null
  /** Who did it or who says it, seen from the client. */
  readonly side: 'client' | 'peer' | 'unknown'
  readonly attempt: number
  /** Events of the transcript that show it, the first one first. */
  readonly events: readonly EventId[]
}

/** What a source promises about the facts that are not there. */
export interface FactSource {
  /** true: what is not recorded did not happen (our recorder). false: an excerpt, whose silence says nothing. */
  readonly closedWorld: boolean
  /** Whose eyes: a time-out at the server is not one of the client's. */
  readonly vantage: 'client' | 'server' | 'middle'
}

export interface Facts {
  readonly source: FactSource
  /** In the order in which they happened. */
  readonly all: readonly Fact[]
}
