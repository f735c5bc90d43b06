/**
 * What a sentence or exception is about and what was being done, from its own words, its endpoint and the frames of its
 * stack. What these do not tell stays unknown.
 */
import type { Act, FactEndpoint, Subject } from '../fact.ts'

export interface Place {
  readonly subject: Subject
  readonly act: Act
}

const UNKNOWN: Place = { subject: 'unknown', act: 'unknown' }

/** Ports on which control connections are served (RFC 959, RFC 4217), and the usual substitutes. */
const CONTROL_PORTS: ReadonlySet<number> = new Set([21, 990, 2121, 8021])
/** Servers announce data ports from here on. */
const FIRST_DATA_PORT = 1024

/** Which connection an endpoint belongs to, as far as its port tells. */
function subjectOfPort(port: number | null): 'control' | 'data' | 'unknown' {
  if (port === null) return 'unknown'
  if (CONTROL_PORTS.has(port)) return 'control'
  return port >= FIRST_DATA_PORT ? 'data' : 'unknown'
}

/** The first that is found wins: what is more special stands first. */
const WORDS: readonly (readonly [RegExp, Act])[] = [
  [/\bresolv|\bDNS\b|getaddrinfo|host ?name/i, 'resolve'],
  [/close_notify|\bunwrap\b|SSL_shutdown|TLS shutdown/i, 'end'],
  [
    /\bhandshak\w{0,20}|SSL_connect|SSL_accept|\bTLS negotiation|gnutls_handshake|negotiat\w{1,20} (?:SSL|TLS)/i,
    'handshake',
  ],
  [
    /\bconnect(?:\(2\)|s|ing)?\b(?! (?:closed|lost|reset))|\bdial(?:ing|led)? ?tcp|\bfail\w{0,20} to connect|\bno route\b|connect\w{0,20} (?:was )?refused|actively refused|ECONNREFUSED|::On(?:Connect|Accept)\b/i,
    'connect',
  ],
  [/\baccept(?:ing)?\b|\bserver connect\b/i, 'accept'],
  [/\bgreeting|welcome|banner\b/i, 'greet'],
  [/\blog(?:in|on)\b|\blog in\b|\bauthenticat\w{1,20}/i, 'login'],
  [/\bread(?:ing)? (?:repl|respons|control)\w{0,20}|\bgetresp\b|\bresponse timeout/i, 'reply'],
]

/** Identifiers of frames, innermost first: what the program was doing when it failed. */
const FRAME_ACTS: readonly (readonly [RegExp, Act])[] = [
  [/unwrap|shutdown|close_?notify/i, 'end'],
  [/do_?handshake|start_?handshake|wrap_?socket|ssl_?connect|AuthenticateAs/i, 'handshake'],
  [/getaddrinfo|resolve|lookup|gethostby/i, 'resolve'],
  [/open_?data_?connection|open_?data_?stream|create_?data|make_?data/i, 'connect'],
  [
    /create_connection|socket_?connect|_?connect_?\b|\bconnect_(?:internal|nonblock)\b|doConnect|tcpConnect/i,
    'connect',
  ],
  [/getresp|getmultiline|voidresp|get_?reply|read_?reply|read_?response|read_?line|getline/i, 'reply'],
  // What is sent in a line of its own is a command.
  [/put_?line|put_?cmd|send_?type_?command/i, 'reply'],
  [/\baccept/i, 'accept'],
  [/login/i, 'login'],
]
/** Ruby calls it once TCP is there, and one function of its sockets connects and shakes hands alike. */
const SECURES = /\bssl_socket_connect\b/
/** Every wait ends in one of these, whatever it waits for. */
const READS = /\b(?:read|recv|write|send)\w{0,20}/i
const TRANSFERS = /\b(?:retr|stor)\w{0,20}/i
const DATA_FRAME =
  /data_?(?:connection|stream|socket|channel)|n?transfercmd|retr(?:binary|lines|ieve)|stor(?:binary|lines|e(?:file|unique|d)?\b)|list_?(?:files|names|directories)|\bnlst\b|\bmlsd\b|(?:down|up)load|put_?file|get_?file/i
const CONTROL_FRAME = /\blogin\b|execAUTH|_connectAction_|control_?(?:connection|stream|socket)|\bauth\b|getwelcome/i

/** A client's own function that connects and takes the greeting; what it may call once greeted. */
const CONNECT_FRAME = /\bin [`']?(?:[\w:]{1,60}#)?connect\b|\.connect\(|_connectAction_|getwelcome/i
/** Functions that send one command and wait for its reply; the innermost tells. */
const AWAITED: readonly (readonly [RegExp, Act])[] = [
  [/\bauth\b|execAUTH/i, 'reply'],
  [/make_?pasv|make_?port|send_?e?port|open_?passive|create_?passive|enter\w{0,10}passive|\be?pasv\(/i, 'arrange'],
  [/\b(?:\w{1,20}\.)?(?:pass|user|login|log_?on|authenticate)\b[('`]|\bin [`']?login\b/i, 'login'],
]
const ANY_AWAITED = new RegExp(AWAITED.map(([{ source }]) => source).join('|'), 'i')
/** Functions that send one command, by what they send. */
const SENDING: readonly (readonly [RegExp, string])[] = [
  [/\bin [`']?auth\b|\.auth\(|execAUTH|['"]AUTH\b/, 'AUTH'],
  [/make_?pasv|open_?passive|create_?passive|enter\w{0,10}passive|\be?pasv\(/i, 'PASV'],
  [/make_?port|send_?e?port\b/i, 'PORT'],
  [/\bin [`']?login\b|\.login\(/i, 'USER'],
  [/\b(?:x?cwd|change_?(?:working_?)?dir(?:ectory)?|set_?working_?dir(?:ectory)?)\(|\bin [`']?(?:cwd|chdir)\b/i, 'CWD'],
  [/\b(?:x?mkd|make_?dir(?:ectory)?|create_?dir(?:ectory)?)\(|\bin [`']?(?:mkd|mkdir)\b/i, 'MKD'],
  [/\b(?:dele|delete_?file)\(|\bin [`']?delete\b/i, 'DELE'],
]
const LATER_FRAME = /login|\bauth|execAUTH|send_?cmd|send_?command|voidcmd|transfercmd|\bquit\b/i

/** A client that connects when it is first asked for a listing. */
const LAZY_CONNECT = /->(?:connect|getConnection)\(/
/** A library's function that opens the control connection, whatever a program's own function around it is called. */
const CLIENT_CONNECT = /client\.connect(?:async)?\(|\bftp(?:lib)?\.(?:py|rb)\b.{0,30}\bin [`']?connect\b/i

/** Where a stack of frames says that it happened. `frames` are lines, innermost first. */
export function placeOfFrames(frames: readonly string[]): Place {
  let act: Act = 'unknown'
  let subject: Subject = 'unknown'
  let opensControl = false
  for (const frame of frames) {
    if (act === 'unknown') act = FRAME_ACTS.find(([pattern]) => pattern.test(frame))?.[1] ?? 'unknown'
    if (LAZY_CONNECT.test(frame)) return { subject: 'control', act: 'connect' }
    if (CLIENT_CONNECT.test(frame) && subject === 'unknown') opensControl = true
    if (DATA_FRAME.test(frame) && !opensControl) subject = 'data'
    else if (subject === 'unknown' && (opensControl || CONTROL_FRAME.test(frame))) subject = 'control'
  }
  if (act === 'connect' && frames.some((frame) => SECURES.test(frame))) act = 'handshake'
  if (act === 'unknown' && frames.some((frame) => READS.test(frame) || TRANSFERS.test(frame))) act = 'transfer'
  if (act !== 'reply') return { subject, act }
  // A reply comes on the control connection, whatever it is the reply to (RFC 959 section 2.3). The first is the greeting.
  // Who called the function that connects, such as `FTP(host, login, password)`, asked for more than the greeting.
  const connects = frames.findIndex((frame) => CONNECT_FRAME.test(frame))
  const inner = connects < 0 ? frames : frames.slice(0, connects + 1)
  const awaited = AWAITED.find(([pattern]) => pattern.test(inner.find((frame) => ANY_AWAITED.test(frame)) ?? ''))?.[1]
  if (awaited) return { subject: 'control', act: awaited }
  const greets = connects >= 0 && !inner.some((frame) => LATER_FRAME.test(frame))
  return { subject: 'control', act: greets ? 'greet' : 'reply' }
}

/** The command whose reply a stack was waiting for; the innermost function tells. null when none does. */
export function commandOfFrames(frames: readonly string[]): string | null {
  for (const frame of frames) {
    const verb = SENDING.find(([pattern]) => pattern.test(frame))?.[1]
    if (verb !== undefined) return verb
  }
  return null
}

/** Whether a stack shows data being read or written: the data connection was there. */
export function dataFlowsIn(frames: readonly string[]): boolean {
  const { subject, act } = placeOfFrames(frames)
  return subject === 'data' && act === 'transfer' && frames.some((frame) => READS.test(frame))
}

/** `A->B: i/o timeout`, as Go writes it: the connection was open. */
const OPEN_PAIR = /(?:\d|\]):(\d{1,5})->\S{1,60}?:(\d{1,5})\b/

/** Where an open connection was read or written, if the sentence names both of its ends; null when it does not. */
export function placeOfPair(text: string): Place | null {
  const pair = OPEN_PAIR.exec(text)
  if (!pair) return null
  // A server's own log has its own end first.
  const subject = CONTROL_PORTS.has(Number(pair[1])) ? 'control' : subjectOfPort(Number(pair[2]))
  return { subject, act: subject === 'control' ? 'reply' : subject === 'data' ? 'transfer' : 'unknown' }
}

/** Where the words and the endpoint of one sentence say that it happened. */
export function placeOfWords(text: string, about: 'control' | 'data' | null, endpoint: FactEndpoint | null): Place {
  const act = WORDS.find(([pattern]) => pattern.test(text))?.[1] ?? 'unknown'
  const byPort = subjectOfPort(endpoint?.port ?? null)
  // RFC 959 section 2.3: replies come on the control connection.
  const subject = byPort === 'unknown' ? (about ?? (act === 'reply' ? 'control' : 'unknown')) : byPort
  return { subject, act }
}

/** The one where it tells, else the other. */
export const placeOr = (first: Place, second: Place): Place => ({
  subject: first.subject === 'unknown' ? second.subject : first.subject,
  act: first.act === 'unknown' ? second.act : first.act,
})

export const NOWHERE = UNKNOWN
