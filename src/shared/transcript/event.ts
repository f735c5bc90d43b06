/**
 * The recorded format: what each event looks like, as types and for what is read from a file. Events say what was seen or done, never
 * what it means; only rules interpret. Silence is an event. A reply of 550 is a reply; a broken connection is a failure.
 *
 * Words: control connection = commands and replies (RFC 959); data connection = one listing or transfer;
 * attempt = a labelled part of a session (another address, `AUTH SSL` after `AUTH TLS`, a follow-up probe);
 * cause = the event that this one answers: a reply's command, or for a data connection the 227/229 reply or
 * `PORT`/`EPRT` command that arranged it.
 */

import { TARGET_REFUSALS } from '../protocol/announced-target.ts'
import { DATA_METHODS } from '../protocol/data-methods.ts'
import type { Endpoint } from '../protocol/endpoint.ts'
import { FLOODS } from '../protocol/flood.ts'
import type { TlsHello } from '../protocol/tls-hello.ts'
import { PROBE_NAMES } from '../session/probe-names.ts'
import { STAGES } from '../session/vocabulary.ts'
import {
  type Check,
  type Checked,
  fieldsOf,
  flag,
  isRecord,
  listOf,
  nullable,
  number,
  object,
  oneOf,
  optional,
  type Shaped,
  text,
  wrongField,
} from './shape.ts'

/** Numbered over the whole transcript. `probe-N` are raw control connections of follow-up probes. */
export type ConnectionId = 'session' | `control-${number}` | `data-${number}` | `probe-${number}`

const CONNECTION = /^(?:session|(?:control|data|probe)-[0-9]{1,9})$/
const count: Check<number> = (value): value is number => Number.isSafeInteger(value) && (value as number) >= 0
const connection: Check<ConnectionId> = (value): value is ConnectionId => text(value) && CONNECTION.test(value)

/** ms: three years. What lies farther away gives no date (ECMAScript ends at 8.64e15) and is no session. */
const FARTHEST = 1e11
const moment: Check<number> = (value): value is number => number(value) && Math.abs(value) <= FARTHEST

const endpoint = object<Endpoint>({ address: text, port: number })
const method = oneOf(...DATA_METHODS)
const version = oneOf('1.0', '1.1', '1.2', '1.3')
const byteSample = { bytes: number, hex: text, text }
const byteCounts = { bytesReceived: number, bytesSent: number }
/** null address: 229 names a port only. */
const announced = object({ address: nullable(text), port: number })

/** As seen from the side that recorded. */
const direction = oneOf('sent', 'received')
export type Direction = Checked<typeof direction>

/** Position in the transcript, from 0. */
export type EventId = number

const BASE = {
  id: count,
  /** ms since the transcript's start on the monotonic clock, with microseconds as decimals. */
  at: moment,
  connection,
  /** Number of the attempt, from 1. */
  attempt: count,
  stage: oneOf(...STAGES),
  cause: optional(count),
  /** Line of the log that it was read from, from 1. */
  logLine: optional(count),
}
export type EventBase = Shaped<typeof BASE>

/** What was waited for when nothing came. */
const awaiting = oneOf(
  'dns-answer',
  'tcp-connect',
  'banner',
  'reply',
  'tls-handshake',
  'data-connection',
  'preliminary-reply',
  'data',
  'data-close',
  'final-reply',
)
export type Awaited = Checked<typeof awaiting>

const hello = object<TlsHello>({
  bytes: number,
  random: text,
  versions: optional(listOf(text)),
  selected: optional(text),
  sni: optional(text),
  alpn: optional(listOf(text)),
  psk: optional(flag),
  helloRetry: optional(flag),
  cipher: optional(text),
})

const CERTIFICATE = {
  /** SHA-256 fingerprint, hex pairs with colons. */
  fingerprint: text,
  subject: text,
  issuer: text,
  /** ISO 8601. */
  validFrom: text,
  validTo: text,
  names: listOf(text),
  /** For instance `RSA 2048`. */
  key: text,
  serial: text,
}
export type CertificateSeen = Shaped<typeof CERTIFICATE>

const problem = oneOf(
  'expired',
  'not-yet-valid',
  'self-signed',
  'unknown-issuer',
  'missing-intermediate',
  'name-mismatch',
  'no-names',
  'weak-key',
  'issuer-not-ca',
  'pin-changed',
)
export type CertificateProblem = Checked<typeof problem>

const connectFailure = oneOf('refused', 'timeout', 'reset', 'unreachable', 'denied', 'address-unavailable', 'other')
export type ConnectFailure = Checked<typeof connectFailure>

const LISTING = {
  folders: count,
  files: count,
  /** Links and what else a folder may hold. */
  others: count,
  /** Lines that are no entry in any known form. */
  unread: count,
  firstNames: listOf(text),
  /** More came than was read. */
  cut: flag,
}
/** As far as it was read. Entries of a folder are counted, the first are named. */
export type ListingContents = Shaped<typeof LISTING>

const EVENTS = {
  // The session and its parts
  'attempt-started': {
    label: text,
    purpose: oneOf('main', 'address', 'auth-fallback', 'data-method', 'control-host', 'probe'),
    probe: optional(oneOf(...PROBE_NAMES)),
  },
  'attempt-ended': { result: oneOf('completed', 'failed', 'cancelled', 'skipped'), why: optional(text) },
  'step-started': { step: text },
  'step-ended': { step: text, result: oneOf('done', 'failed', 'skipped'), why: optional(text) },
  'session-ended': { reason: oneOf('finished', 'failed', 'cancelled', 'program-error'), message: optional(text) },
  // Names and TCP
  'dns-started': { host: text },
  'dns-answered': { addresses: listOf(text) },
  'dns-failed': { code: text },
  'connect-started': { to: endpoint },
  connected: { local: endpoint, remote: endpoint },
  'connect-failed': {
    to: endpoint,
    reason: connectFailure,
    code: optional(text),
    /** ms since connect-started. */
    after: number,
  },
  listening: { on: endpoint, advertised: endpoint },
  'listen-failed': { code: text, message: text },
  accepted: { local: endpoint, remote: endpoint },
  'accept-rejected': { from: endpoint, expected: text, why: oneOf('foreign', 'extra') },
  'fin-received': { ...byteCounts, first: flag },
  'fin-sent': {},
  /** A real reset from the wire (`syscall: read`), not Node's synthetic ECONNRESET. */
  'reset-received': { code: text, ...byteCounts },
  'socket-error': { code: text, message: text },
  closed: { by: oneOf('peer', 'local'), ...byteCounts },
  /** From the operating system where it tells (Linux `ss`): ms and counts. */
  'tcp-info': { rtt: optional(number), retransmits: optional(number), mss: optional(number) },
  silence: { awaiting, ms: number },
  // Commands and replies
  command: {
    verb: text,
    /** As sent, secrets masked as `***`, without line end. */
    line: text,
    bytes: number,
    lineEnd: oneOf('CRLF', 'LF', 'none'),
    /** Parts in which it was written, or in which it arrived, when more than one. */
    segments: optional(number),
  },
  reply: {
    /** Three digits as received; 99 or 1000 never come here (see reply-garbage). */
    code: number,
    /** Every raw line without line end. */
    lines: listOf(text),
    lineEnd: oneOf('CRLF', 'LF', 'CR', 'mixed'),
    chunks: number,
    bytes: number,
    /** ms, as `at`: when its first byte came. */
    firstByteAt: number,
  },
  /** Bytes on a control connection that are no reply. `hex` and `text` are bounded (256 bytes). */
  'reply-garbage': { ...byteSample, why: text },
  'reply-unterminated': byteSample,
  /** Clear-text bytes that came glued behind the reply to AUTH, before the ClientHello (injection, RFC 4217 section 15). */
  'bytes-before-tls': byteSample,
  // TLS
  'tls-started': {
    role: oneOf('client', 'server'),
    trigger: oneOf('auth', 'implicit', 'connected', 'preliminary-reply', 'timer'),
    sessionOffered: flag,
    sni: optional(text),
    min: version,
    max: version,
  },
  'tls-hello': { direction, hello },
  /** Names of handshake messages seen in clear: certificate, certificate_request, ... */
  'tls-handshake': { direction, messages: listOf(text) },
  'tls-alert': {
    direction,
    level: optional(oneOf('warning', 'fatal')),
    /** Number of the alert (RFC 8446 section 6); absent when it is encrypted. */
    number: optional(number),
    encrypted: flag,
  },
  /** Plain bytes where TLS was expected. */
  'tls-garbage': { direction, ...byteSample },
  'tls-secured': { version: text, cipher: text, group: optional(text), alpn: optional(text), resumed: flag },
  'tls-certificates': {
    /** `sent`: our own, as a server. Received when absent. */
    direction: optional(direction),
    /** Exactly as it was sent, leaf first. */
    chain: listOf(object<CertificateSeen>(CERTIFICATE)),
    problems: listOf(object({ problem, depth: number, detail: text })),
  },
  'tls-ticket': { bytes: number },
  'tls-failed': {
    phase: oneOf('handshake', 'established'),
    message: text,
    code: optional(text),
    alert: optional(number),
  },
  /** closeNotify: whether the peer ended TLS properly before FIN; null when it cannot be told. */
  'tls-ended': { closeNotify: nullable(flag) },
  /** After CCC: the control connection is clear text again. */
  'tls-cleared': { closeNotify: flag },
  // Data connections
  'data-target': { method, announced, used: endpoint, policy: oneOf('as-told', 'control-host') },
  /** A 227/229 that names no usable endpoint. */
  'data-target-invalid': { method, text, why: text },
  /** A 227/229 that names an endpoint which is not dialled: a server may not choose it for us. */
  'data-target-refused': { method, announced, why: oneOf(...TARGET_REFUSALS) },
  'first-byte': { direction },
  'data-progress': { direction, bytes: number },
  'data-ended': {
    direction,
    bytes: number,
    sha256: optional(text),
    end: oneOf('eof', 'error', 'timeout', 'none'),
  },
  'transfer-ended': {
    kind: oneOf('list', 'download', 'upload'),
    ok: flag,
    preliminary: optional(number),
    final: optional(number),
    bytes: number,
    expectedBytes: optional(number),
    /** Where content that was sent before differs; null where it does not, absent where nobody compared. */
    differsAt: optional(nullable(number)),
    /** Of no more than 16 MiB. */
    sha256: optional(text),
    /** What a listing held. */
    listing: optional(object<ListingContents>(LISTING)),
  },
  // What the program itself has to say
  /** Something the TLS library at hand cannot offer (DHE, TLS 1.0 ...), so that the server is not blamed for it. */
  'missing-ability': { ability: text, detail: text },
  /** The peer sent more than any server may; nothing more is read of this connection. `limit` in lines or bytes. */
  flood: { of: oneOf(...FLOODS), limit: number },
  /** This program did not run for `ms` (the machine slept, or its process was stopped): no wait counts that time. */
  'client-paused': { ms: number },
  /** The transcript holds no more; only the ends of steps follow. `limit` in events or bytes. */
  'transcript-full': { of: oneOf('events', 'bytes'), limit: number },
  /** basic-ftp's own, or a status line of an imported log; `imported-other`: of a firewall, whose log stands in the same text. */
  remark: { source: oneOf('library', 'engine', 'imported-client', 'imported-other'), text },
}

type Events = typeof EVENTS
export type EventType = keyof Events
export type EventBody = { [T in EventType]: { readonly type: T } & Shaped<Events[T]> }[EventType]
export type TranscriptEvent = EventBase & EventBody
export type EventOf<T extends EventType> = EventBase & Extract<EventBody, { readonly type: T }>

/** `ability` of a session that would have resumed TLS on its data connections and had nothing to resume. */
export const RESUMPTION = 'session resumption'

const BASE_FIELDS = fieldsOf(BASE)
const EVENT_FIELDS = new Map(Object.entries(EVENTS).map(([type, shape]) => [type, fieldsOf(shape)]))

/** `value` as an event, or in words what is wrong with it. A `cause` must point backwards, or walking causes could loop. */
export function checkEvent(value: unknown): TranscriptEvent | string {
  return problemOf(value) ?? (value as TranscriptEvent)
}

function problemOf(value: unknown): string | null {
  if (!isRecord(value)) return 'not an object'
  const wrong = wrongField(value, BASE_FIELDS)
  if (wrong !== null) return `field "${wrong}"`
  const { type, id, cause } = value
  const fields = text(type) ? EVENT_FIELDS.get(type) : undefined
  if (!fields) return 'unknown kind of event'
  const wrongOwn = wrongField(value, fields)
  if (wrongOwn !== null) return `field "${wrongOwn}" of ${String(type)}`
  if (cause !== undefined && (cause as number) >= (id as number)) return 'field "cause" points forward'
  return null
}
