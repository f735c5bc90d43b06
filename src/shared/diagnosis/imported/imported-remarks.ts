/** Sentences of another client's log: what they say of replies, of the session's way, and of failures. */

import type { EventOf } from '../../transcript/event.ts'
import { breakAt, UNOPENED } from './imported-break.ts'
import { FAILURES, takeFailure } from './imported-failures.ts'
import { takeProgress } from './imported-progress.ts'
import { asksProxy } from './imported-proxy.ts'
import type { ImportedScan } from './imported-scan.ts'
import { meaningsOf } from './message-meaning.ts'
import { isInterrupted } from './name-question.ts'
import { asHandshake, COMPARISONS } from './remark-meaning.ts'
import { means, type RemarkReading } from './remark-reading.ts'
import { isOfReply } from './reply-sentences.ts'

/** Ports below belong to services, those from the second on to none (RFC 6335 section 6). */
const FIRST_HIGH_PORT = 1024
const FIRST_DYNAMIC_PORT = 49_152

/**
 * The port to which the client said that it connects is the control connection's, whatever its number. So is a high one
 * that a lone sentence names: no data connection without a session before it. But no service lives among the dynamic ports.
 */
function located(scan: ImportedScan, { id }: EventOf<'remark'>, reading: RemarkReading): RemarkReading {
  const own = [scan.port, scan.peer?.port ?? null]
  const named = reading.endpoints.some(({ port }) => port !== null && own.includes(port))
  const dynamic = reading.endpoints.some(({ port }) => port !== null && port >= FIRST_DYNAMIC_PORT)
  if (reading.byPort && !named && !dynamic && scan.dialogueFrom === null && scan.before('connected')) {
    const subject = reading.place.act === 'connect' ? 'control' : 'unknown'
    // Lines that nobody understands may have told of a session before it.
    scan.guessed.add(id)
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

/** No command and no reply says more than the sentence. */
const alone = (scan: ImportedScan): boolean => scan.dialogueFrom === null

/** Nothing but general words, where they name a reason: a greeting or a listing holds such words as well. */
function withGuess(scan: ImportedScan, { id }: EventOf<'remark'>, reading: RemarkReading): RemarkReading {
  const { message } = reading
  if (message?.grade !== 'guessed' || message.fact?.reason === undefined || means(reading, ...FAILURES)) return reading
  const guess = meaningsOf(message.fact)
  if (guess.length > 0) scan.guessed.add(id)
  return { ...reading, means: new Set([...reading.means, ...guess]) }
}

const FILE_TASK = /^m?(?:(put|send|append|reput)|get|recv|reget|newer) \S{1,300}(?: \S{1,300})?$/
const LIST_TASK = /^(?:ls|dir|nlist|mls|mdir|mlsd)(?: \S{1,300}){0,2}$/

/** As BSD's ftp and its descendants name them at their prompt. */
function taskOf(text: string): ImportedScan['task'] {
  if (LIST_TASK.test(text)) return 'list'
  const found = FILE_TASK.exec(text)
  return found ? (found[1] ? 'upload' : 'download') : null
}

/** Nothing but what covers words: U+2580 to U+259F, U+25A0 and the like. */
const BLACKENED = /^[\s\p{P}]*[\u2580-\u259f\u25a0\u25ae\u25fc\u2b1b][\s\p{P}\u2580-\u259f\u25a0\u25ae\u25fc\u2b1b]*$/u

/** The command was answered, and nobody can read how. */
function hiddenReply(scan: ImportedScan, event: EventOf<'remark'>): void {
  const stage = scan.loggedIn ? 'post-login' : 'login'
  scan.addBreak({ kind: 'unplaced', how: 'failed', ...breakAt(event.id, stage, [event]) })
}

/** Takes one sentence, which may report progress, a setting or a failure. */
export function takeRemark(scan: ImportedScan, event: EventOf<'remark'>, read: RemarkReading): void {
  const task = taskOf(event.text)
  if (task !== null) {
    scan.task = task
    scan.taskAt = event.id
  }
  const blackened = scan.blackened
  scan.blackened = BLACKENED.test(event.text)
  scan.port ??= read.urlPort
  if (means(read, 'proxy') || asksProxy(event.text)) scan.proxy ??= 'asked'
  const reading = located(scan, event, alone(scan) ? withGuess(scan, event, read) : read)
  // An alert of that name came over the wire: nobody here has cancelled.
  if (means(reading, 'user-cancelled') && reading.alert === null && isByUser(reading, event.text)) scan.cancelled = true
  // At a prompt of the login nothing is awaited from the server.
  if (isInterrupted(event.text) && !scan.loggedIn && scan.pending === null) scan.cancelled = true
  if (means(reading, 'plain-works') && means(reading, 'explicit')) scan.security ??= 'explicit'
  if (scan.cancelled || (means(reading, ...COMPARISONS) && !means(reading, ...FAILURES))) return
  if (means(reading, 'connecting')) scan.cancelled = false
  if (means(reading, 'connecting')) scan.gaveUp = null
  else if (means(reading, 'gave-up') && isOwnFailure(reading)) scan.gaveUp = event.id
  takeProgress(scan, event, reading)
  if (scan.cancelled) return
  if (isOfReply({ scan, event, reading })) return
  if (isHandshakeError(scan, reading)) takeFailure(scan, event, { ...reading, means: asHandshake(reading.means) })
  else if (means(reading, ...FAILURES) && !isFullHandshake(reading)) {
    if (blackened && scan.pending !== null && scan.progress) hiddenReply(scan, event)
    else takeFailure(scan, event, reading)
  } else if (scan.operation && reading.about === 'data') scan.operation.remarks.push(event)
}

/** A client's own sentence, which its catalogue knows to tell of a failure. */
const isOwnFailure = ({ message }: RemarkReading): boolean =>
  message?.source === 'client' && message.grade === 'told' && message.fact?.result === 'failed'

/** A program that gives up says "aborted" as well; only a person cancels. */
const BY_USER =
  /user|cancel|benutzer|utilisateur|usuario|utente|usu[aá]rio|użytkownik|пользовател|用户|使用者|gebruiker|annul/i

const isByUser = ({ message }: RemarkReading, text: string): boolean =>
  message?.fact?.side === 'client' || BY_USER.test(text)

/** An exception without words of its own, or "authentication failed", right after the server agreed to TLS: nobody has logged in. */
const isHandshakeError = (scan: ImportedScan, reading: RemarkReading) =>
  scan.phase === 'tls' &&
  !scan.tlsUp &&
  (means(reading, 'login-failed') || (means(reading, 'unnamed-error') && !means(reading, ...FAILURES)))

/** That a session was not resumed is what every first handshake says of itself. */
const isFullHandshake = (reading: RemarkReading) =>
  reading.about !== 'data' && FAILURES.every((meaning) => meaning === 'not-resumed' || !means(reading, meaning))
