/** Commands and replies of another client's log. A log may leave commands out, so that replies stand alone. */

import { NO_ADDRESS } from '../../protocol/data-address.ts'
import { isActiveMethod } from '../../protocol/data-methods.ts'
import { isAdmission, isPassiveReply, NOT_LOGGED_IN, TLS_AGREED } from '../../protocol/reply-codes.ts'
import type { Stage } from '../../session/vocabulary.ts'
import type { EventOf } from '../../transcript/event.ts'
import type { Exchange } from '../../transcript/session-view.ts'
import { stageOfSetup } from '../breaks/break.ts'
import { announcedBy, kindOfVerb } from '../breaks/data-operation.ts'
import { isLateEnd } from '../breaks/late-end.ts'
import { isRestOf } from '../breaks/rest-of-reply.ts'
import { replyMeans } from '../reply-meaning.ts'
import { ASKED_VERBS, asksForKerberos, LOGIN_VERBS, OPTIONAL_VERBS, SETUP_VERBS, TRANSFER_VERBS } from '../verbs.ts'
import { WAITED } from '../weighing/weights.ts'
import { breakAt } from './imported-break.ts'
import { announcesNoHost, neverOpens } from './imported-operation.ts'
import { asksProxy } from './imported-proxy.ts'
import type { ImportedScan } from './imported-scan.ts'
import { type Asked, refusedAsked, unsolicitedRefusal } from './lone-refusal.ts'
import { aloneExchange, authReply, finalReply, namesDirectory, refusedCommand, secondEnd } from './reply-outcomes.ts'

/** Digits that somebody made unreadable before showing the log. */
const REDACTED =
  /\([^\d()]{2,40}\)|\(\|\|\|[^\d|][^|)]{0,12}\|?\)|\(?(?=[^()]{0,60}[^\d,.\s()-])[\w{0,20}#<>[\].-]{1,20}(?:\s?,\s?[\w{0,20}#<>[\].-]{1,20}){1,5}\)?|[<[](?:removed|redacted|hidden|ip|address|masked)\b/i

const isRedacted = ({ lines }: EventOf<'reply'>): boolean => {
  const text = lines.join(' ')
  return REDACTED.test(text) && !NO_ADDRESS.test(text)
}

const GIVES_UP: ReadonlySet<string> = new Set(['QUIT', 'ABOR'])

/** `exchange` is the one that the command begins. */
export function takeCommand(scan: ImportedScan, event: EventOf<'command'>, exchange: Exchange | null): void {
  const { verb } = event
  scan.cancelled = false
  if (asksProxy(event.line)) {
    scan.proxy = 'asked'
    return
  }
  if (verb === 'ABOR') neverConnected(scan, event)
  // Who says goodbye first of all has tried to connect.
  if (verb === 'QUIT' && scan.phase === 'start' && !scan.replies) scan.phase = 'connecting'
  if (verb === 'QUIT') gaveUp(scan)
  else scan.refused = null
  // A client that gives up says goodbye, or puts its settings back, while it still waits for the reply before.
  const leaves = GIVES_UP.has(verb) || (verb === 'TYPE' && isUnanswered(scan.pending))
  if (scan.pending === null || !scan.replies || !leaves) scan.pending = exchange
  scan.lastVerb = verb
  scan.justArranged = false
  // Nobody sends a command before the greeting, but for the goodbye of a client that gives up.
  if (scan.before('greeted') && !GIVES_UP.has(verb)) scan.phase = 'greeted'
  if (verb === 'AUTH') {
    // RFC 4217 section 4: where TLS came first nobody asks for it, whatever a URL is called.
    if (!asksForKerberos(event)) scan.security = 'explicit'
    scan.reach('auth')
  } else if (LOGIN_VERBS.has(verb)) {
    if (verb === 'ACCT') scan.namesAccount()
    if (!scan.tlsUp && scan.security === null) scan.security = 'plain'
    scan.reach('login')
  } else if (SETUP_VERBS.has(verb)) {
    scan.onLogin()
    abandoned(scan)
    scan.begin(exchange)
  } else if (TRANSFER_VERBS.has(verb)) {
    scan.onLogin()
    const open = scan.operation && !scan.operation.transfer && !scan.operation.final
    const operation = open ? scan.current() : scan.begin(null)
    operation.transfer = exchange
    operation.kind = kindOfVerb(verb)
  } else if ((verb === 'PBSZ' || verb === 'PROT') && scan.security === 'explicit' && scan.breaks.length === 0)
    // A client sends these only when it takes its handshake for done (RFC 4217 section 9).
    scan.tlsUp = true
}

const isUnanswered = (exchange: Exchange | null): boolean => {
  const verb = exchange?.command?.verb ?? ''
  return exchange?.replies.length === 0 && (SETUP_VERBS.has(verb) || TRANSFER_VERBS.has(verb))
}

/** Nothing was done, and the client leaves right after a refusal: it could not do without. */
function gaveUp(scan: ImportedScan): void {
  const { refused } = scan
  const verb = refused?.command?.verb
  if (!refused?.final || verb === undefined || scan.breaks.length > 0 || scan.operations.length > 0) return
  const stage = scan.loggedIn ? 'post-login' : 'login'
  scan.addBreak({ kind: 'command', how: 'refused', exchange: refused, verb, ...breakAt(refused.final.id, stage) })
}

/** The client gives up a data connection for which it has sent no command yet: it never came about. */
function neverConnected(scan: ImportedScan, { id, at }: EventOf<'command'>): void {
  const { operation } = scan
  const reply = operation?.setup?.final
  if (!operation || !reply || operation.transfer || operation.tcp !== 'unknown' || at - reply.at < WAITED) return
  neverOpens(operation, isActiveMethod(operation.method) ? 'not-dialled' : 'timeout', id)
}

/** The client arranges another data connection without having used the one before, whose address nobody can use. */
function abandoned(scan: ImportedScan): void {
  const { operation } = scan
  const reply = operation?.setup?.final
  if (!operation || !reply || operation.transfer || operation.failures.length > 0) return
  if (announcesNoHost(operation)) neverOpens(operation, 'failed', reply.id)
}

/** Replies by which a server gives up waiting for a data connection. */
const NO_CONNECTION: ReadonlySet<number> = new Set([421, 425, 426])

/** The server found no address or port of its own to listen at. */
const isPortTrouble = ({ lines }: EventOf<'reply'>): boolean => replyMeans(lines).has('cannot-listen')

/**
 * `exchange` is the one that the reply belongs to; without it, or without its command, the reply stands alone.
 * @param asked the command that something else than a line of the dialogue names: a stack, a question at the prompt, or the code that was expected
 */
export function takeReply(
  scan: ImportedScan,
  reply: EventOf<'reply'>,
  exchange: Exchange | null,
  asked: Asked | null = null,
): void {
  // What answers behind the client's last word did not reach it: somebody has put another log behind it.
  if (scan.gaveUp !== null && exchange?.command && exchange.command.id < scan.gaveUp) return
  const verb = isOfTask(scan, reply, exchange) ? undefined : exchange?.command?.verb
  scan.replies = true
  // The server reads commands under TLS: the handshake is done.
  if (scan.agreed && verb !== undefined && reply.code < 400) scan.tlsUp = true
  const justArranged = scan.justArranged
  scan.justArranged = false
  const before = scan.lastReply
  scan.remember(reply)
  if (exchange && verb !== undefined && isRestOf(before, exchange)) restOfReply(scan, exchange, verb)
  else if (justArranged && verb === undefined && NO_CONNECTION.has(reply.code) && !isPortTrouble(reply))
    finalReply(scan, reply, true)
  else if (verb === undefined || (verb === 'QUIT' && isOfData(reply))) unsolicited(scan, reply, asked)
  else if (reply.code < 200) {
    if (TRANSFER_VERBS.has(verb)) preliminary(scan, reply)
  } else if (SETUP_VERBS.has(verb) && reply.code === TRANSFER_ABORTED) strayAbort(scan, reply)
  else if (SETUP_VERBS.has(verb)) setupReply(scan, reply, exchange)
  else if (TRANSFER_VERBS.has(verb)) endOfTransfer(scan, reply, exchange)
  else plainReply(scan, reply, exchange, verb)
  if (reply.code >= 200) scan.pending = null
}

/** RFC 959 section 5.4: these answer a transfer, of which a client may tell after its goodbye. */
const isOfData = ({ code }: EventOf<'reply'>): boolean => code === 425 || code === TRANSFER_ABORTED

/** RFC 959 section 5.4: no login is refused with these. */
const OF_FILES: ReadonlySet<number> = new Set([450, 550, 551, 552, 553])

/** A log that hides the rest of the login: who asks for a file was let in, and the refusal is the file's. */
function isOfTask(scan: ImportedScan, { code }: EventOf<'reply'>, exchange: Exchange | null): boolean {
  const command = exchange?.command
  if (!command || !LOGIN_VERBS.has(command.verb) || !OF_FILES.has(code) || (scan.taskAt ?? -1) < command.id)
    return false
  scan.onLogin()
  return true
}

/** A client may arrange the next connection before it has read how the transfer before ended. */
function endOfTransfer(scan: ImportedScan, reply: EventOf<'reply'>, exchange: Exchange | null): void {
  // RFC 959 section 5.4: the answer to PASV ends no transfer; clients show the last reply once more.
  if (isPassiveReply(reply.code)) return
  const next = scan.operation
  const before = next?.transfer == null ? scan.operations.find(({ transfer }) => transfer === exchange) : undefined
  if (before) scan.operation = before
  if (!endsLate(scan, reply)) finalReply(scan, reply)
  if (before) scan.operation = next
}

/** The client had given the transfer up, and waits for the answer to another command. */
function endsLate(scan: ImportedScan, reply: EventOf<'reply'>): boolean {
  const { operation, pending } = scan
  const verb = pending?.command?.verb
  if (!pending || verb === undefined || !operation || operation.failures.length === 0) return false
  const exchange = { ...pending, replies: [reply], final: reply }
  if (!isLateEnd(exchange)) return false
  scan.drop()
  const place = breakAt(reply.id, 'transfer-end', operation.remarks)
  scan.addBreak({ kind: 'command', how: 'wrong-code', exchange, verb, ...place })
  return true
}

function restOfReply(scan: ImportedScan, exchange: Exchange, verb: string): void {
  const stage = LOGIN_VERBS.has(verb) ? 'login' : 'post-login'
  const place = breakAt(exchange.final?.id ?? 0, stage)
  scan.addBreak({ kind: 'command', how: 'wrong-code', exchange, verb, ...place })
}

/** RFC 959 section 5.4: no answer to a command that only arranges a connection. */
const TRANSFER_ABORTED = 426

/** It is about the transfer before, whose end was told already. */
function strayAbort(scan: ImportedScan, reply: EventOf<'reply'>): void {
  scan.drop()
  secondEnd(scan, reply)
}

/** 125: the data connection is open already (RFC 959 section 4.2). */
function preliminary(scan: ImportedScan, reply: EventOf<'reply'>): void {
  // Another transfer, where the log hides its command.
  const operation = scan.operation?.final ? scan.begin(null) : scan.current()
  operation.preliminary = reply
  if ((reply.code !== 125 && !replyMeans(reply.lines).has('accepted')) || operation.tcp !== 'unknown') return
  operation.tcp = 'open'
  operation.tcpEvent = reply.id
}

/** RFC 959 section 5.4: the answer to QUIT, which no user gives in place of a name. */
const GOODBYE = 221

function unsolicited(scan: ImportedScan, reply: EventOf<'reply'>, asked: Asked | null): void {
  const { code } = reply
  if (code === GOODBYE && asked === 'name') {
    const place = breakAt(reply.id, 'login')
    scan.addBreak({ kind: 'login', how: 'wrong-code', control: null, exchange: aloneExchange(reply), reply, ...place })
    return
  }
  if (code === 220 && scan.before('login')) {
    scan.reach('greeted')
    scan.greetings.push(reply.id)
  } else if (isAdmission(code)) admitted(scan, reply)
  else if (code === TLS_AGREED) scan.reach('auth')
  else if (isPassiveReply(code)) {
    scan.onLogin()
    const operation = scan.begin(null)
    operation.method = code === 227 ? 'PASV' : 'EPSV'
    const command = { verb: operation.method, line: operation.method }
    operation.announced = announcedBy({ command, final: reply } as Exchange)
    if (operation.announced) {
      scan.arranged.push(reply.id)
      scan.justArranged = true
    } else if (!isRedacted(reply)) unusableSetup(scan, reply, null, operation.method)
  } else if (code < 200) {
    // RFC 959 section 5.4: the answer to a transfer command; 120 comes before the greeting.
    if (code !== 120) scan.onLogin()
    preliminary(scan, reply)
  } else if (code === 200 && /\b(?:port|eprt)\b/i.test(reply.lines.join(' '))) {
    scan.onLogin()
    scan.begin(null).method = 'PORT'
  } else if (code === 226 || code === 250) {
    if (scan.operation) finalReply(scan, reply)
  } else if (code >= 400 && !(asked !== null && refusedAsked(scan, reply, asked))) unsolicitedRefusal(scan, reply)
}

function admitted(scan: ImportedScan, { id }: EventOf<'reply'>): void {
  scan.onLogin()
  scan.admitted = id
}

/** Lines of a listing came as replies: they belong on the data connection (RFC 959 section 2.3). */
export function listingInstead(
  scan: ImportedScan,
  { type: _, hex: __, why: ___, text, ...base }: EventOf<'reply-garbage'>,
): void {
  const reply: EventOf<'reply'> = {
    ...base,
    type: 'reply',
    code: 0,
    lines: [text],
    lineEnd: 'CRLF',
    chunks: 1,
    firstByteAt: base.at,
  }
  const verb = scan.pending?.command?.verb ?? scan.operation?.transfer?.command?.verb ?? 'LIST'
  scan.addBreak({
    kind: 'command',
    how: 'wrong-code',
    exchange: aloneExchange(reply),
    verb,
    ...breakAt(base.id, 'post-login'),
  })
}

function setupReply(scan: ImportedScan, reply: EventOf<'reply'>, exchange: Exchange | null): void {
  const verb = exchange?.command?.verb ?? null
  const stage: Stage = stageOfSetup(verb)
  if (reply.code >= 400) {
    scan.drop()
    if (reply.code === 421 && replyMeans(reply.lines).has('idle-timeout')) scan.goodbye(reply)
    else if (namesDirectory(reply)) refusedCommand(scan, reply, 'CWD')
    else scan.addBreak({ kind: 'setup', how: 'refused', exchange, verb, why: null, ...breakAt(reply.id, stage) })
    return
  }
  const operation = scan.current()
  operation.announced = announcedBy(exchange)
  scan.progress = true
  if (operation.announced) scan.arranged.push(reply.id)
  scan.justArranged = true
  if (operation.announced || stage === 'port-command' || isRedacted(reply)) return
  unusableSetup(scan, reply, exchange, verb)
}

function unusableSetup(
  scan: ImportedScan,
  reply: EventOf<'reply'>,
  exchange: Exchange | null,
  verb: string | null,
): void {
  const why = 'no address and port can be read from it'
  scan.addBreak({ kind: 'setup', how: 'unusable', exchange, verb, why, ...breakAt(reply.id, 'pasv-reply') })
}

/** RFC 959 section 5.4: the login goes on with ACCT only. */
const ACCOUNT_ASKED = 332

/** RFC 959 section 4.1.3: with a path STAT is a listing over the control connection. */
const lists = ({ command }: Exchange): boolean => /^STAT\s+[^\s-]/i.test(command?.line ?? '')

/** Rights or dates of a file: what was asked for, unless they go with an upload. */
const CHANGES = /^(?:SITE\s+(?:CHMOD|CHGRP|CHOWN|UTIME)|MFMT|MFF)\b/i
/** RFC 959 section 4.2: the file is refused, not the command. */
const changes = ({ operations }: ImportedScan, { command, final }: Exchange): boolean =>
  final?.code === 550 &&
  CHANGES.test(command?.line ?? '') &&
  !operations.some(({ ok, kind }) => ok && kind === 'upload')

function plainReply(scan: ImportedScan, reply: EventOf<'reply'>, exchange: Exchange | null, verb: string): void {
  const { code } = reply
  const { doneTooSoon } = scan
  scan.doneTooSoon = verb === 'RNFR' && code < 300 ? exchange : null
  if (verb === 'RNTO' && code === 503 && doneTooSoon?.final) {
    const place = breakAt(doneTooSoon.final.id, 'transfer')
    scan.addBreak({ kind: 'command', how: 'wrong-code', exchange: doneTooSoon, verb: 'RNFR', ...place })
  } else if (verb === 'AUTH') authReply(scan, reply, exchange)
  else if (LOGIN_VERBS.has(verb)) {
    if (isAdmission(code) || (verb === 'PASS' && code === 202)) admitted(scan, reply)
    else if (code >= 400 || code === ACCOUNT_ASKED)
      scan.addBreak({ kind: 'login', how: 'refused', control: null, exchange, reply, ...breakAt(reply.id, 'login') })
  } else if (code === 421) scan.goodbye(reply)
  else if (
    code >= 400 &&
    exchange &&
    (!OPTIONAL_VERBS.has(verb) || lists(exchange) || changes(scan, exchange)) &&
    scan.phase !== 'auth'
  ) {
    const stage =
      verb === 'DELE' || verb === 'MKD' || verb === 'RNTO'
        ? 'transfer'
        : !scan.loggedIn && code === NOT_LOGGED_IN
          ? 'login'
          : 'post-login'
    scan.addBreak({ kind: 'command', how: 'refused', exchange, verb, ...breakAt(reply.id, stage) })
    // What fails after a command that a session can do without is a failure of its own.
    scan.progress = !ASKED_VERBS.has(verb)
  } else if (code >= 500) scan.refused = exchange
  // RFC 959 section 5.4: only RNFR has more to ask for.
  else if (code >= 300 && code < 400 && exchange && ASKED_VERBS.has(verb) && verb !== 'RNFR')
    scan.addBreak({ kind: 'command', how: 'wrong-code', exchange, verb, ...breakAt(reply.id, 'post-login') })
  else if (code < 400) scan.progress = true
}
