/**
 * The recorded format: types only. Events say what was seen or done, never what it means; only rules interpret.
 * Silence is an event. A reply of 550 is a reply; a broken connection is a failure.
 *
 * Words: control connection = commands and replies (RFC 959); data connection = one listing or transfer;
 * attempt = a labelled part of a session (another address, `AUTH SSL` after `AUTH TLS`, a follow-up probe);
 * cause = the event that this one answers: a reply's command, or for a data connection the 227/229 reply or
 * `PORT`/`EPRT` command that arranged it.
 */

import type { TargetRefusal } from '../protocol/announced-target.ts'
import type { DataMethod } from '../protocol/data-methods.ts'
import type { Endpoint } from '../protocol/endpoint.ts'
import type { Flood } from '../protocol/flood.ts'
import type { TlsHello } from '../protocol/tls-hello.ts'
import type { TlsVersion } from '../session/plan.ts'
import type { ProbeName } from '../session/probe-names.ts'
import type { Stage } from '../session/vocabulary.ts'

/** Numbered over the whole transcript. `probe-N` are raw control connections of follow-up probes. */
export type ConnectionId = 'session' | `control-${number}` | `data-${number}` | `probe-${number}`

/** As seen from the side that recorded. */
export type Direction = 'sent' | 'received'

/** Position in the transcript, from 0. */
export type EventId = number

export interface EventBase {
  readonly id: EventId
  /** ms since the transcript's start on the monotonic clock, with microseconds as decimals. */
  readonly at: number
  readonly connection: ConnectionId
  /** Number of the attempt, from 1. */
  readonly attempt: number
  readonly stage: Stage
  readonly cause?: EventId
  /** Line of the log that it was read from, from 1. */
  readonly logLine?: number
}

/** What was waited for when nothing came. */
export type Awaited =
  | 'dns-answer'
  | 'tcp-connect'
  | 'banner'
  | 'reply'
  | 'tls-handshake'
  | 'data-connection'
  | 'preliminary-reply'
  | 'data'
  | 'data-close'
  | 'final-reply'

export interface CertificateSeen {
  /** SHA-256 fingerprint, hex pairs with colons. */
  readonly fingerprint: string
  readonly subject: string
  readonly issuer: string
  /** ISO 8601. */
  readonly validFrom: string
  readonly validTo: string
  readonly names: readonly string[]
  /** For instance `RSA 2048`. */
  readonly key: string
  readonly serial: string
}

export type CertificateProblem =
  | 'expired'
  | 'not-yet-valid'
  | 'self-signed'
  | 'unknown-issuer'
  | 'missing-intermediate'
  | 'name-mismatch'
  | 'no-names'
  | 'weak-key'
  | 'issuer-not-ca'
  | 'pin-changed'

export type ConnectFailure =
  | 'refused'
  | 'timeout'
  | 'reset'
  | 'unreachable'
  | 'denied'
  | 'address-unavailable'
  | 'other'

export type EventBody =
  // The session and its parts
  | {
      readonly type: 'attempt-started'
      readonly label: string
      readonly purpose: 'main' | 'address' | 'auth-fallback' | 'data-method' | 'control-host' | 'probe'
      readonly probe?: ProbeName
    }
  | {
      readonly type: 'attempt-ended'
      readonly result: 'completed' | 'failed' | 'cancelled' | 'skipped'
      readonly why?: string
    }
  | { readonly type: 'step-started'; readonly step: string }
  | {
      readonly type: 'step-ended'
      readonly step: string
      readonly result: 'done' | 'failed' | 'skipped'
      readonly why?: string
    }
  | {
      readonly type: 'session-ended'
      readonly reason: 'finished' | 'failed' | 'cancelled' | 'program-error'
      readonly message?: string
    }
  // Names and TCP
  | { readonly type: 'dns-started'; readonly host: string }
  | { readonly type: 'dns-answered'; readonly addresses: readonly string[] }
  | { readonly type: 'dns-failed'; readonly code: string }
  | { readonly type: 'connect-started'; readonly to: Endpoint }
  | { readonly type: 'connected'; readonly local: Endpoint; readonly remote: Endpoint }
  | {
      readonly type: 'connect-failed'
      readonly to: Endpoint
      readonly reason: ConnectFailure
      readonly code?: string
      /** ms since connect-started. */
      readonly after: number
    }
  | { readonly type: 'listening'; readonly on: Endpoint; readonly advertised: Endpoint }
  | { readonly type: 'listen-failed'; readonly code: string; readonly message: string }
  | { readonly type: 'accepted'; readonly local: Endpoint; readonly remote: Endpoint }
  | {
      readonly type: 'accept-rejected'
      readonly from: Endpoint
      readonly expected: string
      readonly why: 'foreign' | 'extra'
    }
  | {
      readonly type: 'fin-received'
      readonly bytesReceived: number
      readonly bytesSent: number
      readonly first: boolean
    }
  | { readonly type: 'fin-sent' }
  /** A real reset from the wire (`syscall: read`), not Node's synthetic ECONNRESET. */
  | {
      readonly type: 'reset-received'
      readonly code: string
      readonly bytesReceived: number
      readonly bytesSent: number
    }
  | { readonly type: 'socket-error'; readonly code: string; readonly message: string }
  | {
      readonly type: 'closed'
      readonly by: 'peer' | 'local'
      readonly bytesReceived: number
      readonly bytesSent: number
    }
  /** From the operating system where it tells (Linux `ss`): ms and counts. */
  | { readonly type: 'tcp-info'; readonly rtt?: number; readonly retransmits?: number; readonly mss?: number }
  | { readonly type: 'silence'; readonly awaiting: Awaited; readonly ms: number }
  // Commands and replies
  | {
      readonly type: 'command'
      readonly verb: string
      /** As sent, secrets masked as `***`, without line end. */
      readonly line: string
      readonly bytes: number
      readonly lineEnd: 'CRLF' | 'LF' | 'none'
      /** Parts in which it was written, or in which it arrived, when more than one. */
      readonly segments?: number
    }
  | {
      readonly type: 'reply'
      /** Three digits as received; 99 or 1000 never come here (see reply-garbage). */
      readonly code: number
      /** Every raw line without line end. */
      readonly lines: readonly string[]
      readonly lineEnd: 'CRLF' | 'LF' | 'CR' | 'mixed'
      readonly chunks: number
      readonly bytes: number
      /** ms, as `at`: when its first byte came. */
      readonly firstByteAt: number
    }
  /** Bytes on a control connection that are no reply. `hex` and `text` are bounded (256 bytes). */
  | {
      readonly type: 'reply-garbage'
      readonly bytes: number
      readonly hex: string
      readonly text: string
      readonly why: string
    }
  | { readonly type: 'reply-unterminated'; readonly bytes: number; readonly hex: string; readonly text: string }
  /** Clear-text bytes that came glued behind the reply to AUTH, before the ClientHello (injection, RFC 4217 section 15). */
  | { readonly type: 'bytes-before-tls'; readonly bytes: number; readonly hex: string; readonly text: string }
  // TLS
  | {
      readonly type: 'tls-started'
      readonly role: 'client' | 'server'
      readonly trigger: 'auth' | 'implicit' | 'connected' | 'preliminary-reply' | 'timer'
      readonly sessionOffered: boolean
      readonly sni?: string
      readonly min: TlsVersion
      readonly max: TlsVersion
    }
  | { readonly type: 'tls-hello'; readonly direction: Direction; readonly hello: TlsHello }
  /** Names of handshake messages seen in clear: certificate, certificate_request, ... */
  | { readonly type: 'tls-handshake'; readonly direction: Direction; readonly messages: readonly string[] }
  | {
      readonly type: 'tls-alert'
      readonly direction: Direction
      readonly level?: 'warning' | 'fatal'
      /** Number of the alert (RFC 8446 section 6); absent when it is encrypted. */
      readonly number?: number
      readonly encrypted: boolean
    }
  /** Plain bytes where TLS was expected. */
  | {
      readonly type: 'tls-garbage'
      readonly direction: Direction
      readonly bytes: number
      readonly hex: string
      readonly text: string
    }
  | {
      readonly type: 'tls-secured'
      readonly version: string
      readonly cipher: string
      readonly group?: string
      readonly alpn?: string
      readonly resumed: boolean
    }
  | {
      readonly type: 'tls-certificates'
      /** `sent`: our own, as a server. Received when absent. */
      readonly direction?: Direction
      /** Exactly as it was sent, leaf first. */
      readonly chain: readonly CertificateSeen[]
      readonly problems: readonly {
        readonly problem: CertificateProblem
        readonly depth: number
        readonly detail: string
      }[]
    }
  | { readonly type: 'tls-ticket'; readonly bytes: number }
  | {
      readonly type: 'tls-failed'
      readonly phase: 'handshake' | 'established'
      readonly message: string
      readonly code?: string
      readonly alert?: number
    }
  /** closeNotify: whether the peer ended TLS properly before FIN; null when it cannot be told. */
  | { readonly type: 'tls-ended'; readonly closeNotify: boolean | null }
  /** After CCC: the control connection is clear text again. */
  | { readonly type: 'tls-cleared'; readonly closeNotify: boolean }
  // Data connections
  | {
      readonly type: 'data-target'
      readonly method: DataMethod
      /** null address: 229 names a port only. */
      readonly announced: { readonly address: string | null; readonly port: number }
      readonly used: Endpoint
      readonly policy: 'as-told' | 'control-host'
    }
  /** A 227/229 that names no usable endpoint. */
  | { readonly type: 'data-target-invalid'; readonly method: DataMethod; readonly text: string; readonly why: string }
  /** A 227/229 that names an endpoint which is not dialled: a server may not choose it for us. */
  | {
      readonly type: 'data-target-refused'
      readonly method: DataMethod
      readonly announced: { readonly address: string | null; readonly port: number }
      readonly why: TargetRefusal
    }
  | { readonly type: 'first-byte'; readonly direction: Direction }
  | { readonly type: 'data-progress'; readonly direction: Direction; readonly bytes: number }
  | {
      readonly type: 'data-ended'
      readonly direction: Direction
      readonly bytes: number
      readonly sha256?: string
      readonly end: 'eof' | 'error' | 'timeout' | 'none'
    }
  | {
      readonly type: 'transfer-ended'
      readonly kind: 'list' | 'download' | 'upload'
      readonly ok: boolean
      readonly preliminary?: number
      readonly final?: number
      readonly bytes: number
      readonly expectedBytes?: number
      readonly expectedSha256?: string
      readonly sha256?: string
      /** What a listing held. */
      readonly listing?: ListingContents
    }
  // What the program itself has to say
  /** Something the TLS library at hand cannot offer (DHE, TLS 1.0 ...), so that the server is not blamed for it. */
  | { readonly type: 'missing-ability'; readonly ability: string; readonly detail: string }
  /** The peer sent more than any server may; nothing more is read of this connection. `limit` in lines or bytes. */
  | { readonly type: 'flood'; readonly of: Flood; readonly limit: number }
  /** This program did not run for `ms` (the machine slept, or its process was stopped): no wait counts that time. */
  | { readonly type: 'client-paused'; readonly ms: number }
  /** The transcript holds no more; only the ends of steps follow. `limit` in events or bytes. */
  | { readonly type: 'transcript-full'; readonly of: 'events' | 'bytes'; readonly limit: number }
  /** basic-ftp's own, or a status line of an imported log. */
  | { readonly type: 'remark'; readonly source: 'library' | 'engine' | 'imported-client'; readonly text: string }

/** As far as it was read. Entries of a folder are counted, the first are named. */
export interface ListingContents {
  readonly folders: number
  readonly files: number
  /** Links and what else a folder may hold. */
  readonly others: number
  /** Lines that are no entry in any known form. */
  readonly unread: number
  readonly firstNames: readonly string[]
  /** More came than was read. */
  readonly cut: boolean
}

export type EventType = EventBody['type']
export type TranscriptEvent = EventBase & EventBody
export type EventOf<T extends EventType> = EventBase & Extract<EventBody, { readonly type: T }>

/** `ability` of a session that would have resumed TLS on its data connections and had nothing to resume. */
export const RESUMPTION = 'session resumption'
