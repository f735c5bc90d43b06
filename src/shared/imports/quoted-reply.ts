/**
 * A reply of the server inside an error message: `ftplib.error_temp: 425 Security: Bad IP connecting.`,
 * `FTPError: 421-Sorry ...`, `Code: 425 Message: Unable to ...`, `{"message": "...", "code": 421}`.
 */
import { wrongCode } from './dialogue/content.ts'

const ERROR_WORDS = String.raw`(?:[\w.]{0,40}error\w{0,20}|[\w.]{0,40}exception|repl(?:y|ies|ied)\w{0,20}|responses?|returned|said|answered|failed|unable|cannot|can't|could(?: not|n't)|denied|warning|refused|respuesta|antwort|r[ée]ponse|while \w{1,20}[^:]{0,40})`
/** The words of a reply begin with a capital or a quotation mark, or with a path before them. */
const TEXT = String.raw`(?=["'(\\]{0,3}\p{Lu}|["'(\\]{1,3}\p{L}|[./~]?[\w./~-]{1,80}: \p{Lu})(.{3,})`

const AFTER_ERROR = new RegExp(
  String.raw`(?:^|[^\p{L}])${ERROR_WORDS}(?:[^\p{L}\d].{0,120}?)?[\s:(\[=>]([45]\d\d)(?:-\1(?=[ -]))?\)?([ :-]):? ?${TEXT}`,
  'iu',
)
/** `FTP 550 Forbidden.`: nothing but the protocol's name before it. */
const AFTER_PROTOCOL = /(?:^|[\s:(])FTP:? ([45][0-5]\d)([ -])(?=["']?\p{Lu})(.{3,})/u
/** Right behind the name of an exception nothing else stands: `error_perm: 550 /pub: No such file`. */
const EXCEPTION = /(?:^|[\s.([])\w{0,40}(?:error(?:_\w{2,12})?|exception)["']?: ["'(]?([45]\d\d)([ -])(.{3,})/i
const CODE_AND_MESSAGE =
  /\bcode["']?\s*[:=]\s*["']?([45]\d\d)["']?\W{1,4}message["']?\s*[:=]\s*["']?(?:[45]\d\d[ -])?(.{3,})/i
const MESSAGE_AND_CODE = /"message"\s*:\s*"([^"]{3,300})".*"code"\s*:\s*"?([45]\d\d)\b/i
/** Ruby: `net/ftp.rb:243:in 'getresp': 550 a.txt: Permission denied (Net::FTPPermError)`. */
const RAISED = /:in ?[`'][^'`]{1,120}': ([45]\d\d)([ -])(.{3,300}?) \([\w:]{3,60}\)\s{0,9}$/
/** RFC 9110 section 15.5.8: an HTTP proxy's; FTP has no such code. */
const OF_PROXY = /\b407\W{1,3}Proxy Auth/i
/** Other protocols have three-digit codes as well. */
const OTHER = /\bhttps?\b|\bproxy\b|\bsmtp\b/i

/** What every quotation holds, and what it holds behind the words of an error. Most sentences have neither. */
const CODE = /[45]\d\d/
const CODE_INSIDE = /[\s:([=>][45]\d\d\)?[ :-]/

/** Codes that FTP has (RFC 959, RFC 2228, RFC 2428): `'404 Not Found'` is none of its replies. */
const FTP_CODE = '4(?:2[1-6]|3[0-46]|5[0-3])|5(?:0[0-4]|2[0-2]|3[0-6]|5[0-3])'
/** A reply in quotation marks of its own, with or without words: `failed: '550 Permission denied.'`, `['530 Sorry.']`. */
const ENCLOSED = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(["'\x60])(${FTP_CODE})(?:([ -])(.{0,300}?))?\1(?![\p{L}\p{N}])`,
  'u',
)
/** lftp: `get: Access failed: 550 a.txt: ...`, whatever the reply begins with. */
const FAILED = new RegExp(String.raw`\bfailed: (${FTP_CODE})([ -])(.{3,})`)
/** Node shows an error with what belongs to it: `{ [Error: Failed to open file.] code: 550 }`. */
const INSPECTED = new RegExp(String.raw`\bError: (.{3,300}?)\]?[\s,]{1,4}\{?\s?code: ["']?(${FTP_CODE})\b`)

/** .NET in any language: `WebException: <words>: (550) <what the code stands for>`, or the server's line behind the colon. */
const THROWN = new RegExp(
  String.raw`(?:WebException\b|"Get(?:Response|RequestStream)"|"(?:Up|Down)load(?:File|Data|String)").{0,160}[:：] ?(?:\((${FTP_CODE})\)|(${FTP_CODE})) (\S.{2,300})`,
  'u',
)

/** `550-550 No such directory`: the program's code before the server's line. */
const REPEATED = /(?:^|[\s:])([45][0-5]\d)-\1([ -])(\S[^\n]{2,300})/

/** `STOR finish code = 426: 426 Failure reading`, `Failed FTP upload: 553`, `server did not report OK, got 426`. */
const FINISHED =
  /\b(?:code ?= ?[45]\d\d: ([45]\d\d[ -].{3,})|(?:up|down)load: ([45]\d\d)|did not report OK, got ([45]\d\d))\s{0,9}$/i

/** No server says so of itself. */
const CLIENT_SPEAKS = /\b(?:from|by) (?:the )?server[\s.!"')]{0,9}$/i

const UNIT = /^(?:seconds?|minutes?|ms|bytes?|times?|files|[kmg]i?b)\b/i

/** The reply as the server wrote it (`425 ...`), or null when the sentence quotes none. */
export function quotedReply(sentence: string): string | null {
  const line = sentence.slice(0, 2000)
  if (!CODE.test(line) || wrongCode(line) !== null || OF_PROXY.test(line) || CLIENT_SPEAKS.test(line)) return null
  const both = MESSAGE_AND_CODE.exec(line)
  if (both) return `${both[2] ?? ''} ${both[1] ?? ''}`
  const finished = FINISHED.exec(line)
  if (finished) return finished.slice(1).find((found) => found !== undefined) ?? null
  const named = CODE_AND_MESSAGE.exec(line)
  if (named) return `${named[1] ?? ''} ${cleaned(named[2] ?? '')}`
  const raised = RAISED.exec(line) ?? EXCEPTION.exec(line) ?? AFTER_PROTOCOL.exec(line) ?? FAILED.exec(line)
  if (raised && !OTHER.test(line.slice(0, raised.index + 40)) && !UNIT.test(raised[3] ?? ''))
    return `${raised[1] ?? ''}${raised[2] ?? ' '}${cleaned(raised[3] ?? '')}`
  const inspected = INSPECTED.exec(line)
  if (inspected) return `${inspected[2] ?? ''} ${inspected[1] ?? ''}`
  const repeated = REPEATED.exec(line)
  if (repeated) return `${repeated[1] ?? ''}${repeated[2] ?? ' '}${repeated[3] ?? ''}`
  const enclosed = ENCLOSED.exec(line)
  if (enclosed && !UNIT.test(enclosed[4] ?? '')) return `${enclosed[2] ?? ''}${enclosed[3] ?? ' '}${enclosed[4] ?? ''}`
  const thrown = THROWN.exec(line)
  if (thrown) return `${thrown[1] ?? thrown[2] ?? ''} ${cleaned(thrown[3] ?? '')}`
  const match = CODE_INSIDE.test(line) ? AFTER_ERROR.exec(line) : null
  if (!match) return null
  const [, code = '', mark = ' ', text = ''] = match
  if (OTHER.test(line.slice(0, match.index + match[0].length - text.length))) return null
  // The sentence case of a reply, not the middle of a sentence: `error 425 is returned`.
  if (!/^["'(]?\p{Lu}|^["'(]|^\S{1,80}: \p{Lu}/u.test(text) || UNIT.test(text)) return null
  return `${code}${mark === ':' ? ' ' : mark}${cleaned(text)}`
}

const cleaned = (text: string): string =>
  text
    .replace(/\\(?=["'])/g, '')
    .replace(/[\s`"'\])]+$/, '')
    .replace(/ \([^()]{1,200}$/, '$&)')
    .replace(/^[("'`\\]+(?=["'`\p{L}])/u, '')

/** The words of a reply without code, marks and case, to tell repetitions. */
export const replyWords = (text: string): string =>
  text
    .replace(/^\d{3}[ -]?/, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase()
