/** Failures that sentences of another client's log tell of: which break each is, the more special first. */
import { isActiveMethod } from '../../protocol/data-methods.ts'
import type { EventOf } from '../../transcript/event.ts'
import { breakAt, connectOf, tlsBreak } from './imported-break.ts'
import {
  connectFailed,
  controlLostInTransfer,
  greetingLost,
  insteadOfGreeting,
  loginFailed,
  loginRefused,
  loginUnanswered,
  neverGreeted,
  otherAnswer,
  replyLost,
  setupRefused,
  setupUnanswered,
} from './imported-control-failures.ts'
import { concernsData, dataFailure } from './imported-data-failures.ts'
import { TLS_FAILURES } from './imported-operation.ts'
import { refusedByProxy } from './imported-proxy.ts'
import type { ImportedScan } from './imported-scan.ts'
import { certificateRefused, clearTextAtLogin, handshakeFailed, withoutTls } from './imported-tls-failures.ts'
import type { RemarkMeaning } from './remark-meaning.ts'
import { means, type RemarkReading } from './remark-reading.ts'
import {
  breakHere,
  CERTIFICATE,
  failOperation,
  isOfControl,
  isUnsaid,
  type Told,
  withoutGeneral,
} from './told-failure.ts'

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
  'proxy-refused',
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
  'local-tls',
  'local-socket',
]

/** Only a person speaks so. */
const FIRST_PERSON = /(?:^|[\s(,])I(?:['’](?:m|ve|ll|d))? \p{Ll}/u

/** A sentence of a person: several words, and nothing that only programs write, such as names of errors or inner colons. */
const PROSE =
  /^(?=(?:\S{1,60}\s+){3})(?!.*(?:\bE[A-Z]{4,}|\w{1,20}(?:Error|Exception)\b|errno))[\p{L}\p{N}\s,.;'’"!?()–-]+:?$/iu

/** The name that could not be looked up, as the sentence has it. */
const HOST =
  /(?:ENOTFOUND|EAI_\w{1,20}|resolve host:?|UnknownHostException:|(?:unknown|no such) host:?|resolve(?: address)?|lookup|TCP connection to|hostname:?)\s+["'‘“]?((?:[a-z]{2,6}:\/{0,2})?[\w.-]{2,120})/i

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
  refusedByProxy,
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
  const ownTls = means(reading, 'local-tls')
  if (!room && !ownTls && !means(reading, 'local-file')) return false
  // What the wrapper told of the handshake before is explained.
  if (ownTls && !scan.progress && scan.breaks.at(-1)?.kind === 'tls') scan.breaks.pop()
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
  const host = HOST.exec(event.text)?.[1] ?? scan.misnamed
  scan.addBreak({ kind: 'name', host, how: 'failed', ...breakAt(event.id, 'dns', [event]) })
  return true
}

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
  const active = isActiveMethod(method)
  const passive = announced !== null && !reading.byStack && !unsaid && isOfControl(reading, 'reply')
  if (!(active || passive) || !silent || tcp !== 'unknown') return false
  operation.tcp = active ? 'not-dialled' : 'timeout'
  operation.tcpEvent = event.id
  failOperation(scan, operation, event)
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
