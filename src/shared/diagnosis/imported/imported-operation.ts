/** A data operation while another client's log is being read: each line may add what the log tells of it. */
import { isActiveMethod } from '../../protocol/data-methods.ts'
import type { EventId, EventOf } from '../../transcript/event.ts'
import type { Exchange } from '../../transcript/session-view.ts'
import type { DataOperation } from '../breaks/data-operation.ts'
import { replyMeans } from '../reply-meaning.ts'
import { handshakeEnd, lossOf } from './imported-break.ts'
import type { RemarkMeaning } from './remark-meaning.ts'
import { means, type RemarkReading } from './remark-reading.ts'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

export type OpenOperation = Mutable<Omit<DataOperation, 'remarks'>> & {
  remarks: EventOf<'remark'>[]
  /** Events that show that it went wrong. */
  failures: EventId[]
  /** A TLS handshake has begun, and nothing says how it went. */
  handshaking: boolean
  /** The client did not take the connection, as another one than the server had come. */
  peerRefused: boolean
}

/** Sentences about a TLS handshake that did not come about. */
export const TLS_FAILURES: readonly RemarkMeaning[] = [
  'tls-failed',
  'tls-plain-answer',
  'tls-version',
  'tls-cipher',
  'tls-weak-parameters',
  'tls-alert',
  'client-certificate',
]

/** How what was open ends, or what is awaited does not come. */
export const ENDINGS: readonly RemarkMeaning[] = ['reset', 'closed-by-peer', 'aborted', 'timed-out', 'no-reply']

export function openOperation(setup: Exchange | null): OpenOperation {
  return {
    attempt: 1,
    method: setup?.command ? (setup.command.verb as DataOperation['method']) : null,
    setup,
    announced: null,
    dialled: null,
    view: null,
    transfer: null,
    kind: null,
    tcp: 'unknown',
    tcpEvent: null,
    tls: 'unknown',
    tlsEvent: null,
    preliminary: null,
    final: null,
    missingFinal: null,
    cut: null,
    bytes: null,
    whole: null,
    damaged: null,
    closeNotify: null,
    ok: false,
    failedAt: null,
    remarks: [],
    failures: [],
    handshaking: false,
    peerRefused: false,
  }
}

/** Nothing is known of it but that the client wanted it. */
export const isUnbegun = ({
  method,
  setup,
  transfer,
  announced,
  dialled,
  preliminary,
  final,
}: OpenOperation): boolean =>
  [method, setup, transfer, announced, dialled, preliminary, final].every((one) => one === null)

/** No host has the address (RFC 1122 section 3.2.1.3). */
export const announcesNoHost = ({ announced }: OpenOperation): boolean => /^0\./.test(announced?.address ?? '')

/** The data connection did not come about, as `event` shows. */
export function neverOpens(operation: OpenOperation, tcp: DataOperation['tcp'], event: EventId): void {
  operation.tcp = tcp
  operation.tcpEvent = event
  operation.failures.push(event)
}

const NAMES_CONNECTION = /\b(?:data|transfer) (?:connection|channel|socket|port)|\b(?:passive|pasv|epsv|active)\b/i

/** A sentence about the connection itself, not about the task that needs it. */
export const namesConnection = (text: string): boolean => NAMES_CONNECTION.test(text)

/** What a sentence that reports progress says of the operation. */
export function noteProgress(operation: OpenOperation, event: EventOf<'remark'>, reading: RemarkReading): void {
  if (!operation.remarks.includes(event)) operation.remarks.push(event)
  if (means(reading, 'data-open', 'data-flowing', 'data-complete')) {
    operation.tcp = 'open'
    operation.tcpEvent ??= event.id
    if (/\b(?:tls|ssl|handshake)\b/i.test(event.text)) operation.tls = 'ok'
  }
  if (means(reading, 'data-complete')) operation.whole = true
  if (reading.place.act === 'handshake' && !means(reading, 'tls-up')) operation.handshaking = true
}

/** What a sentence that reports a failure says of the operation. */
export function noteFailure(operation: OpenOperation, event: EventOf<'remark'>, reading: RemarkReading): void {
  const { id } = event
  if (!operation.remarks.includes(event)) operation.remarks.push(event)
  operation.failures.push(id)
  // "Transfer failed" after a final reply: the client does not take the end for a good one.
  operation.ok = false
  const endpoint = reading.endpoints.find(({ address, port }) => address !== null && port !== null)
  if (endpoint) operation.dialled ??= endpoint
  // A log that hides the reply: who dials another address than the server's was told so.
  if (endpoint && operation.method === 'PASV') operation.announced ??= endpoint
  // The end of TLS, not the transfer: a shutdown is the last that a client does with a data connection.
  if (reading.place.act === 'end') {
    operation.tcp = 'open'
    operation.whole = true
    operation.closeNotify = false
    return
  }
  // An upload reads nothing but replies: this is clear text in place of the final one.
  const awaitsEnd = operation.kind === 'upload' && operation.preliminary !== null
  if (awaitsEnd && means(reading, 'tls-plain-answer') && OF_READING.test(event.text)) {
    operation.tcp = 'open'
    operation.missingFinal ??= { how: 'closed', event: id }
    return
  }
  const inHandshake = operation.handshaking || reading.place.act === 'handshake'
  if (
    (means(reading, ...TLS_FAILURES) || (inHandshake && means(reading, ...ENDINGS))) &&
    !means(reading, 'tls-not-closed')
  ) {
    operation.tcp = 'open'
    operation.tls = handshakeEnd(reading)
    operation.tlsEvent = id
    return
  }
  if (operation.tcp === 'unknown' && reading.dataFlowed) {
    operation.tcp = 'open'
    operation.tcpEvent = id
  }
  if (means(reading, 'truncated')) operation.damaged = id
  if (means(reading, 'peer-mismatch') && reading.message?.grade === 'told') operation.peerRefused = true
  if (means(reading, 'peer-mismatch', 'not-resumed', 'tls-not-closed', 'storage-full', 'local-socket')) {
    // A reason of its own: what a sentence about the whole task had left open is no connection that failed.
    if (operation.tcp === 'failed' && operation.announced === null) operation.tcp = 'unknown'
    return
  }
  if (means(reading, 'truncated') && !means(reading, 'refused', 'unreachable', ...ENDINGS)) return
  // The data connection had come to its own end: what fails after it is the control connection.
  if (operation.remarks.some(({ text }) => DATA_ENDED.test(text)) && means(reading, 'timed-out', 'no-reply'))
    operation.whole = true
  if (operation.whole && operation.final === null && means(reading, ...ENDINGS)) {
    operation.missingFinal ??= { how: lossOf(reading), event: id }
    return
  }
  // "Cannot get: Timeout": the sum of what was told of the final reply.
  if (operation.missingFinal !== null && !reading.dataFlowed && !namesConnection(event.text)) return
  if (operation.tcp === 'open' && means(reading, ...ENDINGS, 'data-failed')) {
    if (operation.final === null || (operation.final.code >= 400 && !neverOpened(operation)))
      operation.cut ??= { how: endOf(reading), event: id }
    return
  }
  noteConnectFailure(operation, event, reading)
}

/** OpenSSL's and GnuTLS's function that reads from a connection whose handshake is over. */
const OF_READING = /\bSSL_read\b|\bgnutls_record_recv\b/

const DATA_ENDED = /\bgot eof on data\b|\bdata connection closed after\b/i

function endOf(reading: RemarkReading): 'reset' | 'closed' | 'stalled' | 'aborted' {
  if (means(reading, 'reset')) return 'reset'
  if (means(reading, 'timed-out', 'no-reply')) return 'stalled'
  return means(reading, 'aborted') ? 'aborted' : 'closed'
}

/**
 * 425 (RFC 959 section 4.2) and the same words under another code: no data connection came about, and what a client says of
 * the end of its task adds nothing.
 */
const neverOpened = ({ final }: OpenOperation): boolean =>
  final !== null && (final.code === 425 || (final.code >= 400 && replyMeans(final.lines).has('cannot-connect')))

/**
 * Whether a time-out is one of the data connection that was to be made: the sentence says so, or it was awaited. Behind 150
 * it may have been open (most servers accept it first), and where nothing was arranged nobody knows what was awaited.
 */
const namesConnecting = (operation: OpenOperation, reading: RemarkReading, text: string): boolean =>
  reading.place.act === 'connect' ||
  namesConnection(text) ||
  (operation.preliminary === null && !isUnbegun(operation) && !OF_OPEN_SOCKET.test(text))

/** Node names the system call that failed: `read ETIMEDOUT`. */
const OF_OPEN_SOCKET = /\b(?:read|write) E[A-Z]{3,20}\b/

/** The data connection was not known to be open. */
function noteConnectFailure(operation: OpenOperation, event: EventOf<'remark'>, reading: RemarkReading): void {
  const { id, text } = event
  if (neverOpened(operation) && means(reading, 'aborted', 'closed-by-peer')) return
  const fail = (tcp: DataOperation['tcp']) => {
    operation.tcp = tcp
    operation.tcpEvent = id
  }
  // That a task was given up is no word on how its connection went.
  const ofTask = reading.message?.fact?.subject === 'file'
  const active = isActiveMethod(operation.method) || reading.place.act === 'accept'
  if (means(reading, 'refused')) fail('refused')
  else if (means(reading, 'unreachable')) fail('unreachable')
  else if (means(reading, 'timed-out', 'no-reply') && (operation.tcp === 'unknown' || operation.tcp === 'failed')) {
    if (active || namesConnecting(operation, reading, text)) fail(active ? 'not-dialled' : 'timeout')
  } else if (means(reading, 'closed-by-peer', 'reset') || (means(reading, 'aborted') && !ofTask)) {
    if (reading.about === 'data' || operation.preliminary !== null) {
      operation.tcp = 'open'
      operation.tcpEvent ??= id
      operation.cut ??= { how: endOf(reading), event: id }
    } else if (operation.final === null)
      operation.missingFinal ??= { how: means(reading, 'reset') ? 'reset' : 'closed', event: id }
  } else if (
    operation.tcp === 'unknown' &&
    operation.final === null &&
    means(reading, 'data-failed', 'not-connected')
  ) {
    // "Upload failed" where nothing is known of a data connection, or behind 150: not a word on whether one was made.
    const untold = isUnbegun(operation) || operation.preliminary !== null
    if (!untold || reading.place.act === 'connect' || namesConnection(text)) fail('failed')
  }
}
