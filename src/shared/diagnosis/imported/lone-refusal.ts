/** A refusal whose command another client's log does not show: what it refuses is told by its words, its code, and how far the session had come. */
import { NOT_LOGGED_IN } from '../../protocol/reply-codes.ts'
import type { EventOf } from '../../transcript/event.ts'
import { kindOfVerb } from '../breaks/data-operation.ts'
import { type ReplyMeaning, replyMeans } from '../reply-meaning.ts'
import { ASKED_VERBS, cutVerbIn, LOGIN_VERBS, SETUP_VERBS, TRANSFER_VERBS } from '../verbs.ts'
import { breakAt } from './imported-break.ts'
import type { ImportedScan } from './imported-scan.ts'
import {
  aloneExchange,
  authReply,
  finalReply,
  namesDirectory,
  refusedCommand,
  refusedGreeting,
  refusedLogin,
  refusedSetup,
  secondEnd,
} from './reply-outcomes.ts'

/** What a reply answers, where something else than a line of the dialogue tells it: no command, a name that was told, or a command. */
export type Asked = 'greeting' | 'name' | { readonly verb: string }

/** false when the refusal is read by its own words alone. */
export function refusedAsked(scan: ImportedScan, reply: EventOf<'reply'>, asked: Asked): boolean {
  if (asked === 'name') return false
  if (asked === 'greeting') refusedGreeting(scan, reply)
  else if (asked.verb === 'AUTH') authReply(scan, reply, aloneExchange(reply))
  else if (SETUP_VERBS.has(asked.verb)) refusedSetup(scan, reply, asked.verb)
  else if (LOGIN_VERBS.has(asked.verb)) refusedLogin(scan, reply)
  else if (ASKED_VERBS.has(asked.verb)) refusedCommand(scan, reply, asked.verb)
  else return false
  return true
}

export function unsolicitedRefusal(scan: ImportedScan, reply: EventOf<'reply'>): void {
  const { code } = reply
  const meaning = replyMeans(reply.lines)
  const setup = setupNamedIn(reply)
  // The further words of a refusal that stands already.
  if (scan.operation?.final && scan.operation.final.code >= 400 && !meaning.has('idle-timeout')) {
    if (scan.operation.final.id !== scan.spoken) return
    // What stands so far is a sentence without a code: the server's own words say more.
    scan.drop()
  }
  if (scan.operation?.final && TAKEN_BACK.has(code)) secondEnd(scan, reply)
  else if (isOfPort(reply, meaning)) refusedSetup(scan, reply, setup ?? 'PORT')
  else if (meaning.has('cannot-listen') && listening(reply)) refusedSetup(scan, reply, 'PASV')
  // RFC 2428 section 1: PASV and PORT hold no IPv6 address.
  else if (meaning.has('extended-required'))
    refusedSetup(scan, reply, NAMES_PORT.test(reply.lines.join(' ')) ? 'PORT' : 'PASV')
  // Only what comes right after connecting stands in place of the greeting (RFC 959 section 5.4).
  else if (code === 421 && meaning.has('idle-timeout')) scan.goodbye(reply)
  // RFC 2228 section 5: it answers AUTH.
  else if ((meaning.has('tls-set-up') || meaning.has('tls-unsupported')) && scan.before('login'))
    authReply(scan, reply, aloneExchange(reply))
  else if (isInPlaceOfGreeting(scan, code, meaning) && meaning.has('credentials')) refusedLogin(scan, reply)
  // Nobody whose address is refused comes to ask for a file.
  else if (meaning.has('address-denied') && scan.greetings.length === 0 && scan.phase === 'start')
    refusedGreeting(scan, reply)
  else if (isOfFile(code, meaning)) aloneRefusal(scan, reply)
  // A greeting answers no command.
  else if (isUnknownCommand(reply, meaning)) unknownCommand(scan, reply)
  else if (
    isInPlaceOfGreeting(scan, code, meaning) ||
    (scan.phase === 'start' && meaning.has('address-denied') && code < 550)
  )
    refusedGreeting(scan, reply)
  else if (code === 421) farewell(scan, reply, meaning)
  else if (setup !== null) refusedSetup(scan, reply, setup)
  else if (namesDirectory(reply)) refusedCommand(scan, reply, 'CWD')
  else if (isNotLoggedIn(scan, code, meaning)) refusedLogin(scan, reply)
  else if (scan.loggedIn || scan.operation) finalReply(scan, reply)
  else if (isTlsDemand(meaning)) refusedLogin(scan, reply)
  else if (
    scan.phase === 'start'
      ? isAboutData(code, meaning) || code >= 550 || namesFile(reply, meaning)
      : isOnlyAboutData(code, meaning)
  )
    aloneRefusal(scan, reply)
  else refusedLogin(scan, reply)
}

/** RFC 959 section 4.2: 530 is about the login, whatever the client wanted to do; unless the server had let it in. */
const isNotLoggedIn = (scan: ImportedScan, code: number, meaning: ReadonlySet<ReplyMeaning>): boolean =>
  code === NOT_LOGGED_IN &&
  scan.admitted === null &&
  !scan.operation?.transfer &&
  !meaning.has('data-protection-required')

/** Codes that end a transfer (RFC 959 section 5.4): after 226 they take a success back. */
const TAKEN_BACK: ReadonlySet<number> = new Set([425, 426, 451])

/** Where nothing but the reply is there, its code only suggests what it refuses. */
function aloneRefusal(scan: ImportedScan, reply: EventOf<'reply'>): void {
  scan.guessed.add(reply.id)
  finalReply(scan, reply)
}

/** RFC 959 section 5.4: no login and no greeting is refused with these, and the words are about a file. */
const isOfFile = (code: number, meaning: ReadonlySet<ReplyMeaning>): boolean =>
  (code === 550 || code === 553) &&
  (['file-busy', 'exists', 'not-found', 'size-limit'] as const).some((one) => meaning.has(one))

/** Codes of data connections and files alone (RFC 959 section 4.2.2): no server greets with one. */
const OF_TRANSFERS: ReadonlySet<number> = new Set([425, 426, 450, 451, 452, 552, 553])

/** The client said that it connects, or that it has connected, and nothing came before. */
const isInPlaceOfGreeting = (scan: ImportedScan, code: number, meaning: ReadonlySet<ReplyMeaning>): boolean =>
  (scan.phase === 'connecting' || scan.phase === 'connected') &&
  !OF_TRANSFERS.has(code) &&
  !isOnlyAboutData(code, meaning)

/** Words about the server's own listening port, not about a connection to it. */
const LISTENING = /pass?i?ve|\bpasv\b|\bin use\b|\bbind\b|\bcannot assign\b|no (?:free|available) port/i

/** A 421 that says why ends the session for that reason; one about idleness ends it for none. */
function farewell(scan: ImportedScan, reply: EventOf<'reply'>, meaning: ReadonlySet<ReplyMeaning>): void {
  if (scan.phase === 'logged-in') scan.goodbye(reply)
  else if (scan.phase === 'start' || meaning.has('address-denied')) refusedGreeting(scan, reply)
  else refusedLogin(scan, reply)
}

const ACTIVE = /\b(?:port|eprt|active (?:mode|data|transfers?|ftp|connections?))\b/i
/** `PORT` was refused, not the transfer after it: the words name the command or the address that it announced. */
const isOfPort = ({ code, lines }: EventOf<'reply'>, meaning: ReadonlySet<ReplyMeaning>): boolean =>
  code >= 500 &&
  (meaning.has('foreign-address') || meaning.has('active-unsupported')) &&
  (ACTIVE.test(lines.join(' ')) || meaning.has('foreign-address'))

const NAMES_PORT = /\bPORT\b/

/** The words name the command that is refused, and do not ask for it ("Use PASV first"). */
const REFUSED_SETUP =
  /(?<!\b(?:use|try|with|after|before|or) )\b(PASV|EPSV|PORT|EPRT)\b(?!.{0,12}\b(?:first|instead|or)\b)/
const setupNamedIn = ({ code, lines }: EventOf<'reply'>): string | null =>
  code >= 500 && code !== NOT_LOGGED_IN ? (REFUSED_SETUP.exec(lines.join(' '))?.[1] ?? null) : null

/** In its own words, or quoted as it was sent. */
const NAMED_VERB =
  /\b(AUTH|LIST|NLST|RETR|STOR|MLST|MLSD|MDTM|SIZE|FEAT|OPTS|CLNT|EPSV|EPRT|PASV|SYST|REST|MFMT|HOST|UTF8)\b/

/** "Command ccc not allowed". */
const SAID_COMMAND = /\bcommand ['"]?(CCC|PBSZ|PROT|AUTH|FEAT|OPTS|CLNT|SYST|REST|MFMT|MDTM|SIZE|SITE|HOST)\b/i

const OF_SYNTAX: ReadonlySet<ReplyMeaning> = new Set(['parameter-unsupported', 'command-unknown'])

/** Nobody refuses a name or password with these words: the command itself is not known, or named as another. */
const isUnknownCommand = ({ code, lines }: EventOf<'reply'>, meaning: ReadonlySet<ReplyMeaning>): boolean =>
  (code >= 500 && SAID_COMMAND.test(lines.join(' '))) ||
  // RFC 959 section 4.2: 501 is about what stands behind the command, which the words name.
  (code === 501 && [...meaning].every((one) => OF_SYNTAX.has(one)) && NAMED_VERB.test(lines.join(' '))) ||
  ((code === 500 || code === 502 || code === 504) &&
    meaning.has('command-unknown') &&
    !/\b(?:USER|PASS)\b/.test(lines.join(' ')))

/** The reply names the command that the log does not show. */
function unknownCommand(scan: ImportedScan, reply: EventOf<'reply'>): void {
  const words = reply.lines.join(' ')
  const cut = NAMED_VERB.test(words) ? null : cutVerbIn(words)
  if (cut !== null) {
    const stage = TRANSFER_VERBS.has(cut) ? 'transfer' : LOGIN_VERBS.has(cut) ? 'login' : 'post-login'
    scan.addBreak({ kind: 'unplaced', how: 'failed', ...breakAt(reply.id, stage) })
    return
  }
  const verb = (NAMED_VERB.exec(words) ?? SAID_COMMAND.exec(words))?.[1]?.toUpperCase() ?? 'the command'
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

/** BSD's servers: the own end of a connection that they were to open. */
const CONNECTING = /\bdata socket\b/i

const listening = ({ code, lines }: EventOf<'reply'>) => {
  const words = lines.join(' ')
  return (code >= 500 || LISTENING.test(words)) && !CONNECTING.test(words)
}

/** Whatever its code: without TLS nobody gets further. */
const isTlsDemand = (meaning: ReadonlySet<ReplyMeaning>) =>
  meaning.has('tls-required') && !meaning.has('data-protection-required')

const FILE = /\b(?:files?|folder|directory|path|library|data ?set)\b/i
/** Nobody asks for a file in place of a name or password. */
const namesFile = ({ code, lines }: EventOf<'reply'>, meaning: ReadonlySet<ReplyMeaning>): boolean =>
  FILE.test(lines.join(' ')) && code !== NOT_LOGGED_IN && !meaning.has('session-setup') && !meaning.has('credentials')

/** No server refuses a login so, however little of the session is shown. */
const isOnlyAboutData = (code: number, meaning: ReadonlySet<ReplyMeaning>) =>
  code === 425 || code === 426 || meaning.has('session-reuse-required') || meaning.has('data-protection-required')

const isAboutData = (code: number, meaning: ReadonlySet<ReplyMeaning>) =>
  isOnlyAboutData(code, meaning) || [450, 451, 452, 522, 552].includes(code) || meaning.has('storage-full')
