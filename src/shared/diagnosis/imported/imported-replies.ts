/** Commands and replies of another client's log. A log may leave commands out, so that replies stand alone. */
import { replyWords } from '../../imports/quoted-reply.ts'
import type { Stage } from '../../session/vocabulary.ts'
import type { EventOf } from '../../transcript/event.ts'
import type { Exchange } from '../../transcript/session-view.ts'
import { announcedBy, kindOfVerb } from '../breaks/data-operation.ts'
import { type ReplyMeaning, replyMeans } from '../reply-meaning.ts'
import { ASKED_VERBS, LOGIN_VERBS, OPTIONAL_VERBS, SETUP_VERBS, TRANSFER_VERBS } from '../verbs.ts'
import { breakAt } from './imported-break.ts'
import type { ImportedScan } from './imported-scan.ts'

/** Digits that somebody made unreadable before showing the log. */
const REDACTED =
  /\([^\d()]{2,40}\)|\(\|\|\|[^\d|][^|)]{0,12}\|?\)|\(?(?=[^()]{0,60}[^\d,.\s()-])[\w{0,20}#<>[\].-]{1,20}(?:\s?,\s?[\w{0,20}#<>[\].-]{1,20}){1,5}\)?|[<[](?:removed|redacted|hidden|ip|address|masked)\b/i

const GIVES_UP: ReadonlySet<string> = new Set(['QUIT', 'ABOR'])

/** Stands for a command where the server speaks first. */
export const GREETING = '220'

/** `exchange` is the one that the command begins. */
export function takeCommand(scan: ImportedScan, event: EventOf<'command'>, exchange: Exchange | null): void {
  const { verb } = event
  scan.cancelled = false
  if (verb === 'ABOR') neverConnected(scan, event)
  if (verb === 'QUIT') gaveUp(scan)
  else scan.refused = null
  // A client that gives up says goodbye while it still waits for the reply before.
  if (scan.pending === null || !scan.replies || !GIVES_UP.has(verb)) scan.pending = exchange
  scan.lastVerb = verb
  scan.justArranged = false
  // Nobody sends a command before the greeting, but for the goodbye of a client that gives up.
  if (scan.before('greeted') && !GIVES_UP.has(verb)) scan.phase = 'greeted'
  if (verb === 'AUTH') {
    scan.security ??= 'explicit'
    scan.reach('auth')
  } else if (LOGIN_VERBS.has(verb)) {
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

/** Nothing was done, and the client leaves right after a refusal: it could not do without. */
function gaveUp(scan: ImportedScan): void {
  const { refused } = scan
  const verb = refused?.command?.verb
  if (!refused?.final || verb === undefined || scan.breaks.length > 0 || scan.operations.length > 0) return
  const stage = scan.loggedIn ? 'post-login' : 'login'
  scan.addBreak({ kind: 'command', how: 'refused', exchange: refused, verb, ...breakAt(refused.final.id, stage) })
}

/** ms after which a client that sends nothing more has waited for the connection that was arranged. */
const WAITED = 3000

/** The client gives up a data connection for which it has sent no command yet: it never came about. */
function neverConnected(scan: ImportedScan, { id, at }: EventOf<'command'>): void {
  const { operation } = scan
  const reply = operation?.setup?.final
  if (!operation || !reply || operation.transfer || operation.tcp !== 'unknown' || at - reply.at < WAITED) return
  operation.tcp = operation.method === 'PORT' || operation.method === 'EPRT' ? 'not-dialled' : 'timeout'
  operation.tcpEvent = id
  operation.failures.push(id)
}

/** The client arranges another data connection without having used the one before, whose address nobody can use. */
function abandoned(scan: ImportedScan): void {
  const { operation } = scan
  const reply = operation?.setup?.final
  if (!operation || !reply || operation.transfer || operation.failures.length > 0) return
  if (!/^0\./.test(operation.announced?.address ?? '')) return
  operation.tcp = 'failed'
  operation.tcpEvent = reply.id
  operation.failures.push(reply.id)
}

/** Words about the server's own listening port, not about a connection to it. */
const LISTENING = /pass?i?ve|\bpasv\b|\bin use\b|\bbind\b|no (?:free|available) port/i

/** Letters by which a reply is known again inside an error message. */
const SHORTEST_WORDS = 12

/** Replies by which a server gives up waiting for a data connection. */
const NO_CONNECTION: ReadonlySet<number> = new Set([421, 425, 426])

/**
 * `exchange` is the one that the reply belongs to; without it, or without its command, the reply stands alone.
 * @param asked the command that something else than a line of the dialogue names: a stack, or the code that was expected
 */
export function takeReply(
  scan: ImportedScan,
  reply: EventOf<'reply'>,
  exchange: Exchange | null,
  asked: string | null = null,
): void {
  const verb = exchange?.command?.verb
  scan.replies = true
  const justArranged = scan.justArranged
  scan.justArranged = false
  const words = replyWords(reply.lines[0] ?? '')
  scan.refusal = reply.code >= 400 && words.length >= SHORTEST_WORDS ? words : null
  if (justArranged && verb === undefined && NO_CONNECTION.has(reply.code)) finalReply(scan, reply, true)
  else if (verb === undefined) unsolicited(scan, reply, asked)
  else if (reply.code < 200) {
    if (TRANSFER_VERBS.has(verb)) preliminary(scan, reply)
  } else if (SETUP_VERBS.has(verb) && reply.code === TRANSFER_ABORTED) strayAbort(scan, reply)
  else if (SETUP_VERBS.has(verb)) setupReply(scan, reply, exchange)
  else if (TRANSFER_VERBS.has(verb)) finalReply(scan, reply)
  else plainReply(scan, reply, exchange, verb)
  if (reply.code >= 200) scan.pending = null
}

/** RFC 959 section 5.4: no answer to a command that only arranges a connection. */
const TRANSFER_ABORTED = 426

/** It is about the transfer before, whose end was told already. */
function strayAbort(scan: ImportedScan, reply: EventOf<'reply'>): void {
  scan.drop()
  const verb = scan.operations.at(-1)?.transfer?.command?.verb ?? ''
  const place = breakAt(reply.id, 'transfer-end')
  scan.addBreak({ kind: 'command', how: 'wrong-code', exchange: aloneExchange(reply), verb, ...place })
}

/** 125: the data connection is open already (RFC 959 section 4.2). */
function preliminary(scan: ImportedScan, reply: EventOf<'reply'>): void {
  const operation = scan.current()
  operation.preliminary = reply
  if (reply.code !== 125 || operation.tcp !== 'unknown') return
  operation.tcp = 'open'
  operation.tcpEvent = reply.id
}

function unsolicited(scan: ImportedScan, reply: EventOf<'reply'>, asked: string | null): void {
  const { code } = reply
  if (code === 220 && scan.before('login')) {
    scan.reach('greeted')
    scan.greetings.push(reply.id)
  } else if (code === 230 || code === 232) admitted(scan)
  else if (code === 234) scan.reach('auth')
  else if (code === 227 || code === 229) {
    scan.onLogin()
    const operation = scan.begin(null)
    operation.method = code === 227 ? 'PASV' : 'EPSV'
    const command = { verb: operation.method, line: operation.method }
    operation.announced = announcedBy({ command, final: reply } as Exchange)
    if (operation.announced) {
      scan.arranged.push(reply.id)
      scan.justArranged = true
    } else if (!REDACTED.test(reply.lines.join(' '))) unusableSetup(scan, reply, null, operation.method)
  } else if (code < 200) preliminary(scan, reply)
  else if (code === 200 && /\b(?:port|eprt)\b/i.test(reply.lines.join(' '))) {
    scan.onLogin()
    scan.begin(null).method = 'PORT'
  } else if (code === 226 || code === 250) {
    if (scan.operation) finalReply(scan, reply)
  } else if (code >= 400 && !(asked !== null && refusedAsked(scan, reply, asked))) unsolicitedRefusal(scan, reply)
}

function admitted(scan: ImportedScan): void {
  scan.onLogin()
  scan.admitted = true
}

/** The command is known; false when its refusal is read by its own words alone. */
function refusedAsked(scan: ImportedScan, reply: EventOf<'reply'>, asked: string): boolean {
  if (asked === 'AUTH') authReply(scan, reply, aloneExchange(reply))
  else if (SETUP_VERBS.has(asked)) refusedSetup(scan, reply, asked)
  else if (LOGIN_VERBS.has(asked)) refusedLogin(scan, reply)
  else if (asked === GREETING) refusedGreeting(scan, reply)
  else return false
  return true
}

function unsolicitedRefusal(scan: ImportedScan, reply: EventOf<'reply'>): void {
  const { code } = reply
  const meaning = replyMeans(reply.lines)
  const setup = setupNamedIn(reply)
  // The further words of a refusal that stands already.
  if (scan.operation?.final && scan.operation.final.code >= 400 && !meaning.has('idle-timeout')) return
  if (scan.operation?.final && TAKEN_BACK.has(code)) takenBack(scan, reply)
  else if (isOfPort(reply, meaning)) refusedSetup(scan, reply, setup ?? 'PORT')
  else if (meaning.has('cannot-listen') && listening(reply)) refusedSetup(scan, reply, 'PASV')
  // Only what comes right after connecting stands in place of the greeting (RFC 959 section 5.4).
  else if (code === 421 && meaning.has('idle-timeout')) scan.goodbye(reply)
  else if (isInPlaceOfGreeting(scan, code) && meaning.has('credentials')) refusedLogin(scan, reply)
  else if (isInPlaceOfGreeting(scan, code) || (scan.phase === 'start' && meaning.has('address-denied') && code < 550))
    refusedGreeting(scan, reply)
  else if (code === 421) farewell(scan, reply, meaning)
  else if (isUnknownCommand(reply, meaning)) unknownCommand(scan, reply)
  else if (setup !== null) refusedSetup(scan, reply, setup)
  else if (namesDirectory(reply)) refusedDirectory(scan, reply)
  else if (isNotLoggedIn(scan, code, meaning)) refusedLogin(scan, reply)
  else if (scan.loggedIn || scan.operation) finalReply(scan, reply)
  else if (isTlsDemand(meaning)) refusedLogin(scan, reply)
  else if (scan.phase === 'start' ? isAboutData(code, meaning) || code >= 550 : isOnlyAboutData(code, meaning))
    aloneRefusal(scan, reply)
  else refusedLogin(scan, reply)
}

/** RFC 959 section 4.2: 530 is about the login, whatever the client wanted to do; unless the server had let it in. */
const isNotLoggedIn = (scan: ImportedScan, code: number, meaning: ReadonlySet<ReplyMeaning>): boolean =>
  code === 530 && !scan.admitted && !scan.operation?.transfer && !meaning.has('data-protection-required')

/** Codes that end a transfer (RFC 959 section 5.4): after 226 they take a success back, which no server may. */
const TAKEN_BACK: ReadonlySet<number> = new Set([425, 426, 451])

function takenBack(scan: ImportedScan, reply: EventOf<'reply'>): void {
  const verb = scan.operation?.transfer?.command?.verb ?? ''
  const place = breakAt(reply.id, 'transfer-end')
  scan.addBreak({ kind: 'command', how: 'wrong-code', exchange: aloneExchange(reply), verb, ...place })
}

/** Where nothing but the reply is there, its code only suggests what it refuses. */
function aloneRefusal(scan: ImportedScan, reply: EventOf<'reply'>): void {
  scan.guessed.add(reply.id)
  finalReply(scan, reply)
}

/** Codes of data connections and files alone (RFC 959 section 4.2.2): no server greets with one. */
const OF_TRANSFERS: ReadonlySet<number> = new Set([425, 426, 450, 451, 452, 552, 553])

/** The client said that it connects, or that it has connected, and nothing came before. */
const isInPlaceOfGreeting = (scan: ImportedScan, code: number): boolean =>
  (scan.phase === 'connecting' || scan.phase === 'connected') && !OF_TRANSFERS.has(code)

function refusedGreeting(scan: ImportedScan, reply: EventOf<'reply'>): void {
  const place = breakAt(reply.id, 'banner')
  scan.addBreak({ kind: 'greeting', how: 'refused', control: null, reply, text: null, ...place })
}

function refusedLogin(scan: ImportedScan, reply: EventOf<'reply'>): void {
  // A client may sum up ("Could not login with …") before it shows what the server said.
  const last = scan.breaks.at(-1)
  const remarks = last?.kind === 'login' && last.reply === null && !scan.progress ? last.remarks : []
  if (remarks.length > 0) scan.breaks.pop()
  scan.drop()
  const place = breakAt(reply.id, 'login', remarks)
  scan.addBreak({ kind: 'login', how: 'refused', control: null, exchange: null, reply, ...place })
}

/** A 421 that says why ends the session for that reason; one about idleness ends it for none. */
function farewell(scan: ImportedScan, reply: EventOf<'reply'>, meaning: ReadonlySet<ReplyMeaning>): void {
  if (scan.phase === 'logged-in') scan.goodbye(reply)
  else if (scan.phase === 'start' || meaning.has('address-denied')) refusedGreeting(scan, reply)
  else refusedLogin(scan, reply)
}

const ACTIVE = /\b(?:port|eprt)\b/i
/** `PORT` was refused, not the transfer after it: the words name the command or the address that it announced. */
const isOfPort = ({ code, lines }: EventOf<'reply'>, meaning: ReadonlySet<ReplyMeaning>): boolean =>
  code >= 500 &&
  (meaning.has('foreign-address') || meaning.has('active-unsupported')) &&
  (ACTIVE.test(lines.join(' ')) || meaning.has('foreign-address'))

/** The words name the command that is refused, and do not ask for it ("Use PASV first"). */
const REFUSED_SETUP =
  /(?<!\b(?:use|try|with|after|before|or) )\b(PASV|EPSV|PORT|EPRT)\b(?!.{0,12}\b(?:first|instead|or)\b)/
const setupNamedIn = ({ code, lines }: EventOf<'reply'>): string | null =>
  code >= 500 && code !== 530 ? (REFUSED_SETUP.exec(lines.join(' '))?.[1] ?? null) : null

const NAMED_VERB =
  /\b(AUTH|LIST|NLST|RETR|STOR|MLST|MLSD|MDTM|SIZE|FEAT|OPTS|CLNT|EPSV|EPRT|PASV|SYST|REST|MFMT|HOST|UTF8)\b/

/** Nobody refuses a name or password with these words: the command itself is not known. */
const isUnknownCommand = ({ code, lines }: EventOf<'reply'>, meaning: ReadonlySet<ReplyMeaning>): boolean =>
  (code === 500 || code === 502 || code === 504) &&
  meaning.has('command-unknown') &&
  !/\b(?:USER|PASS)\b/.test(lines.join(' '))

/** The reply names the command that the log does not show. */
function unknownCommand(scan: ImportedScan, reply: EventOf<'reply'>): void {
  const verb = NAMED_VERB.exec(reply.lines.join(' '))?.[1] ?? 'the command'
  if (SETUP_VERBS.has(verb)) refusedSetup(scan, reply, verb)
  else if (verb === 'AUTH') authReply(scan, reply, aloneExchange(reply))
  else if (TRANSFER_VERBS.has(verb)) {
    scan.current().kind = kindOfVerb(verb)
    finalReply(scan, reply)
  } else
    scan.addBreak({
      kind: 'command',
      how: 'refused',
      exchange: aloneExchange(reply),
      verb,
      ...breakAt(reply.id, 'post-login'),
    })
}

const listening = ({ code, lines }: EventOf<'reply'>) => code >= 500 || LISTENING.test(lines.join(' '))

/** A reply whose command the log does not show. */
const aloneExchange = (reply: EventOf<'reply'>): Exchange => ({
  command: null,
  replies: [reply],
  final: reply,
  preliminary: null,
  silence: null,
  connection: reply.connection,
  attempt: 1,
  roundTrip: null,
  encrypted: false,
})

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

function refusedSetup(scan: ImportedScan, reply: EventOf<'reply'>, verb: string): void {
  const remarks = scan.operation?.remarks ?? []
  scan.drop()
  const place = breakAt(reply.id, verb === 'PORT' || verb === 'EPRT' ? 'port-command' : 'pasv-reply', remarks)
  scan.addBreak({ kind: 'setup', how: 'refused', exchange: aloneExchange(reply), verb, why: null, ...place })
}

/** RFC 959 section 5.4: 550 answers CWD, and neither PASV nor a command that takes no path. */
const OF_DIRECTORY = /^550[ -](?:X?CWD\b|.{0,40}\bchang(?:e|ing) (?:the |to )?(?:working )?directory\b)/i
const namesDirectory = ({ lines }: EventOf<'reply'>): boolean => OF_DIRECTORY.test(lines[0] ?? '')

function refusedDirectory(scan: ImportedScan, reply: EventOf<'reply'>): void {
  const exchange = aloneExchange(reply)
  scan.addBreak({ kind: 'command', how: 'refused', exchange, verb: 'CWD', ...breakAt(reply.id, 'post-login') })
}

function setupReply(scan: ImportedScan, reply: EventOf<'reply'>, exchange: Exchange | null): void {
  const verb = exchange?.command?.verb ?? null
  const stage: Stage = verb === 'PORT' || verb === 'EPRT' ? 'port-command' : 'pasv-reply'
  if (reply.code >= 400) {
    scan.drop()
    if (reply.code === 421 && replyMeans(reply.lines).has('idle-timeout')) scan.goodbye(reply)
    else if (namesDirectory(reply)) refusedDirectory(scan, reply)
    else scan.addBreak({ kind: 'setup', how: 'refused', exchange, verb, why: null, ...breakAt(reply.id, stage) })
    return
  }
  const operation = scan.current()
  operation.announced = announcedBy(exchange)
  scan.progress = true
  if (operation.announced) scan.arranged.push(reply.id)
  scan.justArranged = true
  if (operation.announced || stage === 'port-command' || REDACTED.test(reply.lines.join(' '))) return
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

/** RFC 959 section 5.4: connection closed, processing error, storage. */
const BEGUN: ReadonlySet<number> = new Set([426, 451, 452, 552])

const DIALLED: readonly ReplyMeaning[] = ['refused', 'unreachable']

/** @param arranged the client was told where to connect, and has sent nothing since: only the connection is awaited */
function finalReply(scan: ImportedScan, reply: EventOf<'reply'>, arranged = false): void {
  const operation = scan.current()
  operation.final = reply
  // RFC 959 section 5.4: no data connection came about, whatever a sentence about its end seemed to say.
  if (reply.code === 425 && operation.cut && operation.tcpEvent === operation.cut.event) {
    operation.cut = null
    operation.tcp = 'unknown'
    operation.tcpEvent = null
  }
  // A server that was refused, or found no way, has dialled itself: in passive mode it only waits.
  if (reply.code === 425 && operation.method === null && DIALLED.some((one) => replyMeans(reply.lines).has(one)))
    operation.method = 'PORT'
  // These end a transfer that had begun: a client's "upload failed" before it told of no connection.
  if (BEGUN.has(reply.code) && operation.tcp === 'failed') operation.tcp = 'unknown'
  // What the server says to a transfer that the user has stopped.
  if (scan.cancelled && reply.code >= 400) return
  // A failure after the end takes the end back.
  if (reply.code >= 400) operation.ok = false
  if (reply.code < 400) {
    // Clients that read to the end say that the connection was closed; who says that it broke off has not got it all.
    const broke = operation.cut !== null && operation.cut.how !== 'closed'
    operation.ok = operation.damaged === null && !broke
    operation.whole = true
    scan.progress = true
  } else if (reply.code === 421 && replyMeans(reply.lines).has('idle-timeout') && !operation.transfer && !arranged) {
    operation.failures.length = 0
    scan.goodbye(reply)
  } else {
    operation.failures.push(reply.id)
    scan.progress = false
  }
}

function plainReply(scan: ImportedScan, reply: EventOf<'reply'>, exchange: Exchange | null, verb: string): void {
  const { code } = reply
  if (verb === 'AUTH') authReply(scan, reply, exchange)
  else if (LOGIN_VERBS.has(verb)) {
    if (code === 230 || code === 232 || (verb === 'PASS' && code === 202)) admitted(scan)
    else if (code >= 400)
      scan.addBreak({ kind: 'login', how: 'refused', control: null, exchange, reply, ...breakAt(reply.id, 'login') })
  } else if (code === 421) scan.goodbye(reply)
  else if (code >= 400 && exchange && !OPTIONAL_VERBS.has(verb) && scan.phase !== 'auth') {
    const stage =
      verb === 'DELE' || verb === 'MKD' || verb === 'RNTO'
        ? 'transfer'
        : !scan.loggedIn && code === 530
          ? 'login'
          : 'post-login'
    scan.addBreak({ kind: 'command', how: 'refused', exchange, verb, ...breakAt(reply.id, stage) })
    // What fails after a command that a session can do without is a failure of its own.
    scan.progress = !ASKED_VERBS.has(verb)
  } else if (code >= 500) scan.refused = exchange
  else if (code < 400) scan.progress = true
}

function authReply(scan: ImportedScan, { id, code }: EventOf<'reply'>, exchange: Exchange | null): void {
  if (code === 234 || code === 334) {
    scan.reach('tls')
    // Another spelling of AUTH than the one that was refused.
    scan.passed('auth')
    return
  }
  const earlier = scan.breaks.find((broken) => broken.kind === 'auth')
  const exchanges = exchange ? [exchange] : []
  if (earlier?.kind === 'auth') Object.assign(earlier, { exchanges: [...earlier.exchanges, ...exchanges] })
  else {
    const how = code >= 400 ? 'refused' : 'wrong-code'
    scan.addBreak({ kind: 'auth', how, control: null, exchanges, ...breakAt(id, 'auth') })
  }
}

/** Whatever its code: without TLS nobody gets further. */
const isTlsDemand = (meaning: ReadonlySet<ReplyMeaning>) =>
  meaning.has('tls-required') && !meaning.has('data-protection-required')

/** No server refuses a login so, however little of the session is shown. */
const isOnlyAboutData = (code: number, meaning: ReadonlySet<ReplyMeaning>) =>
  code === 425 || code === 426 || meaning.has('session-reuse-required')

const isAboutData = (code: number, meaning: ReadonlySet<ReplyMeaning>) =>
  [425, 426, 450, 451, 452, 522, 552].includes(code) ||
  meaning.has('data-protection-required') ||
  meaning.has('session-reuse-required') ||
  meaning.has('storage-full')
