/** Sentences of another client's log: replies that they repeat, what they say of the session's way, and failures. */

import { replyWords } from '../../imports/quoted-reply.ts'
import { isPassiveReply, TLS_AGREED } from '../../protocol/reply-codes.ts'
import type { EventOf } from '../../transcript/event.ts'
import { noteMeaning } from '../reply-meaning.ts'
import { breakAt } from './imported-break.ts'
import { UNOPENED } from './imported-data-failures.ts'
import { FAILURES, takeFailure } from './imported-failures.ts'
import { isUnbegun, type OpenOperation } from './imported-operation.ts'
import { takeProgress } from './imported-progress.ts'
import { takeReply } from './imported-replies.ts'
import { type ImportedScan, SHORTEST_WORDS } from './imported-scan.ts'
import { meaningsOf } from './message-meaning.ts'
import { COMPARISONS, type RemarkMeaning } from './remark-meaning.ts'
import { means, type RemarkReading } from './remark-reading.ts'
import { refusedSetup } from './reply-outcomes.ts'
import { asReply, isFailedCall, REFUSES, spokenReply } from './spoken-reply.ts'

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

/** The question for the name of BSD's and Windows' ftp, in its languages: `User (host:(none)):`. */
const ASKS_NAME = /^\p{L}{2,20} ?\([^\s()]{1,255}(?::[^\s()]{1,60}|:\([^()]{1,20}\))?\) ?[:：]/u

export const asksName = (text: string): boolean => ASKS_NAME.test(text)

/** Takes one sentence, which may report progress, a setting or a failure. */
export function takeRemark(scan: ImportedScan, event: EventOf<'remark'>, read: RemarkReading): void {
  if (asksName(event.text)) scan.nameAsked = true
  const task = taskOf(event.text)
  if (task !== null) {
    scan.task = task
    scan.taskAt = event.id
  }
  scan.port ??= read.urlPort
  const reading = located(scan, event, alone(scan) ? withGuess(scan, event, read) : read)
  // An alert of that name came over the wire: nobody here has cancelled.
  if (means(reading, 'user-cancelled') && reading.alert === null && BY_USER.test(event.text)) scan.cancelled = true
  if (INTERRUPTED.test(event.text) && !scan.loggedIn && scan.pending === null) scan.cancelled = true
  if (means(reading, 'plain-works') && means(reading, 'explicit')) scan.security ??= 'explicit'
  if (scan.cancelled || (means(reading, ...COMPARISONS) && !means(reading, ...FAILURES))) return
  if (means(reading, 'connecting')) scan.cancelled = false
  takeProgress(scan, event, reading)
  if (scan.cancelled) return
  if (
    restOfPassive(scan, event) ||
    portRefused(scan, event) ||
    spoken(scan, event, reading) ||
    repeatsRefusal(scan, event)
  )
    return
  if (repeatsAnnouncement(scan, event) || readsOneBefore(scan, event, reading)) return
  if (isHandshakeError(scan, reading)) takeFailure(scan, event, { ...reading, means: asHandshake(reading.means) })
  else if (means(reading, ...FAILURES) && !isFullHandshake(reading)) takeFailure(scan, event, reading)
  else if (scan.operation && reading.about === 'data') scan.operation.remarks.push(event)
}

/** A reply that the sentence repeats without its code; what only echoes a failure that stands already is none. */
function spoken(scan: ImportedScan, event: EventOf<'remark'>, reading: RemarkReading): boolean {
  const reply = spokenReply(event.text, reading.message, alone(scan))
  const summary = summaryThatStands(scan)
  if (reply === null || (!scan.progress && summary === null)) return false
  // The passive reply that stands right above it.
  if (scan.justArranged && isPassiveReply(reply.code)) return false
  const final = asReply(event, reply)
  if (reading.message) noteMeaning(final.lines, reading.message)
  if (summary === 'break') scan.breaks.pop()
  if (!/^\d{3}\b/.test(event.text)) scan.spoken = event.id
  takeReply(scan, final, scan.pending && { ...scan.pending, replies: [final], final }, reply.asked)
  if (summary === 'operation' && scan.operation?.final === null) scan.drop()
  if (reply.code === TLS_AGREED) {
    takeFailure(scan, event, { ...reading, means: asHandshake(reading.means) })
    return true
  }
  const unread = means(reading, 'reply-malformed')
  if (reply.code < 400 && !unread && (isFailedCall(event.text) || means(reading, ...FAILURES))) {
    neverConnected(scan.current(), event)
  }
  return !unread
}

function neverConnected(operation: OpenOperation, { id }: EventOf<'remark'>): void {
  operation.failures.push(id)
  if (operation.tcp !== 'unknown') return
  operation.tcp = operation.method === 'PORT' || operation.method === 'EPRT' ? 'not-dialled' : 'failed'
  operation.tcpEvent = id
}

/** "Cannot list: Here comes the directory listing.": who fails with nothing but the 150 to show has no data connection. */
function repeatsAnnouncement(scan: ImportedScan, event: EventOf<'remark'>): boolean {
  const { operation, lastReply } = scan
  if (!operation?.preliminary || operation.preliminary !== lastReply || !REFUSES.test(event.text)) return false
  const words = replyWords(lastReply.lines.at(-1) ?? '')
  if (words.length < SHORTEST_WORDS || !replyWords(event.text).endsWith(words)) return false
  operation.remarks.push(event)
  neverConnected(operation, event)
  scan.progress = false
  return true
}

/** Some clients show only the first line of a reply with its code: the address stands in a further one. */
function restOfPassive({ breaks, lastReply }: ImportedScan, { text }: EventOf<'remark'>): boolean {
  if (!lastReply || !isPassiveReply(lastReply.code) || !HOST_AND_PORT.test(text)) return false
  const unusable = breaks.filter(
    (one) => one.kind === 'setup' && one.how === 'unusable' && one.exchange?.final === lastReply,
  )
  for (const one of unusable)
    if (one.remarks.length === 0) breaks.splice(breaks.indexOf(one), 1)
    else Object.assign(one, { wellFormed: true, why: 'the client does not read its further lines' })
  return unusable.length > 0
}

/** RFC 959 section 4.2: as it stands in 227, and nothing else but what a client writes before each line. */
const HOST_AND_PORT = /^(?:\d{1,4}:)?\s*\(?\d{1,3}(?:,\d{1,3}){5}\)?$/

/** BSD's ftp tries once more after a refused PORT, from the same local port; what was refused is not shown. */
function portRefused(scan: ImportedScan, { text }: EventOf<'remark'>): boolean {
  const { operation } = scan
  if (!TRIED_AGAIN.test(text) || !operation?.final || operation.final.code < 400) return false
  if (operation.method !== null || operation.transfer || operation.preliminary) return false
  refusedSetup(scan, operation.final, 'PORT')
  return true
}

const TRIED_AGAIN = /^(?:ftp: )?bind: address already in use$/i

/** An error message around the reply that was just refused: what else it says is the client's guess. */
function repeatsRefusal(scan: ImportedScan, event: EventOf<'remark'>): boolean {
  const { refusal } = scan
  if (refusal === null || scan.progress || !replyWords(event.text).includes(refusal)) return false
  scan.breaks.at(-1)?.remarks.push(event)
  return true
}

/** The client complains of a good reply to a command before, while the one to its last command is a passive reply: it is behind. */
function readsOneBefore(scan: ImportedScan, event: EventOf<'remark'>, { message }: RemarkReading): boolean {
  const { operation, said, justArranged } = scan
  if (!justArranged || !operation?.setup || message?.source !== 'client' || message.fact?.result !== 'failed')
    return false
  const text = replyWords(event.text)
  const before = said
    .slice(0, -1)
    .find(({ words, reply }) => reply.code < 400 && words.length >= SHORTEST_WORDS && text.includes(words))
  if (!before) return false
  const exchange = { ...operation.setup, final: before.reply }
  const { method: verb } = operation
  scan.drop()
  const place = breakAt(event.id, 'pasv-reply', [event])
  scan.addBreak({ kind: 'setup', how: 'unusable', exchange, verb, why: null, ...place })
  return true
}

/** What stands so far is that it failed, in the client's words: a reply that follows says why. */
function summaryThatStands({ operation, breaks }: ImportedScan): 'break' | 'operation' | null {
  const last = breaks.at(-1)
  if (last) return last.kind === 'unplaced' && last.how === 'failed' ? 'break' : null
  const summed = operation !== null && operation.failures.length > 0 && isUnbegun(operation)
  return summed && (operation.tcp === 'failed' || operation.tcp === 'unknown') ? 'operation' : null
}

/** A program that gives up says "aborted" as well; only a person cancels. */
const BY_USER =
  /user|cancel|benutzer|utilisateur|usuario|utente|usu[aá]rio|użytkownik|пользовател|用户|使用者|gebruiker|annul/i

/** What a terminal shows for Ctrl+C; at a prompt of the login nothing was awaited from the server. */
const INTERRUPTED = /(?:^|[:?]\s?)\^C$/

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
