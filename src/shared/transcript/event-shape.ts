/** What each event must look like when it is read from a file. */

import { TARGET_REFUSALS } from '../protocol/announced-target.ts'
import { DATA_METHODS } from '../protocol/data-methods.ts'
import type { Endpoint } from '../protocol/endpoint.ts'
import { FLOODS } from '../protocol/flood.ts'
import type { TlsHello } from '../protocol/tls-hello.ts'
import { PROBE_NAMES } from '../session/probe-names.ts'
import { STAGES } from '../session/vocabulary.ts'
import type {
  CertificateSeen,
  ConnectionId,
  EventBase,
  EventBody,
  EventType,
  ListingContents,
  TranscriptEvent,
} from './event.ts'
import {
  type Check,
  fieldsOf,
  flag,
  isRecord,
  listOf,
  nullable,
  number,
  object,
  oneOf,
  optional,
  type Shape,
  text,
  wrongField,
} from './shape.ts'

type Body<T extends EventType> = Omit<Extract<EventBody, { readonly type: T }>, 'type'>

const CONNECTION = /^(?:session|(?:control|data|probe)-[0-9]{1,9})$/
const count: Check<number> = (value): value is number => Number.isSafeInteger(value) && (value as number) >= 0
const connection: Check<ConnectionId> = (value): value is ConnectionId => text(value) && CONNECTION.test(value)

/** ms: three years. What lies farther away gives no date (ECMAScript ends at 8.64e15) and is no session. */
const FARTHEST = 1e11
const moment: Check<number> = (value): value is number => number(value) && Math.abs(value) <= FARTHEST

const BASE: Shape<EventBase> = {
  id: count,
  at: moment,
  connection,
  attempt: count,
  stage: oneOf(...STAGES),
  cause: optional(count),
  logLine: optional(count),
}

const endpoint = object<Endpoint>({ address: text, port: number })
const direction = oneOf('sent', 'received')
const method = oneOf(...DATA_METHODS)
const version = oneOf('1.0', '1.1', '1.2', '1.3')
const byteSample = { bytes: number, hex: text, text }

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

const certificate = object<CertificateSeen>({
  fingerprint: text,
  subject: text,
  issuer: text,
  validFrom: text,
  validTo: text,
  names: listOf(text),
  key: text,
  serial: text,
})

const EVENTS: { readonly [T in EventType]: Shape<Body<T>> } = {
  'attempt-started': {
    label: text,
    purpose: oneOf('main', 'address', 'auth-fallback', 'data-method', 'control-host', 'probe'),
    probe: optional(oneOf(...PROBE_NAMES)),
  },
  'attempt-ended': { result: oneOf('completed', 'failed', 'cancelled', 'skipped'), why: optional(text) },
  'step-started': { step: text },
  'step-ended': { step: text, result: oneOf('done', 'failed', 'skipped'), why: optional(text) },
  'session-ended': { reason: oneOf('finished', 'failed', 'cancelled', 'program-error'), message: optional(text) },
  'dns-started': { host: text },
  'dns-answered': { addresses: listOf(text) },
  'dns-failed': { code: text },
  'connect-started': { to: endpoint },
  connected: { local: endpoint, remote: endpoint },
  'connect-failed': {
    to: endpoint,
    reason: oneOf('refused', 'timeout', 'reset', 'unreachable', 'denied', 'address-unavailable', 'other'),
    code: optional(text),
    after: number,
  },
  listening: { on: endpoint, advertised: endpoint },
  'listen-failed': { code: text, message: text },
  accepted: { local: endpoint, remote: endpoint },
  'accept-rejected': { from: endpoint, expected: text, why: oneOf('foreign', 'extra') },
  'fin-received': { bytesReceived: number, bytesSent: number, first: flag },
  'fin-sent': {},
  'reset-received': { code: text, bytesReceived: number, bytesSent: number },
  'socket-error': { code: text, message: text },
  closed: { by: oneOf('peer', 'local'), bytesReceived: number, bytesSent: number },
  'tcp-info': { rtt: optional(number), retransmits: optional(number), mss: optional(number) },
  silence: {
    awaiting: oneOf(
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
    ),
    ms: number,
  },
  command: {
    verb: text,
    line: text,
    bytes: number,
    lineEnd: oneOf('CRLF', 'LF', 'none'),
    segments: optional(number),
  },
  reply: {
    code: number,
    lines: listOf(text),
    lineEnd: oneOf('CRLF', 'LF', 'CR', 'mixed'),
    chunks: number,
    bytes: number,
    firstByteAt: number,
  },
  'reply-garbage': { ...byteSample, why: text },
  'reply-unterminated': byteSample,
  'bytes-before-tls': byteSample,
  'tls-started': {
    role: oneOf('client', 'server'),
    trigger: oneOf('auth', 'implicit', 'connected', 'preliminary-reply', 'timer'),
    sessionOffered: flag,
    sni: optional(text),
    min: version,
    max: version,
  },
  'tls-hello': { direction, hello },
  'tls-handshake': { direction, messages: listOf(text) },
  'tls-alert': {
    direction,
    level: optional(oneOf('warning', 'fatal')),
    number: optional(number),
    encrypted: flag,
  },
  'tls-garbage': { direction, ...byteSample },
  'tls-secured': { version: text, cipher: text, group: optional(text), alpn: optional(text), resumed: flag },
  'tls-certificates': {
    direction: optional(direction),
    chain: listOf(certificate),
    problems: listOf(
      object({
        problem: oneOf(
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
        ),
        depth: number,
        detail: text,
      }),
    ),
  },
  'tls-ticket': { bytes: number },
  'tls-failed': {
    phase: oneOf('handshake', 'established'),
    message: text,
    code: optional(text),
    alert: optional(number),
  },
  'tls-ended': { closeNotify: nullable(flag) },
  'tls-cleared': { closeNotify: flag },
  'data-target': {
    method,
    announced: object({ address: nullable(text), port: number }),
    used: endpoint,
    policy: oneOf('as-told', 'control-host'),
  },
  'data-target-invalid': { method, text, why: text },
  'data-target-refused': {
    method,
    announced: object({ address: nullable(text), port: number }),
    why: oneOf(...TARGET_REFUSALS),
  },
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
    expectedSha256: optional(text),
    sha256: optional(text),
    listing: optional(
      object<ListingContents>({
        folders: count,
        files: count,
        others: count,
        unread: count,
        firstNames: listOf(text),
        cut: flag,
      }),
    ),
  },
  'missing-ability': { ability: text, detail: text },
  flood: { of: oneOf(...FLOODS), limit: number },
  'client-paused': { ms: number },
  'transcript-full': { of: oneOf('events', 'bytes'), limit: number },
  remark: { source: oneOf('library', 'engine', 'imported-client'), text },
}

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
