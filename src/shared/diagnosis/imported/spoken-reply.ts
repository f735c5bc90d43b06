/** A reply of the server that a sentence repeats without its code: the words of a warning, or what PHP says of a call that failed. */

import type { MessageReading } from '../../facts/messages/message.ts'
import type { Reason } from '../../facts/reason.ts'
import { VERBS, wrongCode } from '../../imports/dialogue/content.ts'
import { NOT_LOGGED_IN, TLS_AGREED } from '../../protocol/reply-codes.ts'
import type { EventOf } from '../../transcript/event.ts'
import type { Asked } from './lone-refusal.ts'

export interface SpokenReply {
  /** The one that the sentence begins with, else as RFC 959 and its successors would number it. */
  readonly code: number
  readonly text: string
  /** Where the code that was expected tells it. */
  readonly asked?: Asked
}

/** PHP shows the last reply when a call fails, whatever it says. */
const PHP_CALL =
  /\b(ftp_\w{2,20})\(\)(?: \[[^\]]{1,120}\])?:\s{1,9}(.{3,300}?)\.?(?:\s{1,9}in \S{1,300} on line \d+|\s{0,9}$)/
/** PHP names its own function where it speaks itself. */
const OWN_WORDS = /^php_\w{2,30}\(\)/
const PORT_TAKEN = /\bE?PO?RT command successful/
const ENTERING = /Entering (Extended )?Passive Mode\s*\([^)]{3,60}\)/i

/** `System.Net.FtpClient.FtpCommandException: Disk full`. */
const EXCEPTION_NAME = /^[\w.]{1,80}(?:Exception|Error): /

/** `(Last Server Response: PASV: Operation not permitted)`: ProFTPD begins the refusal of a command with its name. */
const REFUSED_SETUP = /(?:^|[\s(])((?:PASV|EPSV|PORT|EPRT): (?:operation )?not (?:permitted|allowed)\b[^)]{0,60})/i
/** `MLSD: command not understood.` */
const UNKNOWN_COMMAND = new RegExp(
  `^["']?(?:${VERBS})["']?:? (?:command )?(?:is )?(?:not (?:understood|implemented|supported|recogni[sz]ed)|unknown|unrecogni[sz]ed)`,
  'i',
)

/** A file or folder was refused, in the words of whoever says it; an error number is of the own system. */
function refusesFile(text: string, { fact, by, source }: MessageReading): boolean {
  if (fact?.side === 'client' || (by === 'number' && source === 'system') || LOCAL.test(text)) return false
  if (source === 'system' && !REMOTE.test(text)) return false
  const { subject, result, reason } = fact ?? {}
  return FILE_REASONS.has(reason) || (subject === 'file' && (result === 'rejected' || result === 'denied'))
}

const FILE_REASONS: ReadonlySet<Reason | undefined> = new Set([
  'permission',
  'not-found',
  'exists',
  'file-busy',
  'size-limit',
])
const LOCAL = /\blocal\b|\b(?:tar|bash|sh|zip): /i
/** The same words of a system come from either side: those of the server's are told with what was asked of it. */
const REMOTE = /\bremote\b|\bserver\b|\b(?:CWD|MKD|RMD|STOR|RETR|DELE|LIST|MLSD|NLST|SIZE|RNFR|RNTO)\b|\bcommand\b/i

const CODES: Readonly<Partial<Record<Reason, number>>> = {
  'idle-timeout': 421,
  'address-denied': 421,
  'too-many-connections': 421,
  'service-unavailable': 421,
  'session-setup': 500,
  'no-client-connection': 425,
  'cannot-connect': 425,
  'peer-mismatch': 425,
  'cannot-listen': 425,
  aborted: 426,
  'foreign-address': 500,
  'active-unsupported': 500,
  'tls-required': NOT_LOGGED_IN,
  credentials: NOT_LOGGED_IN,
  'login-first': NOT_LOGGED_IN,
  'password-expired': NOT_LOGGED_IN,
  'tls-set-up': 431,
  'data-protection-required': 521,
  'session-reuse-required': 522,
  permission: 550,
  'not-found': 550,
  'storage-full': 552,
  'command-unknown': 500,
}

/** RFC 959 section 5.4 and its successors: commands that have a success code of their own. */
const ASKED_BY_CODE: Readonly<Record<string, Asked>> = {
  '220': 'greeting',
  '227': { verb: 'PASV' },
  '229': { verb: 'EPSV' },
  '230': { verb: 'PASS' },
  '234': { verb: 'AUTH' },
  '331': { verb: 'USER' },
}

function unexpected(text: string): SpokenReply | null {
  const wrong = wrongCode(text)
  if (wrong?.got == null) return null
  const asked = ASKED_BY_CODE[wrong.expected]
  const words = wrong.text.replace(/(?:\\[rn]|["')\s])+$/, '')
  return { code: wrong.got, text: words, ...(asked === undefined ? {} : { asked }) }
}

/** Whether a call failed although its last reply was a good one: then the data connection did not come about. */
export const isFailedCall = (text: string): boolean => PHP_CALL.test(text)

/**
 * null when the sentence repeats no reply.
 * @param alone no command and no reply says more
 */
export function spokenReply(text: string, message: MessageReading | null, alone: boolean): SpokenReply | null {
  const wrong = unexpected(text)
  if (wrong) return wrong
  const entering = ENTERING.exec(text)
  if (entering) return { code: entering[1] ? 229 : 227, text: entering[0] }
  const active = PORT_TAKEN.exec(text)
  if (active && isFailedCall(text)) return { code: 200, text: active[0] }
  if (UNKNOWN_COMMAND.test(text)) return { code: 500, text }
  const [, refused] = REFUSED_SETUP.exec(text) ?? []
  if (refused !== undefined) return { code: 550, text: refused }
  const [, call, said = ''] = PHP_CALL.exec(text) ?? []
  if (call !== undefined)
    return message?.program === 'php' || OWN_WORDS.test(said) ? null : replyToCall(call, said, message)
  // What fails in a handshake is told by a library, and nobody else has said it.
  if (!message || message.fact?.act === 'handshake') return null
  const file = (alone || message.grade === 'told') && refusesFile(text, message)
  const reason = message.fact?.reason
  if (!file && (reason === undefined || message.grade !== 'told' || message.source !== 'server')) return null
  const [, own, words] = /^\s{0,9}([45]\d\d)[ -](.*)/.exec(text) ?? []
  const code = own === undefined ? (CODES[reason ?? 'permission'] ?? (file ? 550 : undefined)) : Number(own)
  return code === undefined ? null : { code, text: words ?? text.replace(EXCEPTION_NAME, '') }
}

const AUTH: Asked = { verb: 'AUTH' }
/** RFC 959 section 4.2.2: action not taken. */
const FILE_REFUSED = 550
/** A call or task that did not come about. */
export const REFUSES =
  /\b(?:fail\w{0,5}|can ?not|can't|could(?: not|n't)|unable|denied|refused|not (?:allowed|permitted|found)|no such)\b/i

/** A server that asks for the password: 331, to which nothing came that would have taken its place. */
const ASKS = /\bpassword\b.{0,20}\b(?:required|needed|please)|\b(?:specify|send|need|enter)\b.{0,20}\bpassword/i

/** Words of a login that was accepted, under another code than 230. */
const ADMITS = /\b(?:password ok|log(?:ged|in) (?:in|ok|successful)|ready|successful(?:ly)?|command ok|complete)\b/i

/** Words by which servers agree to AUTH: what failed behind them is the handshake. */
const AGREES = /\b(?:AUTH|TLS|SSL|negotiation|authentication type)\b/i
const DISAGREES =
  /\b(?:not?|never|un\w{3,20}|must|only|fail\w{0,5}|errors?|requir\w{0,5}|need\w{0,3}|denied|refused)\b|n't\b/i

/**
 * Whatever PHP shows after a call is the server's. What `ftp_login` shows is the reply to AUTH, which it sends only where TLS
 * was asked for, to USER or to PASS: who is told to log in first had sent neither of the last two, and words that no
 * catalogue has are a refusal as well.
 */
function replyToCall(call: string, text: string, message: MessageReading | null): SpokenReply | null {
  const reason = message?.fact?.reason
  if (call === 'ftp_login' && reason === 'login-first') return { code: NOT_LOGGED_IN, text, asked: AUTH }
  const code = reason === undefined ? undefined : CODES[reason]
  const named = call === 'ftp_login' && /\bAUTH\b/.test(text) ? { asked: AUTH } : {}
  if (code !== undefined) return { code, text, ...named }
  if (call === 'ftp_login' && AGREES.test(text) && !DISAGREES.test(text)) return { code: TLS_AGREED, text }
  if (call === 'ftp_login') return ASKS.test(text) || ADMITS.test(text) ? null : { code: NOT_LOGGED_IN, text, ...named }
  return REFUSES.test(text) ? { code: FILE_REFUSED, text } : null
}

/** The sentence as the reply that it repeats; evidence stays the sentence. */
export const asReply = (event: EventOf<'remark'>, { code, text }: SpokenReply): EventOf<'reply'> => ({
  id: event.id,
  at: event.at,
  connection: event.connection,
  attempt: event.attempt,
  stage: event.stage,
  type: 'reply',
  code,
  lines: [`${code} ${text}`],
  lineEnd: 'CRLF',
  chunks: 1,
  bytes: text.length,
  firstByteAt: event.at,
})
