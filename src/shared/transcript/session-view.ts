/**
 * What every rule, timeline and report asks of a transcript, derived from its events once.
 * A view never interprets: it only groups events that belong together.
 */

import type { DataMethod } from '../protocol/data-methods.ts'
import type { Endpoint } from '../protocol/endpoint.ts'
import type { ConnectionId, EventId, EventOf, TranscriptEvent } from './event.ts'
import type { Transcript } from './transcript.ts'

/** A command with everything that answered it. */
export interface Exchange {
  /** Null for the greeting and for replies that nobody asked for. */
  readonly command: EventOf<'command'> | null
  readonly replies: readonly EventOf<'reply'>[]
  /** Last reply of 200 or above. */
  readonly final: EventOf<'reply'> | null
  readonly preliminary: EventOf<'reply'> | null
  readonly silence: EventOf<'silence'> | null
  readonly connection: ConnectionId
  readonly attempt: number
  /** ms from command to final reply. */
  readonly roundTrip: number | null
  /** Whether TLS was up on the control connection when the command was sent. */
  readonly encrypted: boolean
}

/** One TLS handshake on a connection. */
export interface TlsView {
  readonly started: EventOf<'tls-started'>
  readonly clientHello: EventOf<'tls-hello'> | null
  readonly serverHello: EventOf<'tls-hello'> | null
  readonly secured: EventOf<'tls-secured'> | null
  readonly certificates: EventOf<'tls-certificates'> | null
  readonly failed: EventOf<'tls-failed'> | null
  readonly silence: EventOf<'silence'> | null
  readonly alerts: readonly EventOf<'tls-alert'>[]
  readonly garbage: EventOf<'tls-garbage'> | null
  readonly ended: EventOf<'tls-ended'> | null
  readonly tickets: readonly EventOf<'tls-ticket'>[]
  readonly clientCertificateRequested: boolean
}

/** One TCP connection, or the attempt at one. */
export interface ConnectionView {
  readonly id: ConnectionId
  readonly role: 'control' | 'data' | 'probe'
  readonly attempt: number
  readonly events: readonly TranscriptEvent[]
  readonly openedBy: 'client' | 'server'
  readonly local: Endpoint | null
  readonly remote: Endpoint | null
  readonly connectStarted: EventOf<'connect-started'> | null
  readonly listening: EventOf<'listening'> | null
  /** Connected or accepted. */
  readonly open: EventOf<'connected'> | EventOf<'accepted'> | null
  readonly connectFailed: EventOf<'connect-failed'> | null
  readonly silences: readonly EventOf<'silence'>[]
  readonly tls: TlsView | null
  readonly fin: EventOf<'fin-received'> | null
  readonly reset: EventOf<'reset-received'> | null
  readonly closed: EventOf<'closed'> | null
}

export interface ControlConnectionView extends ConnectionView {
  readonly greeting: Exchange | null
  readonly exchanges: readonly Exchange[]
  readonly garbage: readonly EventOf<'reply-garbage'>[]
}

/** One data connection with what arranged it and what it was for. */
export interface DataConnectionView extends ConnectionView {
  readonly method: DataMethod | null
  /** The PASV/EPSV/PORT/EPRT exchange. */
  readonly setup: Exchange | null
  readonly target: EventOf<'data-target'> | null
  readonly invalidTarget: EventOf<'data-target-invalid'> | null
  readonly refusedTarget: EventOf<'data-target-refused'> | null
  /** The LIST/RETR/STOR exchange. */
  readonly transfer: Exchange | null
  readonly transferEnded: EventOf<'transfer-ended'> | null
  readonly dataEnded: EventOf<'data-ended'> | null
  readonly bytesReceived: number
  readonly bytesSent: number
}

export interface AttemptView {
  readonly number: number
  readonly started: EventOf<'attempt-started'> | null
  readonly ended: EventOf<'attempt-ended'> | null
  readonly events: readonly TranscriptEvent[]
}

export interface SessionView {
  readonly transcript: Transcript
  readonly attempts: readonly AttemptView[]
  readonly controls: readonly ControlConnectionView[]
  readonly datas: readonly DataConnectionView[]
  readonly probes: readonly ControlConnectionView[]
  /** All exchanges of control connections in order of time, probes left out. */
  readonly exchanges: readonly Exchange[]
  event(id: EventId): TranscriptEvent | undefined
}
