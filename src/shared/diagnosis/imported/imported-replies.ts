/** Commands and replies of another client's log. A log may leave commands out, so that replies stand alone. */
import type { Stage } from '../../session/vocabulary.ts'
import type { EventOf } from '../../transcript/event.ts'
import type { Exchange } from '../../transcript/session-view.ts'
import { announcedBy, kindOfVerb } from '../breaks/data-operation.ts'
import { replyMeans } from '../reply-meaning.ts'
import type { ReplyMeaning } from '../reply-vocabulary.ts'
import { LOGIN_VERBS, OPTIONAL_VERBS, SETUP_VERBS, TRANSFER_VERBS } from '../verbs.ts'
import { breakAt } from './imported-break.ts'
import type { ImportedScan } from './imported-scan.ts'

/** Digits that somebody made unreadable before showing the log. */
const REDACTED = /\(\|\|\|[\dxX*#.]+\|\)|\([\dxX*#]+(?:,[\dxX*#]+){5}\)/

/** `exchange` is the one that the command begins. */
export function takeCommand(scan: ImportedScan, { verb }: EventOf<'command'>, exchange: Exchange | null): void {
  scan.cancelled = false
  scan.pending = exchange
  if (scan.before('connected')) scan.phase = 'connected'
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

const ABOUT_FILES = /\b(?:file\w*|director\w+|folders?|path\w*)\b/i
/** Words about the server's own listening port, not about a connection to it. */
const LISTENING = /pass?i?ve|\bpasv\b|\bin use\b|\bbind\b|no (?:free|available) port/i

/** `exchange` is the one that the reply belongs to; without it, or without its command, the reply stands alone. */
export function takeReply(scan: ImportedScan, reply: EventOf<'reply'>, exchange: Exchange | null): void {
  const verb = exchange?.command?.verb
  if (verb === undefined) unsolicited(scan, reply)
  else if (reply.code < 200) {
    if (TRANSFER_VERBS.has(verb)) scan.current().preliminary = reply
  } else if (SETUP_VERBS.has(verb)) setupReply(scan, reply, exchange)
  else if (TRANSFER_VERBS.has(verb)) finalReply(scan, reply)
  else plainReply(scan, reply, exchange, verb)
  if (reply.code >= 200) scan.pending = null
}

function unsolicited(scan: ImportedScan, reply: EventOf<'reply'>): void {
  const { code } = reply
  if (code === 220 && scan.before('login')) scan.reach('greeted')
  else if (code === 230 || code === 232) scan.onLogin()
  else if (code === 234) scan.reach('auth')
  else if (code === 227 || code === 229) {
    scan.onLogin()
    const operation = scan.begin(null)
    operation.method = code === 227 ? 'PASV' : 'EPSV'
    const command = { verb: operation.method, line: operation.method }
    operation.announced = announcedBy({ command, final: reply } as Exchange)
  } else if (code < 200) scan.current().preliminary = reply
  else if (code === 200 && /\b(?:port|eprt)\b/i.test(reply.lines.join(' '))) {
    scan.onLogin()
    scan.begin(null).method = 'PORT'
  } else if (code === 226 || code === 250) {
    if (scan.operation) finalReply(scan, reply)
  } else if (code >= 400) unsolicitedRefusal(scan, reply)
}

function unsolicitedRefusal(scan: ImportedScan, reply: EventOf<'reply'>): void {
  const { code } = reply
  const meaning = replyMeans(reply.lines)
  // The further words of a refusal that stands already.
  if (scan.operation?.final && scan.operation.final.code >= 400 && !meaning.has('idle-timeout')) return
  const active = scan.operation?.method === 'PORT' && !scan.operation.transfer && !scan.operation.preliminary
  if (code === 421 && (meaning.has('idle-timeout') || scan.phase === 'logged-in')) scan.goodbye(reply)
  else if (active && (code >= 500 || meaning.has('foreign-address-refused'))) refusedSetup(scan, reply, 'PORT')
  else if (meaning.has('cannot-listen') && listening(reply)) refusedSetup(scan, reply, 'PASV')
  else if (scan.phase === 'logged-in' || scan.operation || isAboutData(code, meaning)) finalReply(scan, reply)
  else if (scan.before('greeted') && code >= 550 && ABOUT_FILES.test(reply.lines.join(' '))) finalReply(scan, reply)
  else if (scan.before('greeted') && (code === 421 || code >= 550 || code === 500 || meaning.has('address-denied')))
    scan.addBreak({
      kind: 'greeting',
      how: 'refused',
      control: null,
      reply,
      text: null,
      ...breakAt(reply.id, 'banner'),
    })
  else
    scan.addBreak({
      kind: 'login',
      how: 'refused',
      control: null,
      exchange: null,
      reply,
      ...breakAt(reply.id, 'login'),
    })
}

const listening = ({ code, lines }: EventOf<'reply'>) => code >= 500 || LISTENING.test(lines.join(' '))

function refusedSetup(scan: ImportedScan, reply: EventOf<'reply'>, verb: 'PORT' | 'PASV'): void {
  const remarks = scan.operation?.remarks ?? []
  scan.drop()
  const exchange: Exchange = {
    command: null,
    replies: [reply],
    final: reply,
    preliminary: null,
    silence: null,
    connection: reply.connection,
    attempt: 1,
    roundTrip: null,
    encrypted: false,
  }
  const place = breakAt(reply.id, verb === 'PORT' ? 'port-command' : 'pasv-reply', remarks)
  scan.addBreak({ kind: 'setup', how: 'refused', exchange, verb, why: null, ...place })
}

function setupReply(scan: ImportedScan, reply: EventOf<'reply'>, exchange: Exchange | null): void {
  const verb = exchange?.command?.verb ?? null
  const stage: Stage = verb === 'PORT' || verb === 'EPRT' ? 'port-command' : 'pasv-reply'
  if (reply.code >= 400) {
    scan.drop()
    if (reply.code === 421 && replyMeans(reply.lines).has('idle-timeout')) scan.goodbye(reply)
    else scan.addBreak({ kind: 'setup', how: 'refused', exchange, verb, why: null, ...breakAt(reply.id, stage) })
    return
  }
  const operation = scan.current()
  operation.announced = announcedBy(exchange)
  scan.progress = true
  if (operation.announced) scan.arranged.push(reply.id)
  if (operation.announced || stage === 'port-command' || REDACTED.test(reply.lines.join(' '))) return
  const why = 'no address and port can be read from it'
  scan.addBreak({ kind: 'setup', how: 'unusable', exchange, verb, why, ...breakAt(reply.id, stage) })
}

function finalReply(scan: ImportedScan, reply: EventOf<'reply'>): void {
  const operation = scan.current()
  operation.final = reply
  // What the server says to a transfer that the user has stopped.
  if (scan.cancelled && reply.code >= 400) return
  if (reply.code < 400) {
    operation.ok = operation.damaged === null
    operation.whole = true
    scan.progress = true
  } else if (reply.code === 421 && replyMeans(reply.lines).has('idle-timeout') && !operation.transfer) {
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
    if (code === 230 || code === 232 || (verb === 'PASS' && code === 202)) scan.onLogin()
    else if (code >= 400)
      scan.addBreak({ kind: 'login', how: 'refused', control: null, exchange, reply, ...breakAt(reply.id, 'login') })
  } else if (code === 421) scan.goodbye(reply)
  else if (code >= 400 && exchange && !OPTIONAL_VERBS.has(verb) && scan.phase !== 'auth') {
    const stage = verb === 'DELE' || verb === 'MKD' || verb === 'RNTO' ? 'transfer' : 'post-login'
    scan.addBreak({ kind: 'command', how: 'refused', exchange, verb, ...breakAt(reply.id, stage) })
  } else if (code < 400) scan.progress = true
}

function authReply(scan: ImportedScan, { id, code }: EventOf<'reply'>, exchange: Exchange | null): void {
  if (code === 234 || code === 334) {
    scan.reach('tls')
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

const isAboutData = (code: number, meaning: ReadonlySet<ReplyMeaning>) =>
  [425, 426, 450, 451, 452, 522, 552].includes(code) ||
  meaning.has('data-encryption-required') ||
  meaning.has('session-reuse-required') ||
  meaning.has('storage-full')
