/** Failures that sentences of another client's log tell of: which break each is, the more special first. */
import type { EventOf } from '../../transcript/event.ts'
import type { Exchange } from '../../transcript/session-view.ts'
import type { Break } from '../breaks/break.ts'
import { LOGIN_VERBS, SETUP_VERBS } from '../verbs.ts'
import {
  breakAt,
  breakWhereItStood,
  connectBreak,
  connectOf,
  lossOf,
  lostBreak,
  type Phase,
  tlsBreak,
} from './imported-break.ts'
import { concernsData, dataFailure, PASSIVE_REPLY, UNOPENED } from './imported-data-failures.ts'
import { type OpenOperation, TLS_FAILURES } from './imported-operation.ts'
import type { ImportedScan } from './imported-scan.ts'
import type { RemarkMeaning } from './remark-meaning.ts'
import { DATA_CONNECTION, means, type RemarkReading } from './remark-reading.ts'
import { aloneExchange } from './reply-outcomes.ts'
import { asReply } from './spoken-reply.ts'

const CERTIFICATE: readonly RemarkMeaning[] = ['certificate-untrusted', 'certificate-expired', 'certificate-name']
/** A sentence with one of these tells of a failure. */
export const FAILURES: readonly RemarkMeaning[] = [
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
  'local-file',
  'local-socket',
]

/** Only a person speaks so. */
const FIRST_PERSON = /(?:^|[\s(,])I(?:['’](?:m|ve|ll|d))? \p{Ll}/u

/** A sentence of a person: several words, and nothing that only programs write, such as names of errors or inner colons. */
const PROSE =
  /^(?=(?:\S{1,60}\s+){3})(?!.*(?:\bE[A-Z]{4,}|\w{1,20}(?:Error|Exception)\b|errno))[\p{L}\p{N}\s,.;'’"!?()–-]+:?$/iu

/** The name that could not be looked up, as the sentence has it. */
const HOST =
  /(?:ENOTFOUND|EAI_\w{1,20}|resolve host:?|(?:unknown|no such) host:?|resolve|hostname:?)\s+["'‘“]?((?:[a-z]{2,6}:\/{0,2})?[\w.-]{2,120})/i

const LOSSES: readonly RemarkMeaning[] = ['timed-out', 'no-reply', 'reset', 'closed-by-peer', 'aborted']

/** What a sentence must mean to say more than "Connection failed". */
const SPECIFIC: readonly RemarkMeaning[] = [...TLS_FAILURES, ...CERTIFICATE, 'name-not-resolved', 'not-ftp']

/** A client may say that it failed before it says what. */
function withoutGeneral(scan: ImportedScan, reading: RemarkReading): void {
  const last = scan.breaks.at(-1)
  const general = (last?.kind === 'connect' || last?.kind === 'unplaced') && last.how === 'failed'
  if (general && !scan.progress && means(reading, ...SPECIFIC)) scan.breaks.pop()
}

/** What one sentence says, and where the log stands. */
export interface Told {
  readonly scan: ImportedScan
  readonly event: EventOf<'remark'>
  readonly reading: RemarkReading
}

/** Takes the failure, or leaves it to the next. */
type Reader = (told: Told) => boolean

/** Takes one sentence that reports a failure. */
export function takeFailure(scan: ImportedScan, event: EventOf<'remark'>, reading: RemarkReading): void {
  // A client's own sentence behind others of the session sums nothing up.
  const own = reading.message?.source === 'client' && reading.message.grade === 'told' && scan.phase !== 'start'
  if (scan.dialogueFrom === null && !own && (PROSE.test(event.text) || FIRST_PERSON.test(event.text)))
    scan.early.add(event.id)
  withoutGeneral(scan, reading)
  if (scan.progress) scan.waited = false
  if (!READERS.some((takes) => takes({ scan, event, reading }))) breakHere(scan, event, reading, scan.phase)
  if (means(reading, 'timed-out', 'no-reply')) scan.waited = true
}

/** In this order: what names its place by its own words, by its stack, by what is awaited, by where the session stands. */
const READERS: readonly Reader[] = [
  localFile,
  storageFull,
  cannotListen,
  tooManyConnections,
  nameNotResolved,
  certificateRefused,
  withoutTls,
  clearTextAtLogin,
  controlLostInTransfer,
  neverCameAbout,
  setupRefused,
  insteadOfGreeting,
  greetingLost,
  neverGreeted,
  connectFailed,
  loginFailed,
  loginUnanswered,
  setupUnanswered,
  otherAnswer,
  replyLost,
  ofDataConnection,
  detailOfLast,
  endOfWhatWorked,
  loginRefused,
  handshakeFailed,
]

/** A file of this computer, which no server has refused: within a transfer it is why that fails. */
function localFile({ scan, event, reading }: Told): boolean {
  const { operation } = scan
  const room = means(reading, 'storage-full') && (operation?.kind === 'download' || /\blocal\b/i.test(event.text))
  if (!room && !means(reading, 'local-file')) return false
  if (operation?.transfer == null || operation.ok) scan.localFile ??= event
  else {
    operation.ownFile ??= event.id
    failOperation(scan, operation, event)
  }
  return true
}

function storageFull({ scan, event, reading }: Told): boolean {
  if (!means(reading, 'storage-full')) return false
  dataFailure(scan, event, reading)
  return true
}

function cannotListen({ scan, event, reading }: Told): boolean {
  if (!means(reading, 'cannot-listen')) return false
  const place = breakAt(event.id, 'pasv-reply', [event])
  scan.addBreak({ kind: 'setup', how: 'refused', exchange: null, verb: 'PASV', why: null, ...place })
  return true
}

function tooManyConnections({ scan, event, reading }: Told): boolean {
  if (!means(reading, 'too-many-connections')) return false
  breakHere(scan, event, reading, 'login')
  return true
}

function nameNotResolved({ scan, event, reading }: Told): boolean {
  if (!means(reading, 'name-not-resolved') || !scan.before('greeted')) return false
  const host = HOST.exec(event.text)?.[1] ?? null
  scan.addBreak({ kind: 'name', host, how: 'failed', ...breakAt(event.id, 'dns', [event]) })
  return true
}

/** The client found no TLS and goes on in clear text; where AUTH was refused before its eyes, that is told already. */
function withoutTls({ scan, event, reading }: Told): boolean {
  if (!means(reading, 'no-security-offered')) return false
  scan.noTls ??= event.id
  if (!means(reading, 'plain')) return false
  if (scan.lastVerb === 'AUTH') return true
  scan.withoutTls = event.id
  scan.addBreak({ kind: 'auth', how: 'refused', control: null, exchanges: [], ...breakAt(event.id, 'auth', [event]) })
  return true
}

function certificateRefused({ scan, event, reading }: Told): boolean {
  if (!means(reading, ...CERTIFICATE)) return false
  // Whoever has logged in was content with the control connection's.
  const ofData = reading.about === 'data' || (scan.operation !== null && scan.operation.final === null)
  if (!scan.before('logged-in') && !ofData) return false
  const last = scan.breaks.at(-1)
  const stage = scan.before('logged-in') && !DATA_CONNECTION.test(event.text) ? 'tls-control' : 'tls-data'
  if (last?.kind === 'certificate') last.remarks.push(event)
  else scan.addBreak({ kind: 'certificate', control: null, ...breakAt(event.id, stage, [event]) })
  return true
}

/** Clear text in the middle of TLS, in place of the reply to a login: the server's process died with a message. */
function clearTextAtLogin({ scan, event, reading }: Told): boolean {
  const verb = scan.pending?.command?.verb ?? ''
  const awaited = scan.phase === 'login' && LOGIN_VERBS.has(verb) && (scan.tlsUp || verb === 'PASS')
  // Versions are agreed by then: a record of another one is no TLS at all.
  const plain = means(reading, 'tls-plain-answer') || (scan.tlsUp && means(reading, 'tls-version'))
  if (!awaited || !plain) return false
  scan.addBreak(loginBreak(event, 'closed', scan.pending))
  return true
}

const loginBreak = (
  event: EventOf<'remark'>,
  how: ReturnType<typeof lossOf> | 'refused',
  exchange: Exchange | null,
): Break => ({ kind: 'login', how, control: null, exchange, reply: null, ...breakAt(event.id, 'login', [event]) })

/** The control connection is lost while the final reply of a transfer is awaited. */
function controlLostInTransfer({ scan, event, reading }: Told): boolean {
  const { operation } = scan
  const awaited = operation !== null && operation.transfer !== null && operation.final === null
  if (!awaited || operation.preliminary === null || reading.about !== 'control') return false
  if (!means(reading, 'timed-out', 'no-reply', 'reset', 'closed-by-peer')) return false
  // Who has waited in vain closes the connection itself.
  if (scan.waited && reading.message?.fact?.side !== 'peer' && lossOf(reading) === 'closed') return true
  operation.missingFinal ??= { how: lossOf(reading), event: event.id }
  // Who waits for the final reply has done with the data connection.
  if (operation.tcp === 'unknown') operation.tcp = 'open'
  failOperation(scan, operation, event)
  return true
}

/** wget has the same words for a reply that does not come and a connection that ends. */
const isUnsaid = (reading: RemarkReading): boolean =>
  means(reading, 'closed-by-peer') && reading.message?.fact?.side === undefined && isOfControl(reading, 'reply')

/**
 * The data connection was arranged, and nothing follows the transfer command: servers answer it when they have that connection,
 * or say that they cannot get it. Of a passive one that holds only for a client that may ask before it has connected.
 */
function neverCameAbout({ scan, event, reading }: Told): boolean {
  const { operation } = scan
  const unsaid = isUnsaid(reading)
  if (!scan.replies || operation === null || !(unsaid || means(reading, 'timed-out', 'no-reply'))) return false
  const { method, announced, transfer, preliminary, final, tcp } = operation
  const silent = transfer !== null && transfer === scan.pending && preliminary === null && final === null
  const active = method === 'PORT' || method === 'EPRT'
  const passive = announced !== null && !reading.byStack && !unsaid && isOfControl(reading, 'reply')
  if (!(active || passive) || !silent || tcp !== 'unknown') return false
  operation.tcp = active ? 'not-dialled' : 'timeout'
  operation.tcpEvent = event.id
  failOperation(scan, operation, event)
  return true
}

function failOperation(scan: ImportedScan, operation: OpenOperation, event: EventOf<'remark'>): void {
  operation.remarks.push(event)
  operation.failures.push(event.id)
  scan.progress = false
}

/** The client says that the command was refused, with nothing of the reply but perhaps its code. */
function setupRefused({ scan, event, reading }: Told): boolean {
  const { subject, act } = reading.place
  if (subject !== 'data' || act !== 'arrange' || reading.message?.fact?.result !== 'rejected') return false
  if (scan.operation?.announced != null) return false
  const verb = /\b(PORT|EPRT|PASV|EPSV)\b/i.exec(event.text)?.[1]?.toUpperCase() ?? 'PASV'
  const place = breakAt(event.id, verb === 'PORT' || verb === 'EPRT' ? 'port-command' : 'pasv-reply', [event])
  const code = Number(/\b([45][0-5]\d)\s{0,9}$/.exec(event.text)?.[1] ?? 0)
  const exchange = code === 0 ? null : aloneExchange(asReply(event, { code, text: '' }))
  scan.addBreak({ kind: 'setup', how: 'refused', exchange, verb, why: null, ...place })
  return true
}

/** Another service answered. */
function insteadOfGreeting({ scan, event, reading }: Told): boolean {
  const { act } = reading.place
  const first = act === 'greet' || (act === 'reply' && !scan.replies && !scan.before('connecting'))
  const unread = first && scan.before('greeted') && means(reading, 'reply-malformed')
  if (!unread && !(means(reading, 'not-ftp') && scan.before('auth'))) return false
  const foreign = { ...reading, means: new Set([...reading.means, 'not-ftp' as const]) }
  withoutGeneral(scan, foreign)
  breakHere(scan, event, foreign, 'connected')
  return true
}

function greetingLost({ scan, event, reading }: Told): boolean {
  // A reply that is awaited before any command is the greeting (RFC 959 section 5.4), once the client has connected.
  const first = isOfControl(reading, 'reply') && scan.phase === 'connected' && means(reading, ...LOSSES)
  if ((reading.place.act !== 'greet' && !first) || !scan.before('greeted')) return false
  const place = breakAt(event.id, 'banner', [event])
  scan.addBreak({ kind: 'greeting', how: lossOf(reading), control: null, reply: null, text: null, ...place })
  return true
}

const isOfControl = ({ place }: RemarkReading, act: RemarkReading['place']['act']): boolean =>
  place.subject === 'control' && place.act === act

/** No reply came, in a log that shows no dialogue, and the client sums it up as connecting: the greeting was awaited. */
function neverGreeted({ scan, event, reading }: Told): boolean {
  const last = scan.breaks.at(-1)
  if (last?.kind !== 'lost' || scan.dialogueFrom !== null || !scan.before('connected')) return false
  if (reading.place.act !== 'connect' || reading.endpoints.length > 0) return false
  scan.breaks.pop()
  const how = last.how === 'goodbye' ? 'closed' : last.how
  const place = breakAt(last.event, 'banner', [...last.remarks, event])
  scan.addBreak({ kind: 'greeting', how, control: null, reply: null, text: null, ...place })
  return true
}

function connectFailed({ scan, event, reading }: Told): boolean {
  if (!isOfControl(reading, 'connect') || !scan.before('greeted') || !means(reading, ...UNOPENED)) return false
  const broken = connectBreak(event, reading, scan.standingAt('connecting'))
  const last = scan.breaks.at(-1)
  // A sentence about all attempts may come before the one that names the endpoint.
  if (last?.kind === 'connect' && last.to === null && !scan.progress && broken.kind === 'connect')
    scan.breaks.splice(-1, 1, { ...last, to: broken.to, remarks: [...last.remarks, event] })
  else scan.addBreak(broken)
  return true
}

/** A wrapper says no more than that it failed, and the words in it that it was at the login. */
function loginFailed({ scan, event, reading }: Told): boolean {
  if (!isOfControl(reading, 'login') || !scan.before('logged-in') || !means(reading, 'not-connected')) return false
  if (means(reading, 'login-failed', ...LOSSES)) return false
  scan.addBreak(loginBreak(event, 'refused', null))
  return true
}

/** The stack shows that the reply to USER or PASS was awaited. */
function loginUnanswered({ scan, event, reading }: Told): boolean {
  if (!isOfControl(reading, 'login') || !scan.before('logged-in') || !means(reading, ...LOSSES)) return false
  scan.addBreak(loginBreak(event, lossOf(reading), null))
  return true
}

/** PASV or its like was sent and not answered, as the stack shows, or a log that shows answers: no data connection is tried yet. */
function setupUnanswered({ scan, event, reading }: Told): boolean {
  if (!means(reading, ...LOSSES)) return false
  const byStack = isOfControl(reading, 'arrange') && scan.operation === null
  const awaited = scan.replies && SETUP_VERBS.has(scan.pending?.command?.verb ?? '')
  if (!byStack && !(awaited && !/data/i.test(reading.message?.key ?? ''))) return false
  if (!byStack) scan.drop()
  const at = scan.standingAt(byStack ? 'logged-in' : scan.phase)
  const verb = byStack ? reading.awaited : at.pending?.command?.verb
  const stage = verb === 'PORT' || verb === 'EPRT' ? 'port-command' : 'pasv-reply'
  const lost = lostBreak(event, reading, at)
  scan.addBreak({ ...lost, how: isUnsaid(reading) ? 'silence' : lost.how, stage })
  return true
}

/** A success in an error message: 227 to 229 are what was asked for, 220 and 23x belong to the way there. */
const SUCCESS = /(?:^|[:\s("'])(2(?:00|1[1-5]|2[156]|5[07]))[ -](\p{L}.{2,200})/u

/** What the client calls malformed is a good reply, to another command. */
function otherAnswer({ scan, event, reading }: Told): boolean {
  const [, code, text = ''] = SUCCESS.exec(event.text) ?? []
  if (code === undefined || !means(reading, 'reply-malformed')) return false
  const setup = scan.operation?.setup ?? null
  const verb = setup?.command?.verb ?? /\b(?:PASV|EPSV)\b/.exec(event.text)?.[0] ?? null
  scan.drop()
  const answer = asReply(event, { code: Number(code), text })
  const exchange = { ...(setup ?? aloneExchange(answer)), final: answer }
  const place = breakAt(event.id, 'pasv-reply', [event])
  scan.addBreak({ kind: 'setup', how: 'unusable', exchange, verb, why: null, ...place })
  return true
}

/** Some reply was awaited, and nothing before it is shown. */
function replyLost({ scan, event, reading }: Told): boolean {
  if (!isOfControl(reading, 'reply')) return false
  // What cannot be read has come: nothing was lost.
  if (means(reading, 'reply-malformed') && !means(reading, ...LOSSES)) {
    if (PASSIVE_REPLY.test(event.text)) return false
    scan.addBreak({ kind: 'unplaced', how: 'failed', ...breakAt(event.id, 'post-login', [event]) })
    return true
  }
  if (!scan.before('connected')) return false
  // Who was refused closes, or finds closed, what is of no use any more.
  if (!scan.progress && scan.operation?.final && means(reading, 'closed-by-peer')) return true
  const stage = reading.message?.fact?.act === 'transfer' ? 'transfer-end' : 'idle'
  scan.addBreak({ ...lostBreak(event, reading, scan.standingAt('logged-in')), stage })
  return true
}

function ofDataConnection({ scan, event, reading }: Told): boolean {
  if (!concernsData(scan, event.text, reading)) return false
  dataFailure(scan, event, reading)
  return true
}

const ANSWERED = /\bserver (?:returned|replied|answered|said|responded|refused|rejected)\b/i

/** A further line about the failure that stands; it may be the one that says how. */
function detailOfLast({ scan, event, reading }: Told): boolean {
  const last = scan.breaks.at(-1)
  if (scan.progress) return false
  if (scan.operation?.final && means(reading, 'closed-by-peer')) {
    scan.operation.remarks.push(event)
    return true
  }
  if (!last) return false
  // The server has answered a login, so that the client has taken the certificate.
  if (last.kind === 'certificate' && means(reading, 'login-failed') && ANSWERED.test(event.text)) return false
  last.remarks.push(event)
  if (last.kind === 'tls' && last.how === 'error' && means(reading, ...TLS_FAILURES))
    scan.breaks.splice(-1, 1, { ...last, how: tlsBreak(event, reading).how })
  if (last.kind === 'connect' && last.how === 'failed' && reading.about !== 'data')
    scan.breaks.splice(-1, 1, { ...last, how: connectOf(reading) })
  return true
}

/** A connection that closes after a transfer that worked, while nothing is awaited, is at its end. */
function endOfWhatWorked({ scan, reading }: Told): boolean {
  const { operation, operations, pending, replies } = scan
  const awaited = replies && pending !== null && pending.command?.verb !== 'QUIT'
  return operation?.ok === true && operation === operations.at(-1) && means(reading, 'closed-by-peer') && !awaited
}

function loginRefused({ scan, event, reading }: Told): boolean {
  if (!means(reading, 'login-failed')) return false
  scan.addBreak(loginBreak(event, 'refused', scan.pending))
  return true
}

function handshakeFailed({ scan, event, reading }: Told): boolean {
  if (!means(reading, ...TLS_FAILURES) || scan.phase === 'logged-in') return false
  scan.addBreak(tlsBreak(event, reading))
  return true
}

function breakHere(scan: ImportedScan, event: EventOf<'remark'>, reading: RemarkReading, phase: Phase): void {
  // Not every client says when the connection opened: a bare time-out may mean the greeting as well.
  if (phase === 'connecting' && reading.place.act !== 'connect' && means(reading, 'timed-out', 'no-reply'))
    scan.guessed.add(event.id)
  scan.addBreak(breakWhereItStood(event, reading, scan.standingAt(phase)))
}
