/** Reads one sentence of another client: what it means, what it is about, which endpoints it names. */
import type { Result } from '../../facts/fact.ts'
import {
  commandOfFrames,
  dataFlowsIn,
  NOWHERE,
  type Place,
  placeOfFrames,
  placeOfPair,
  placeOfWords,
  placeOr,
} from '../../facts/from-log/place.ts'
import { isSetting } from '../../facts/from-log/setting.ts'
import type { Messages } from '../../facts/messages/compile-messages.ts'
import { matchMessage } from '../../facts/messages/match-message.ts'
import type { MessageFact, MessageReading } from '../../facts/messages/message.ts'
import type { Reason } from '../../facts/reason.ts'
import { isFrame, opensStack } from '../../imports/frames.ts'
import { addressFamily } from '../../protocol/addresses.ts'
import { meaningsOf } from './message-meaning.ts'
import { FAILURES } from './remark-failures.ts'
import type { RemarkMeaning } from './remark-meaning.ts'
import { meaningsIn } from './remark-patterns.ts'
import { TLS_PROBLEMS } from './remark-tls-failures.ts'

export interface RemarkReading {
  readonly means: ReadonlySet<RemarkMeaning>
  /** What the sentence is about, when it says so. */
  readonly about: 'control' | 'data' | null
  /** IP addresses and ports that the sentence names, in order. */
  readonly endpoints: readonly { readonly address: string | null; readonly port: number | null }[]
  /** Number of a TLS alert. */
  readonly alert: number | null
  /** That it is about data is concluded from nothing but a high port. */
  readonly byPort: boolean
  /** Port of an FTP URL, or of the server that the client says it connects to. */
  readonly urlPort: number | null
  /** Where the sentence itself, or its stack, says that it happened. */
  readonly place: Place
  /** Frames of a stack belong to it. */
  readonly byStack: boolean
  /** The command whose reply the stack was waiting for. */
  readonly awaited: string | null
  /** Data was read or written, as its stack shows or the pair of ends that it names: the data connection was there. */
  readonly dataFlowed: boolean
  /** What it states, where a catalogue knows it. */
  readonly message: MessageReading | null
  /** Something in it is known: what happened, a setting, a frame of a stack. */
  readonly understood: boolean
}

/** Characters of a sentence that are looked at: the patterns are many, and a log may hold lines of any length. */
const SEARCHED = 600
const DATA_WORDS =
  /\b(?:data (?:connection|channel|socket|port|transfer|tls)|data\b|transfer channel|passive port|(?:epsv|pasv|passive) (?:port|connection)|upload\w{0,20}|download\w{0,20}|listing|list\b|mlsd|stor\b|retr\b|directory content|high port|second connection|active connection|transfer\w{0,20})/i
const CONTROL_WORDS =
  /\b(?:control|login|greeting|welcome|banner|auth\b|port 21\b|port 990\b|:21\b|:990\b|command channel|noop)/i
const ENDPOINT = /(?<![\d.])(\d{1,3}(?:\.\d{1,3}){3})(?:\s*(?::|,?\s*port:? )\s*(\d{1,5}))?(?!\.?\d)/gi
const IPV6_ENDPOINT =
  /\[([0-9a-f]*:[0-9a-f:.]+)\](?:\s*(?::|,?\s*port )\s*(\d{1,5}))?|(?<![\w:.[])([0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7})(?![\w:]|\.\w)(?:\)?,? port (\d{1,5}))?/gi
/** Node writes no brackets: `connect ECONNREFUSED ::1:21`. */
const NODE_ENDPOINT = /\b(?:connect|listen|bind) E[A-Z]{3,20} ([0-9a-f]{0,4}:[0-9a-f:.]{1,40}):(\d{1,5})\b/
const URL_PORT = /\bftps?:\/\/[^\s/]*:(\d{1,5})\b/i
/** `connect: HOST, PORT` (Ruby's net-ftp): said before anything is read. */
const CONNECT_PORT = /^connect: [\w.:-]{1,255}, (\d{1,5})$/
/** `Connecting to ftp.example.org:990 ...`: a name and a port, in any language. */
const NAMED_PORT = /(?:^|\s)[a-z\d](?:[\w-]{0,62}\.){1,8}[a-z][\w-]{1,62}:(\d{1,5})(?![\w:])/i
const PORT_ONLY = /\bport\b[^0-9]{0,12}(\d{2,5})\b|\((?!1[01]0\d\d\))(\d{4,5})\)/i

/** A line of a program, such as `ftp.connect(host, port)`: what it names did not happen because it stands there. */
const CALL =
  /^(?:>>> ?|\.\.\. ?)?(?:[\w.$]{1,60}\s*=\s*)?(?:await |new )?[\w$]{1,40}(?:[.:]{1,2}[\w$]{1,40}){0,6}\([^()]{0,200}\);?$/

/** A row of a table of sockets, or its head (netstat, ss): "foreign" and "closed" are columns there. */
const SOCKET_TABLE =
  /^\s{0,8}(?:Proto\s{1,20}(?:Recv-Q|Local Address)|(?:Netid\s{1,20})?State\s{1,20}Recv-Q|(?:tcp|udp)[46]{0,2}\s{1,20}(?:[A-Z-]{4,12}\s{1,20})?(?:\d{1,9}\s{1,20}){0,2}\S{1,60}[.:][\d*]{1,5}\s{1,40}\S{1,60}[.:][\d*])/i

/** What was typed behind the prompt of a shell: its words are options. */
const TYPED =
  /^(?:[\w@.:~\\/ -]{0,60}[$%#>] ?|[$#%] )(?:sudo |time |timeout \S{1,9} )?(?:[\w./\\-]{0,60}[\\/])?(?:(?:l|p|nc|tn)?ftp(?:get|put|ls)?(?:\.exe)?|curl(?:\.exe)?|wget|openssl|ping|nc|ncat|telnet)\s/i

/** Lines of ping: its packets are no data of a session. */
const PING =
  /^(?:PING \S|Pinging \S|\d{1,6} bytes from |Reply from |--- \S{1,255} ping statistics|\d{1,9} packets transmitted|\s*Packets: Sent = |rtt min)/

const MISSING = /\b(?:without|missing|before|not|no)\b/i

/** Reads one status line or error of another client. `frames` is the stack that belongs to it, innermost first. */
export function readRemark(
  text: string,
  messages: Messages | null = null,
  frames: readonly string[] = [],
): RemarkReading {
  const line = text.slice(0, SEARCHED)
  const endpoints = endpointsOf(line)
  const about = aboutOf(line)
  const code = isFrame(text) || CALL.test(line) || SOCKET_TABLE.test(line) || PING.test(line)
  const configured = isSetting(line)
  const message = code || configured || !messages ? null : messageIn(text, messages, frames)
  const setting = configured || TYPED.test(line)
  // RFC 8446 section 6.1: close_notify is the orderly end, no failure, where it came or went.
  const orderly = message?.fact?.alert === 0 && !MISSING.test(line)
  const meanings = code || orderly ? new Set<RemarkMeaning>() : meansOf(line, message, setting)
  const alert = message?.fact?.alert ?? Number(/alert(?: number)? (\d{1,3})\b/i.exec(line)?.[1] ?? Number.NaN)
  const place = setting
    ? NOWHERE
    : placeOf(text, message?.grade === 'told' ? message.fact : null, about, endpoints[0] ?? null, frames)
  const stack = placeOfFrames(frames).act
  const acts = message?.fact?.act
  // A library says so of what it read later as well, a client of what it was doing.
  const inHandshake = acts === 'handshake' && message?.source !== 'tls'
  // What fails in a shutdown of TLS is its end; a library says so of a handshake that ends as well.
  const shutdown = (acts === 'end' && stack !== 'handshake') || stack === 'end'
  const ending = shutdown && place.subject !== 'control' && [...meanings].some(isFailure)
  // An exception with nothing but a number, out of the function that looks names up.
  const lookUp = stack === 'resolve' && (meanings.has('unnamed-error') || message?.fact?.result === 'failed')
  const found: ReadonlySet<RemarkMeaning> = lookUp
    ? new Set([...meanings, 'name-not-resolved'])
    : ending
      ? new Set([...meanings, ...NOT_CLOSED])
      : stack === 'handshake' || inHandshake || placeOfWords(line, null, null).act === 'handshake'
        ? endedInHandshake(meanings)
        : meanings
  return {
    means: found,
    about: place.subject === 'data' || place.subject === 'control' ? place.subject : about,
    endpoints,
    alert: Number.isNaN(alert) ? null : alert,
    byPort: place.subject === 'data' && concludedFromPort(line, about, endpoints[0]?.port ?? null, message, frames),
    urlPort: Number((URL_PORT.exec(line) ?? CONNECT_PORT.exec(line) ?? dialledPort(line, found))?.[1] ?? 0) || null,
    place,
    byStack: frames.length > 0,
    awaited: commandOfFrames(frames),
    dataFlowed: placeOfPair(text)?.subject === 'data' || dataFlowsIn(frames) || tellsOfFlow(message),
    message,
    understood: found.size > 0 || message !== null || setting || code || opensStack(text),
  }
}

const dialledPort = (line: string, found: ReadonlySet<RemarkMeaning>) =>
  found.has('connecting') || found.has('connected') ? NAMED_PORT.exec(line) : null

/** A transfer that failed or stalled after some of it had passed. */
const tellsOfFlow = (message: MessageReading | null): boolean =>
  message?.grade === 'told' &&
  message.fact?.subject === 'data' &&
  message.fact.act === 'transfer' &&
  (message.fact.result === 'failed' || message.fact.result === 'silence')

/** A file that a server's own code misses is the server's. */
const isOfServer = (frames: readonly string[], { serverFrames }: Messages): boolean =>
  frames.some((frame) => {
    const small = frame.toLowerCase()
    return serverFrames.some((part) => small.includes(part))
  })

/** `[Errno 13] Permission denied: '/a/b'`: behind the system's words the file that was opened here. */
const NAMED_FILE = /\[(?:Errno|WinError) \d{1,5}\] [^:]{3,120}: ["']/
/** lftp opens the file that it is to send; what the server says of the other one follows "Access failed". */
const SENT_FILE = /^(?:m?put|reput|mirror): (?!Access failed)\S.{0,400}: /

const OWN_FILE: MessageFact = { result: 'failed', reason: 'local-file', side: 'client' }
const OF_FILES: ReadonlySet<Reason> = new Set(['not-found', 'permission'])

/** What the system says inside a server's own sentence happened to the server. */
function messageIn(text: string, messages: Messages, frames: readonly string[]): MessageReading | null {
  const [first, ...others] = matchMessage(text, messages)
  if (first?.fact?.reason && OF_FILES.has(first.fact.reason) && SENT_FILE.test(text))
    return { ...first, fact: OWN_FILE }
  if (first?.source !== 'system' || first.fact?.reason === undefined) return first ?? null
  // The number says why, the exception around it whose file it is.
  const own = others.find(({ source, fact }) => source === 'system' && fact?.reason === 'local-file')
  if (OF_FILES.has(first.fact.reason) && !isOfServer(frames, messages)) {
    if (own) return own
    if (NAMED_FILE.test(text)) return { ...first, fact: OWN_FILE }
  }
  const { fact, key } = first
  const around = others.find((one) => one.source === 'server' && one.key !== key && one.fact?.reason === fact.reason)
  return around ? { ...around, fact } : first
}

/** JSSE and others speak of a missing close_notify there as well: TLS that never began has no end to announce. */
function endedInHandshake(meanings: ReadonlySet<RemarkMeaning>): ReadonlySet<RemarkMeaning> {
  if (!meanings.has('tls-not-closed')) return meanings
  return new Set([...meanings, ...HANDSHAKE_ENDED].filter((meaning) => meaning !== 'tls-not-closed'))
}

function endpointsOf(line: string): { address: string | null; port: number | null }[] {
  const node = NODE_ENDPOINT.exec(line)
  if (node) return [{ address: node[1] ?? null, port: Number(node[2]) }]
  const endpoints = [...line.matchAll(ENDPOINT)].map((match) => ({
    address: match[1] ?? null,
    port: match[2] === undefined ? null : Number(match[2]),
  }))
  for (const [, bracketed, bracketedPort, bare, barePort] of line.matchAll(IPV6_ENDPOINT)) {
    const address = bracketed ?? bare ?? ''
    const port = bracketedPort ?? barePort
    // Times and fingerprints have colons, too.
    if (bracketed === undefined && addressFamily(address) !== 6) continue
    endpoints.push({ address, port: port === undefined ? null : Number(port) })
  }
  if (endpoints.length === 0) {
    const port = PORT_ONLY.exec(line)
    if (port) endpoints.push({ address: null, port: Number(port[1] ?? port[2]) })
  }
  return endpoints
}

/** Paths and what stands in a URL behind the host: `data/14/x` says nothing of a data connection. */
const PATHS = /(?<![\w/])(?!(?:i\/o|ssl\/tls|tls\/ssl)\b)["'`]?[\w.~-]*\/[\w.~/-]{2,}["'`]?/gi

/** Where in a program it failed, as Perl and PHP end their messages: `at transfer.pl line 12.` */
const SCRIPT_LINE = / (?:at|in) \S{1,300} (?:on )?line \d{1,9}\b/

function aboutOf(whole: string): 'control' | 'data' | null {
  const line = whole.replace(SCRIPT_LINE, '').replace(PATHS, ' ')
  const control = CONTROL_WORDS.test(line)
  if (!DATA_WORDS.test(line)) return control ? 'control' : null
  return control && /\bcontrol connection (?:was |is )?(?:closed|lost|reset|killed|dropped|cut)/i.test(line)
    ? 'control'
    : 'data'
}

const SENT = /\b226 \p{L}/u

/** A message that a catalogue knows has one meaning; what general patterns find in the same words is no second one. */
function meansOf(line: string, message: MessageReading | null, setting: boolean): ReadonlySet<RemarkMeaning> {
  const said = meaningsIn(line)
  // Beside a failure of the client's a 226 tells what the server has sent, and not what came.
  const found = SENT.test(line) && said.some(isFailure) ? said.filter((meaning) => meaning !== 'data-complete') : said
  const told = message?.grade === 'told'
  if (setting) return new Set(found.filter((meaning) => !isFailure(meaning)))
  if (told && message.fact === null)
    return new Set(found.filter((meaning) => !isFailure(meaning) && !HAPPENED.has(meaning)))
  if (!told || message.fact === null) return new Set(found)
  const meanings = meaningsOf(message.fact)
  // A client's sentence that repeats the words of a server is still about what happened to the client.
  if (message.source === 'server') return new Set([...meanings, ...found])
  const specific = message.fact.reason !== undefined || OUTCOMES.has(message.fact.result ?? 'failed')
  // Records are read and written when the handshake is over.
  const secured = message.fact.act === 'transfer'
  return new Set([
    ...meanings,
    ...found.filter((meaning) => !(specific && isFailure(meaning)) && !(secured && meaning === 'tls-failed')),
  ])
}

/** What a message does not say that states nothing that happened. */
const HAPPENED: ReadonlySet<RemarkMeaning> = new Set([
  'connected',
  'tls-up',
  'logged-in',
  'data-open',
  'data-flowing',
  'data-complete',
])

/** Results that say how it failed; a wrapper's "rejected" or "closed" leaves that to the words inside. */
const OUTCOMES: ReadonlySet<Result> = new Set(['refused', 'reset', 'silence', 'unreachable'])

const FAILING: ReadonlySet<RemarkMeaning> = new Set([
  ...FAILURES.map(({ means }) => means),
  ...TLS_PROBLEMS.map(({ means }) => means),
])
const NOT_CLOSED: readonly RemarkMeaning[] = ['tls-not-closed']
const HANDSHAKE_ENDED: readonly RemarkMeaning[] = ['closed-by-peer', 'tls-failed']

/** What works otherwise and how regularly it fails stand among the failures and are none. */
const isFailure = (meaning: RemarkMeaning): boolean =>
  FAILING.has(meaning) && !/^user-|-works?$|^smaller|^older|^same-|^round-|^ports-/.test(meaning)

/** Nothing but a high port says so; a pair of both ends names a connection that was open. */
const concludedFromPort = (
  line: string,
  about: 'control' | 'data' | null,
  port: number | null,
  message: MessageReading | null,
  frames: readonly string[],
): boolean =>
  about === null &&
  port !== null &&
  placeOfFrames(frames).subject === 'unknown' &&
  message?.fact?.subject !== 'data' &&
  placeOfPair(line) === null &&
  !DATA_CONNECTION.test(line)

export const DATA_CONNECTION =
  /\bdata (?:connection|channel|socket)\b|\b[A-Z]?(?:Transfer|Data)(?:Socket|Connection|Stream)\b/
const REUSE_DEMANDED =
  /session (?:re-?use|resum\w{1,20})\b.{0,30}\b(?:requir|must|need)\w{0,20}|(?:requir|must|need)\w{0,20}.{0,30}\bsession (?:re-?use|resum)/i

/** "ConnectException: Unable to login", "connection Login: ...": the step in the client's words, inside a wrapper's name. */
const LOGIN_STEP =
  /\b(?:unable|failed|cannot|can't|could not|couldn't|error|failure)\b.{0,20}\b(?:log ?in|logging in|log ?on|authenticate)\b|\blog ?in: /i

const OF_ONE_REPLY: ReadonlySet<Place['act']> = new Set(['greet', 'login', 'arrange'])

function placeOf(
  text: string,
  fact: MessageFact | null,
  about: 'control' | 'data' | null,
  endpoint: { readonly address: string | null; readonly port: number | null } | null,
  frames: readonly string[],
): Place {
  const pair = placeOfPair(text)
  if (pair) return pair
  const said = DATA_CONNECTION.test(text) ? 'data' : (fact?.subject ?? 'unknown')
  const stack = placeOfFrames(frames)
  // "A reply" is what every wait ends in; the stack may say to what.
  if (fact?.act === 'connect' && fact.result === 'failed' && LOGIN_STEP.test(text))
    return { subject: 'control', act: 'login' }
  // A time-out of opening or an end, inside the function that secures a connection: TCP is there.
  const inside =
    fact?.act === 'reply'
      ? OF_ONE_REPLY.has(stack.act)
      : (fact?.act === 'connect' || fact?.act === 'end') && stack.act === 'handshake'
  const act = inside ? stack.act : (fact?.act ?? 'unknown')
  // RFC 959 section 2.3: replies come on the control connection, whatever they are about.
  const own = { subject: act === 'reply' ? 'control' : said, act } as const
  // Servers demand it of data connections only: there is no session before the control connection's.
  if (fact?.reason === 'session-reuse-required' || REUSE_DEMANDED.test(text))
    return { subject: 'data', act: 'handshake' }
  return placeOr(own, placeOr(stack, placeOfWords(text, about, endpoint)))
}

/** Whether a sentence means one of `meanings`. */
export function means(reading: RemarkReading, ...meanings: readonly RemarkMeaning[]): boolean {
  return meanings.some((meaning) => reading.means.has(meaning))
}
