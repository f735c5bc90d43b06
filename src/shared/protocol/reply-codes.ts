/** Reply codes by name, with the document that defines each, and what the digits say (RFC 959 section 4.2). */

/** AUTH is accepted, and the handshake follows (RFC 4217 section 4). */
export const TLS_AGREED = 234

/** A login is refused, or must come first (RFC 959 section 4.2). */
export const NOT_LOGGED_IN = 530

/** The user is in, by a password (RFC 959) or by what TLS told the server (RFC 2228). */
export const isAdmission = (code: number | undefined): boolean => code === 230 || code === 232

/** The answer to PASV (RFC 959) and to EPSV (RFC 2428). */
export const isPassiveReply = (code: number | undefined): boolean => code === 227 || code === 229

export interface ReplyCode {
  readonly name: string
  readonly source: string
}

const RFC959 = 'RFC 959 section 4.2'
const RFC2228 = 'RFC 2228 section 5'
const RFC2428 = 'RFC 2428'

const REPLY_CODES: Readonly<Record<number, ReplyCode>> = {
  110: { name: 'restart marker', source: RFC959 },
  120: { name: 'service ready in some minutes', source: RFC959 },
  125: { name: 'data connection already open, transfer starting', source: RFC959 },
  150: { name: 'about to open the data connection', source: RFC959 },
  200: { name: 'command okay', source: RFC959 },
  202: { name: 'command not needed here', source: RFC959 },
  211: { name: 'system status or features', source: 'RFC 959 section 4.2, RFC 2389' },
  212: { name: 'directory status', source: RFC959 },
  213: { name: 'file status', source: 'RFC 959 section 4.2, RFC 3659' },
  214: { name: 'help', source: RFC959 },
  215: { name: 'system type', source: RFC959 },
  220: { name: 'service ready', source: RFC959 },
  221: { name: 'closing the control connection', source: RFC959 },
  225: { name: 'data connection open, no transfer', source: RFC959 },
  226: { name: 'transfer complete, closing the data connection', source: RFC959 },
  227: { name: 'entering passive mode', source: RFC959 },
  229: { name: 'entering extended passive mode', source: RFC2428 },
  230: { name: 'logged in', source: RFC959 },
  232: { name: 'logged in, authorised by security data', source: RFC2228 },
  234: { name: 'security mechanism accepted', source: `${RFC2228}, RFC 4217 section 4` },
  250: { name: 'file action completed', source: RFC959 },
  257: { name: 'path name', source: RFC959 },
  331: { name: 'user name okay, password needed', source: RFC959 },
  332: { name: 'account needed', source: RFC959 },
  334: { name: 'security mechanism accepted, data needed', source: RFC2228 },
  336: { name: 'user name okay, challenge follows', source: RFC2228 },
  350: { name: 'more information needed', source: RFC959 },
  421: { name: 'service not available, closing the control connection', source: RFC959 },
  425: { name: 'cannot open the data connection', source: RFC959 },
  426: { name: 'connection closed, transfer aborted', source: RFC959 },
  431: { name: 'security resource not available', source: RFC2228 },
  450: { name: 'file busy', source: RFC959 },
  451: { name: 'local error in processing', source: RFC959 },
  452: { name: 'insufficient storage', source: RFC959 },
  500: { name: 'syntax error, command not recognised', source: RFC959 },
  501: { name: 'syntax error in arguments', source: RFC959 },
  502: { name: 'command not implemented', source: RFC959 },
  503: { name: 'bad sequence of commands', source: RFC959 },
  504: { name: 'command not implemented for this argument', source: RFC959 },
  521: { name: 'data connection cannot be opened with this protection', source: 'RFC 4217 section 10' },
  522: { name: 'network protocol or protection not supported', source: `${RFC2428}, RFC 4217 section 10` },
  530: { name: 'not logged in', source: RFC959 },
  532: { name: 'account needed for storing files', source: RFC959 },
  533: { name: 'protection level denied by policy', source: RFC2228 },
  534: { name: 'request denied by policy', source: RFC2228 },
  535: { name: 'failed security check', source: RFC2228 },
  536: { name: 'protection level not supported', source: RFC2228 },
  537: { name: 'protection level not supported by the security mechanism', source: RFC2228 },
  550: { name: 'action not taken, file unavailable', source: RFC959 },
  551: { name: 'page type unknown', source: RFC959 },
  552: { name: 'exceeded storage allocation', source: RFC959 },
  553: { name: 'file name not allowed', source: RFC959 },
}

/** null for a code that no document defines. */
export function replyCode(code: number): ReplyCode | null {
  return REPLY_CODES[code] ?? null
}

export type ReplyClass = 'preliminary' | 'success' | 'more-needed' | 'temporary-failure' | 'permanent-failure' | 'other'

export function replyClass(code: number): ReplyClass {
  const classes: readonly ReplyClass[] = [
    'preliminary',
    'success',
    'more-needed',
    'temporary-failure',
    'permanent-failure',
  ]
  return classes[Math.floor(code / 100) - 1] ?? 'other'
}
