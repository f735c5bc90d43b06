/** Sentences of another client's log: what they say of the session's way, of its data operations and of failures. */
import { replyWords } from '../../imports/quoted-reply.ts'
import type { EventOf } from '../../transcript/event.ts'
import type { Exchange } from '../../transcript/session-view.ts'
import { noteMeaning } from '../reply-meaning.ts'
import { LOGIN_VERBS, SETUP_VERBS } from '../verbs.ts'
import {
  breakAt,
  breakWhereItStood,
  connectBreak,
  lossOf,
  lostBreak,
  type OpenBreak,
  type Phase,
  tlsBreak,
} from './imported-break.ts'
import { noteFailure, noteProgress, type OpenOperation, TLS_FAILURES } from './imported-operation.ts'
import { takeReply } from './imported-replies.ts'
import type { ImportedScan } from './imported-scan.ts'
import { COMPARISONS, type RemarkMeaning } from './remark-meaning.ts'
import { means, type RemarkReading } from './remark-reading.ts'
import { asReply, isFailedCall, spokenReply } from './spoken-reply.ts'

const CERTIFICATE: readonly RemarkMeaning[] = ['certificate-untrusted', 'certificate-expired', 'certificate-name']
const FAILURES: readonly RemarkMeaning[] = [
  ...TLS_FAILURES,
  ...CERTIFICATE,
  'name-not-resolved',
  'refused',
  'timed-out',
  'unreachable',
  'reset',
  'closed-by-peer',
  'aborted',
  'no-reply',
  'not-connected',
  'data-failed',
  'reply-malformed',
  'not-ftp',
  'tls-not-closed',
  'not-resumed',
  'no-security-offered',
  'login-failed',
  'too-many-connections',
  'peer-mismatch',
  'truncated',
  'storage-full',
  'cannot-listen',
]

/** A sentence of a person: several words, and nothing that only programs write, such as names of errors or inner colons. */
const PROSE =
  /^(?=(?:\S{1,60}\s+){3})(?!.*(?:\bE[A-Z]{4,}|\w{1,20}(?:Error|Exception)\b|errno))[\p{L}\p{N}\s,.;'’"!?()–-]+:?$/iu

/** The name that could not be looked up, as the sentence has it. */
const HOST =
  /(?:ENOTFOUND|EAI_\w{1,20}|resolve host:?|(?:unknown|no such) host:?|resolve|hostname:?)\s+["'‘“]?((?:[a-z]{2,6}:\/{0,2})?[\w.-]{2,120})/i

const LOSSES: readonly RemarkMeaning[] = ['timed-out', 'no-reply', 'reset', 'closed-by-peer', 'aborted']
const UNOPENED: readonly RemarkMeaning[] = ['refused', 'timed-out', 'unreachable', 'not-connected', 'no-reply', 'reset']

/** A sentence about a command that was sent, not about a setting such as "Passive mode: on". */
const SENT =
  /\b(?:sent|answers?|answered|repl(?:y|ies|ied)|return(?:s|ed)|uses?|used|announces?|gets|got|refused|fails?|times? out|timed out|with)\b/i

/** Ports below belong to services (RFC 6335 section 6). */
const FIRST_HIGH_PORT = 1024

/**
 * The port to which the client said that it connects is the control connection's, whatever its number. So is a high one
 * that a lone sentence names: no data connection without a session before it.
 */
function located(scan: ImportedScan, reading: RemarkReading): RemarkReading {
  const own = [scan.port, scan.peer?.port ?? null]
  const named = reading.endpoints.some(({ port }) => port !== null && own.includes(port))
  if (reading.byPort && !named && scan.dialogueFrom === null && scan.before('connected')) {
    const subject = reading.place.act === 'connect' ? 'control' : 'unknown'
    return { ...reading, about: null, place: { ...reading.place, subject } }
  }
  // Some clients name the control port for the data connection as well (curl): no other is being made here.
  const awaited = scan.operation?.announced != null && scan.operation.tcp === 'unknown' && scan.operation.final === null
  if (awaited && reading.place.act === 'connect' && means(reading, ...UNOPENED))
    return { ...reading, about: 'data', place: { ...reading.place, subject: 'data' } }
  // What is dialled after the login is a data connection, unless it is the service's own port once more.
  const { subject, act } = reading.place
  const high = reading.endpoints.some(({ port }) => port !== null && port >= FIRST_HIGH_PORT)
  if (scan.loggedIn && !named && high && subject === 'control' && act === 'connect')
    return { ...reading, about: 'data', place: { ...reading.place, subject: 'data' } }
  return named && reading.place.subject === 'data' && !/data/i.test(reading.message?.key ?? '')
    ? { ...reading, about: 'control', place: { ...reading.place, subject: 'control' } }
    : reading
}

/** Takes one sentence, which may report progress, a setting or a failure. */
export function takeRemark(scan: ImportedScan, event: EventOf<'remark'>, read: RemarkReading): void {
  scan.port ??= read.urlPort
  const reading = located(scan, read)
  if (means(reading, 'user-cancelled') && BY_USER.test(event.text)) scan.cancelled = true
  if (means(reading, 'plain-works') && means(reading, 'explicit')) scan.security ??= 'explicit'
  if (scan.cancelled || (means(reading, ...COMPARISONS) && !means(reading, ...FAILURES))) return
  if (means(reading, 'connecting')) scan.cancelled = false
  facts(scan, event, reading)
  if (scan.cancelled) return
  if (spoken(scan, event, reading) || repeatsRefusal(scan, event)) return
  if (isHandshakeError(scan, reading)) failure(scan, event, { ...reading, means: asHandshake(reading.means) })
  else if (means(reading, ...FAILURES) && !isFullHandshake(reading)) failure(scan, event, reading)
  else if (scan.operation && reading.about === 'data') scan.operation.remarks.push(event)
}

/** A reply that the sentence repeats without its code; what only echoes a failure that stands already is none. */
function spoken(scan: ImportedScan, event: EventOf<'remark'>, reading: RemarkReading): boolean {
  const reply = spokenReply(event.text, reading.message)
  const summary = summaryThatStands(scan)
  if (reply === null || (!scan.progress && summary === null)) return false
  const final = asReply(event, reply)
  if (reading.message) noteMeaning(final.lines, reading.message)
  if (summary === 'break') scan.breaks.pop()
  takeReply(scan, final, scan.pending && { ...scan.pending, replies: [final], final })
  if (summary === 'operation' && scan.operation?.final === null) scan.drop()
  if (reply.code < 400 && (isFailedCall(event.text) || means(reading, ...FAILURES))) {
    const operation = scan.current()
    operation.tcp = operation.method === 'PORT' || operation.method === 'EPRT' ? 'not-dialled' : 'failed'
    operation.tcpEvent = event.id
    operation.failures.push(event.id)
  }
  return !means(reading, 'reply-malformed')
}

/** An error message around the reply that was just refused: what else it says is the client's guess. */
function repeatsRefusal(scan: ImportedScan, event: EventOf<'remark'>): boolean {
  const { refusal } = scan
  if (refusal === null || scan.progress || !replyWords(event.text).includes(refusal)) return false
  scan.breaks.at(-1)?.remarks.push(event)
  return true
}

/** What stands so far is that it failed, in the client's words: a reply that follows says why. */
function summaryThatStands({ operation, breaks }: ImportedScan): 'break' | 'operation' | null {
  const last = breaks.at(-1)
  if (last) return last.kind === 'unplaced' && last.how === 'failed' ? 'break' : null
  return operation !== null && operation.tcp === 'failed' && isUnbegun(operation) ? 'operation' : null
}

/** A program that gives up says "aborted" as well; only a person cancels. */
const BY_USER =
  /user|cancel|benutzer|utilisateur|usuario|utente|usu[aá]rio|użytkownik|пользовател|用户|使用者|gebruiker|annul/i

/** An exception without words of its own, or "authentication failed", right after the server agreed to TLS: nobody has logged in. */
const isHandshakeError = (scan: ImportedScan, reading: RemarkReading) =>
  scan.phase === 'tls' &&
  !scan.tlsUp &&
  (means(reading, 'login-failed') || (means(reading, 'unnamed-error') && !means(reading, ...FAILURES)))

const asHandshake = (found: ReadonlySet<RemarkMeaning>): ReadonlySet<RemarkMeaning> =>
  new Set<RemarkMeaning>(
    [...found, 'tls-failed'].filter((meaning): meaning is RemarkMeaning => meaning !== 'login-failed'),
  )

/** That a session was not resumed is what every first handshake says of itself. */
const isFullHandshake = (reading: RemarkReading) =>
  reading.about !== 'data' && FAILURES.every((meaning) => meaning === 'not-resumed' || !means(reading, meaning))

/** Progress and settings that a sentence reports. */
function facts(scan: ImportedScan, event: EventOf<'remark'>, reading: RemarkReading): void {
  const failing = means(reading, ...FAILURES)
  const endpoint = reading.endpoints[0]
  settings(scan, reading)
  if (means(reading, 'connecting', 'connected') && endpoint?.address && scan.before('greeted')) scan.peer = endpoint
  if (!failing) {
    const { subject, act } = reading.place
    if (means(reading, 'connecting') || (subject === 'control' && act === 'connect')) scan.reach('connecting')
    if (means(reading, 'connected')) scan.reach('connected')
    if (means(reading, 'greeting-seen')) scan.reach('greeted')
    if (means(reading, 'tls-up')) {
      scan.tlsUp = true
      scan.security ??= 'explicit'
      scan.reach('tls')
    }
  }
  if (means(reading, 'logged-in') && (!failing || reading.about === 'data')) scan.onLogin()
  dataFacts(scan, event, reading)
}

function settings(scan: ImportedScan, reading: RemarkReading): void {
  if (means(reading, 'greeting-awaited')) scan.security = null
  else if (means(reading, 'implicit')) scan.security ??= 'implicit'
  if (means(reading, 'explicit')) scan.security ??= 'explicit'
  if (means(reading, 'plain')) scan.security ??= 'plain'
}

function dataFacts(scan: ImportedScan, event: EventOf<'remark'>, reading: RemarkReading): void {
  const endpoint = reading.endpoints[0]
  // Who sums up a failure ("Passive mode refused.") tries nothing anew.
  if (scan.breaks.length > 0 && !scan.progress && means(reading, ...FAILURES)) return
  const method = means(reading, 'epsv-used')
    ? 'EPSV'
    : means(reading, 'pasv-used')
      ? 'PASV'
      : means(reading, 'active-used')
        ? 'PORT'
        : null
  // A setting ("Passive mode: on") arranges nothing; a command that was sent does, in an excerpt that begins there too.
  const arranged = method !== null && (scan.loggedIn || SENT.test(event.text))
  if (
    arranged ||
    isDataInUse(event.text, reading) ||
    connectsAsArranged(scan, reading) ||
    means(reading, 'passive-announced', 'data-requested', 'data-open', 'data-flowing', 'data-complete')
  ) {
    const again = scan.operation?.final != null && !means(reading, 'data-complete')
    const operation = again ? scan.begin(null) : scan.current()
    operation.method ??= method
    if (connectsAsArranged(scan, reading)) {
      operation.tcp = 'open'
      operation.tcpEvent = event.id
    }
    if (endpoint && (method !== null || means(reading, 'passive-announced'))) operation.announced ??= endpoint
    noteProgress(operation, event, reading)
    scan.onLogin()
  }
  if (means(reading, 'address-resolved-again', 'address-replaced', 'other-local-address'))
    scan.current().remarks.push(event)
  // While a data connection is set up, it is the one that continues a session.
  if (means(reading, 'resumed') && scan.operation?.final === null && !scan.operation.remarks.includes(event))
    scan.operation.remarks.push(event)
  if (means(reading, 'address-resolved-again', 'dials') && scan.operation && endpoint?.address)
    scan.operation.dialled = endpoint
  // FileZilla: "Using server address instead." The announced port is dialled at the control connection's address.
  const { operation, peer } = scan
  if (means(reading, 'address-replaced') && operation?.announced && peer?.address)
    operation.dialled ??= { address: peer.address, port: operation.announced.port }
}

/** What comes about right after it was told where to connect is the data connection. */
function connectsAsArranged({ operation }: ImportedScan, reading: RemarkReading): boolean {
  if (!means(reading, 'connected') || means(reading, ...FAILURES) || operation?.tcp !== 'unknown') return false
  const { announced, final } = operation
  const port = reading.endpoints[0]?.port ?? null
  return announced !== null && final === null && (port === null || port === announced.port)
}

/** A line that names the data connection at work begins one, as there is none before the login. */
const isDataInUse = (text: string, { place, means: found }: RemarkReading): boolean =>
  place.subject === 'data' &&
  (place.act === 'handshake' || place.act === 'connect') &&
  /data|transfer|passive/i.test(text) &&
  !FAILURES.some((meaning) => found.has(meaning))

/** What a sentence must mean to say more than "Connection failed". */
const SPECIFIC: readonly RemarkMeaning[] = [...TLS_FAILURES, ...CERTIFICATE, 'name-not-resolved', 'not-ftp']

/** A client may say that it failed before it says what. */
function withoutGeneral(scan: ImportedScan, reading: RemarkReading): void {
  const last = scan.breaks.at(-1)
  const general = (last?.kind === 'connect' || last?.kind === 'unplaced') && last.how === 'failed'
  if (general && !scan.progress && means(reading, ...SPECIFIC)) scan.breaks.pop()
}

function failure(scan: ImportedScan, event: EventOf<'remark'>, reading: RemarkReading): void {
  if (scan.dialogueFrom === null && PROSE.test(event.text)) scan.early.add(event.id)
  withoutGeneral(scan, reading)
  const { subject, act } = reading.place
  const last = scan.breaks.at(-1)
  const operation = scan.operation
  if (means(reading, 'storage-full')) dataFailure(scan, event, reading)
  else if (means(reading, 'cannot-listen')) {
    const place = breakAt(event.id, 'pasv-reply', [event])
    scan.addBreak({ kind: 'setup', how: 'refused', exchange: null, verb: 'PASV', why: null, ...place })
  } else if (means(reading, 'too-many-connections')) breakHere(scan, event, reading, 'login')
  else if (means(reading, 'name-not-resolved') && scan.before('greeted'))
    scan.addBreak({
      kind: 'name',
      host: HOST.exec(event.text)?.[1] ?? null,
      how: 'failed',
      ...breakAt(event.id, 'dns', [event]),
    })
  else if (means(reading, ...CERTIFICATE) && (scan.before('logged-in') || reading.about === 'data')) {
    if (last?.kind === 'certificate') last.remarks.push(event)
    else {
      const stage = scan.before('logged-in') ? 'tls-control' : 'tls-data'
      scan.addBreak({ kind: 'certificate', control: null, ...breakAt(event.id, stage, [event]) })
    }
  } else if (clearTextAtLogin(scan, reading))
    scan.addBreak({
      kind: 'login',
      how: 'closed',
      control: null,
      exchange: scan.pending,
      reply: null,
      ...breakAt(event.id, 'login', [event]),
    })
  else if (operation && controlLostInTransfer(operation, reading)) {
    operation.remarks.push(event)
    operation.failures.push(event.id)
    operation.missingFinal ??= { how: lossOf(reading), event: event.id }
    // Who waits for the final reply has done with the data connection.
    if (operation.tcp === 'unknown') operation.tcp = 'open'
    scan.progress = false
  } else if (operation && serverNeverCame(scan, operation, reading)) {
    operation.remarks.push(event)
    operation.failures.push(event.id)
    operation.tcp = 'not-dialled'
    operation.tcpEvent = event.id
    scan.progress = false
  } else if (
    subject === 'data' &&
    act === 'arrange' &&
    reading.message?.fact?.result === 'rejected' &&
    operation?.announced == null
  ) {
    const verb = /\b(PORT|EPRT|PASV|EPSV)\b/i.exec(event.text)?.[1]?.toUpperCase() ?? 'PASV'
    const stage = verb === 'PORT' || verb === 'EPRT' ? 'port-command' : 'pasv-reply'
    scan.addBreak({
      kind: 'setup',
      how: 'refused',
      exchange: null,
      verb,
      why: null,
      ...breakAt(event.id, stage, [event]),
    })
  } else if (act === 'greet' && scan.before('greeted') && means(reading, 'reply-malformed'))
    breakHere(scan, event, { ...reading, means: new Set([...reading.means, 'not-ftp']) }, 'connected')
  else if (means(reading, 'not-ftp') && scan.before('auth')) breakHere(scan, event, reading, 'connected')
  else if (act === 'greet' && scan.before('greeted'))
    scan.addBreak({
      kind: 'greeting',
      how: lossOf(reading),
      control: null,
      reply: null,
      text: null,
      ...breakAt(event.id, 'banner', [event]),
    })
  else if (subject === 'control' && act === 'connect' && scan.before('greeted') && means(reading, ...UNOPENED))
    connectFailure(scan, event, reading)
  else if (subject === 'control' && act === 'login' && scan.before('logged-in') && means(reading, ...LOSSES))
    scan.addBreak({
      kind: 'login',
      how: lossOf(reading),
      control: null,
      exchange: null,
      reply: null,
      ...breakAt(event.id, 'login', [event]),
    })
  else if (subject === 'control' && act === 'arrange' && scan.operation === null && means(reading, ...LOSSES))
    scan.addBreak({ ...lostBreak(event, reading, scan.standingAt('logged-in')), stage: 'pasv-reply' })
  else if (subject === 'control' && act === 'reply' && scan.before('connected'))
    scan.addBreak({
      ...lostBreak(event, reading, scan.standingAt('logged-in')),
      stage: reading.message?.fact?.act === 'transfer' ? 'transfer-end' : 'idle',
    })
  else if (awaitsSetup(scan, reading)) {
    scan.drop()
    scan.addBreak({ ...lostBreak(event, reading, scan.standingAt(scan.phase)), stage: 'pasv-reply' })
  } else if (concernsData(scan, event.text, reading)) dataFailure(scan, event, reading)
  else if (last && !scan.progress) takeDetail(scan, last, event, reading)
  else if (endsAfterSuccess(scan, reading)) return
  else if (means(reading, 'login-failed')) {
    const place = breakAt(event.id, 'login', [event])
    scan.addBreak({ kind: 'login', how: 'refused', control: null, exchange: scan.pending, reply: null, ...place })
  } else if (means(reading, ...TLS_FAILURES) && scan.phase !== 'logged-in') scan.addBreak(tlsBreak(event, reading))
  else breakHere(scan, event, reading, scan.phase)
}

/** A further line about the failure that stands; of a handshake it may be the one that says how. */
function takeDetail(scan: ImportedScan, last: OpenBreak, event: EventOf<'remark'>, reading: RemarkReading): void {
  last.remarks.push(event)
  if (last.kind !== 'tls' || last.how !== 'error' || !means(reading, ...TLS_FAILURES)) return
  const { how } = tlsBreak(event, reading)
  scan.breaks.splice(-1, 1, { ...last, how })
}

function connectFailure(scan: ImportedScan, event: EventOf<'remark'>, reading: RemarkReading): void {
  const broken = connectBreak(event, reading, scan.standingAt('connecting'))
  const last = scan.breaks.at(-1)
  // A sentence about all attempts may come before the one that names the endpoint.
  if (last?.kind === 'connect' && last.to === null && !scan.progress && broken.kind === 'connect')
    scan.breaks.splice(-1, 1, { ...last, to: broken.to, remarks: [...last.remarks, event] })
  else scan.addBreak(broken)
}

/** Clear text in the middle of TLS, in place of the reply to a login: the server's process died with a message. */
function clearTextAtLogin(scan: ImportedScan, reading: RemarkReading): boolean {
  const verb = scan.pending?.command?.verb
  return (
    scan.phase === 'login' &&
    verb !== undefined &&
    LOGIN_VERBS.has(verb) &&
    (scan.tlsUp || verb === 'PASS') &&
    means(reading, 'tls-plain-answer')
  )
}

/** A connection that closes after a transfer that worked, while nothing is awaited, is at its end. */
const endsAfterSuccess = ({ operation, operations, pending, replies }: ImportedScan, reading: RemarkReading) =>
  operation?.ok === true &&
  operation === operations.at(-1) &&
  means(reading, 'closed-by-peer') &&
  !(replies && pending !== null && pending.command?.verb !== 'QUIT')

/** PASV or its like was sent and not answered, in a log that shows answers: no data connection is tried yet. */
const awaitsSetup = (scan: ImportedScan, reading: RemarkReading) =>
  scan.replies &&
  SETUP_VERBS.has(scan.pending?.command?.verb ?? '') &&
  !/data/i.test(reading.message?.key ?? '') &&
  means(reading, 'timed-out', 'no-reply', 'reset', 'closed-by-peer', 'aborted')

/** The control connection is lost while the final reply of a transfer is awaited. */
const controlLostInTransfer = (operation: OpenOperation, reading: RemarkReading) =>
  operation.transfer !== null &&
  operation.final === null &&
  operation.preliminary !== null &&
  reading.about === 'control' &&
  means(reading, 'timed-out', 'no-reply', 'reset', 'closed-by-peer')

/** PORT was accepted, and nothing follows the transfer command: servers connect before they answer it, or say that they cannot. */
const serverNeverCame = (scan: ImportedScan, operation: OpenOperation, reading: RemarkReading) =>
  scan.replies &&
  (operation.method === 'PORT' || operation.method === 'EPRT') &&
  operation.transfer !== null &&
  operation.transfer === scan.pending &&
  operation.preliminary === null &&
  operation.final === null &&
  operation.tcp === 'unknown' &&
  means(reading, 'timed-out', 'no-reply')

function concernsData(scan: ImportedScan, text: string, reading: RemarkReading): boolean {
  const operation = scan.operation
  const open = operation !== null && !operation.ok
  if (means(reading, 'not-resumed') && reading.about === 'data') return true
  if (open && operation.whole && operation.final === null) return true
  // Its own words, frames or endpoint say so: an excerpt may begin anywhere.
  if (reading.place.subject === 'data' && scan.before('connected')) return true
  // Whose task fails because it could not connect speaks of the server, unless it names the data connection.
  if (means(reading, 'not-connected') && scan.before('connected') && !NAMES_CONNECTION.test(text)) return false
  // That the whole task failed is no word about where.
  const ofTask = reading.message?.fact?.subject === 'file'
  if (scan.phase !== 'logged-in') return means(reading, 'data-failed') && scan.before('connected') && !ofTask
  return reading.about === 'data' || (open && reading.about !== 'control') || means(reading, 'data-failed')
}

const isOtherReply = (exchange: Exchange | null): boolean =>
  exchange?.command?.verb === 'EPSV' && exchange.final?.code === 227

const PASSIVE_REPLY = /\b(?:PASV|EPSV|227|229)\b|passive/i

const NAMES_CONNECTION = /\b(?:data|transfer) (?:connection|channel|socket|port)|\b(?:passive|pasv|epsv|active)\b/i

/**
 * "Failed to retrieve directory listing" in a dialogue that shows commands, none of which arranges or uses a data
 * connection: what failed came before it.
 */
function summarises({ lastVerb, operation }: ImportedScan, text: string, reading: RemarkReading): boolean {
  if (lastVerb === null || means(reading, 'reply-malformed', ...UNOPENED) || NAMES_CONNECTION.test(text)) return false
  return operation === null || (isUnbegun(operation) && operation.tcp === 'unknown')
}

/** Nothing is known of it but that the client wanted it. */
const isUnbegun = ({ method, setup, transfer, announced, dialled, preliminary, final }: OpenOperation): boolean =>
  [method, setup, transfer, announced, dialled, preliminary, final].every((one) => one === null)

function dataFailure(scan: ImportedScan, event: EventOf<'remark'>, reading: RemarkReading): void {
  const last = scan.breaks.at(-1)
  // A closing sentence such as "Failed to retrieve directory listing" repeats what is known.
  if (last && !scan.progress && last.kind !== 'data' && scan.operation === null) {
    last.remarks.push(event)
    return
  }
  if (summarises(scan, event.text, reading)) {
    scan.drop()
    scan.addBreak({ kind: 'unplaced', how: 'failed', ...breakAt(event.id, 'post-login', [event]) })
    return
  }
  const operation = scan.current()
  if (means(reading, 'reply-malformed')) {
    scan.drop()
    // A line of a listing that a client cannot read is no passive reply.
    if (operation.setup === null && operation.announced === null && !PASSIVE_REPLY.test(event.text)) {
      scan.addBreak({ kind: 'unplaced', how: 'failed', ...breakAt(event.id, 'transfer', [event]) })
      return
    }
    const { setup: exchange, method: verb, announced } = operation
    // EPSV answered with 227 is no reply to it, however well formed.
    const wellFormed = announced !== null && !(/\bEPSV\b.*\b227\b/.test(event.text) || isOtherReply(exchange))
    const why = wellFormed ? 'the client cannot read it, although it is well formed' : null
    const place = breakAt(event.id, 'pasv-reply', [...operation.remarks, event])
    scan.addBreak({ kind: 'setup', how: 'unusable', exchange, verb, why, wellFormed, ...place })
    return
  }
  noteFailure(operation, event, reading)
  scan.progress = false
}

function breakHere(scan: ImportedScan, event: EventOf<'remark'>, reading: RemarkReading, phase: Phase): void {
  // Not every client says when the connection opened: a bare time-out may mean the greeting as well.
  if (phase === 'connecting' && reading.place.act !== 'connect' && means(reading, 'timed-out', 'no-reply'))
    scan.guessed.add(event.id)
  scan.addBreak(breakWhereItStood(event, reading, scan.standingAt(phase)))
}
