/** What a piece of text is by its content: prefixes are translated and invented, verbs and three digits are not. */

export interface Part {
  readonly kind: 'command' | 'reply' | 'remark'
  readonly text: string
}

/** Verbs of RFC 959 and its successors, as clients write them. */
export const VERBS =
  'ABOR|ACCT|ADAT|ALLO|APPE|AUTH|AVBL|CCC|CDUP|CLNT|CSID|CWD|DELE|EPRT|EPSV|FEAT|HASH|HELP|HOST|LANG|LIST|LPRT|LPSV|MDTM|MFCT|MFF|MFMT|MKD|MLSD|MLST|MODE|NLST|NOOP|OPTS|PASS|PASV|PBSZ|PORT|PRET|PROT|PWD|QUIT|REIN|REST|RETR|RMD|RNFR|RNTO|SITE|SIZE|SMNT|SPSV|STAT|STOR|STOU|STRU|SYST|TYPE|USER|XCRC|XCUP|XCWD|XMD5|XMKD|XPWD|XRMD|XSHA1'
const COMMAND = new RegExp(`^(?:${VERBS})(?: |$)`)
/** `after 553 ms: Connection refused`: a number with a unit is no code where nothing marks it as a reply. */
export const NO_UNIT = String.raw`(?! (?:ms|msec|sec(?:onds?)?|bytes)\b(?!-))`
const REPLY = /^[1-6][0-5]\d(?:[ -]|$)/
/** `227: Entering Passive Mode`. */
const COLON_CODE = /^([1-6][0-5]\d): (?=\S)/

/** Reply lines by their content (RFC 959 section 4.2: the second digit is 0 to 5). */
export const looksLikeReply = (text: string): boolean => REPLY.test(text)

/** Codes that RFC 959 and its successors give, followed by words: what a line without any mark must have to be a reply. */
const STANDARD_REPLY = new RegExp(
  String.raw`^(?:1[125]0|125|2[0-5]\d|3[35]\d|4[235]\d|5[0-5]\d|63[1-3])${NO_UNIT}(?:[ -]\S|- \S|-?$)`,
)

/**
 * These take no argument: words behind them are prose ("PASV mode failed, trying PORT mode"). So is "CWD not needed", and more
 * than one word behind those that take one ("AUTH TLS is refused", "PORT sent by the client"), and "USER joe: Login successful".
 */
const PROSE =
  /^(?:(?:AUTH|PBSZ|PROT|PORT|EPRT) (?![\d|])\S{1,40} [A-Za-z])|^(?:USER \S{1,60}: )|^(?:[A-Z]{3,4} (?:not (?:needed|supported|required)|is not|was not|failed)\b)|^(?:PASV|PORT|EPSV|EPRT|P?WD|XPWD|FEAT|SYST|NOOP|QUIT|ABOR|CDUP|XCUP|CCC|REIN) (?!ALL\b)\p{L}{2,}/u

/** A sentence that begins with a verb. */
export const isProse = (text: string): boolean => PROSE.test(text)

/** Command lines by their content. */
export const looksLikeCommand = (text: string): boolean => COMMAND.test(text) && !isProse(text)

/**
 * What a person types at telnet or openssl, in whatever letters (RFC 959 section 5.3: case does not matter), and little that
 * is prose: most verbs have one argument or none.
 */
const BY_HAND =
  /^(?:(?:pasv|epsv|feat|syst|noop|quit|pwd|cdup|abor|ccc|help)|auth (?:tls|ssl)|pbsz \d{1,9}|prot [cpse]|type [aile]|mode [sbc]|port [\d,]{11,23}|eprt \S{1,80}|rest \d{1,20}|(?:list|nlst|mlsd|stat|opts)(?: \S{1,300}){0,2}|(?:user|pass|acct|cwd|retr|stor|appe|size|mdtm|dele|mkd|rmd|rnfr|rnto|mlst) \S{1,300})$/i

/** The command that a person typed, with its verb in capitals; null for anything else. */
export const byHand = (text: string): string | null =>
  BY_HAND.test(text) ? text.replace(/^\S+/, (verb) => verb.toUpperCase()) : null

/** BSD's ftp and its descendants print these themselves when the connection is gone: no server sent them. */
const CLIENTS_OWN = /^421 (Service not available, (?:remote server|user interrupt|remote server timed out)\b.*)$/

/** A line as `ls -l` prints it. */
const LISTING_LINE = /^[-dlbcps][-rwxsStTlL]{9}[+.@]?\s{1,20}\d/

export const isListingLine = (text: string): boolean => LISTING_LINE.test(text)

/** How other services begin what they say (RFC 4253 section 4.2, RFC 9112 section 4, RFC 1939, RFC 3501, RFC 6143). */
const OTHER_SERVICE = /^(?:SSH-\d\.\d{1,2}-|HTTP\/\d(?:\.\d)? \d{3}\b|\+OK\b|\* OK\b|RFB \d{3}\.\d)/

export const isOfOtherService = (text: string): boolean => OTHER_SERVICE.test(text)

/** `Expected code [227], got response: 550 ...`; `Got a 530 ftp-server response when 220 was expected`. */
const EXPECTED =
  /\bexpected\b[^\d\n]{0,30}(\d{3})\b(?:[^\d\n]{0,40}\b(?:got|received|response|reply|but)\b[^\d\n]{0,30}\b([45][0-5]\d)(?:[ -]([^\n]{0,300}))?)?/i
const EXPECTED_AFTER = /(?:\bgot (?:an? )?([45][0-5]\d)\b[^\d\n]{0,40}\bwhen )?\b(\d{3}) was expected\b/i

export interface WrongCode {
  readonly expected: string
  /** The code of the refusal that came instead, where the sentence has it. */
  readonly got: number | null
  /** Words behind that code. */
  readonly text: string
}

/** The code that was expected names the command: the sentence says more than the reply in it. null when it names none. */
export function wrongCode(sentence: string): WrongCode | null {
  const [, expected, got, text = ''] = EXPECTED.exec(sentence) ?? []
  if (expected !== undefined) return { expected, got: got === undefined ? null : Number(got), text }
  const [, came, awaited] = EXPECTED_AFTER.exec(sentence) ?? []
  return awaited === undefined ? null : { expected: awaited, got: came === undefined ? null : Number(came), text: '' }
}

/**
 * null when it is neither a command nor a reply.
 * @param bare nothing else marks the line: "146 certificates were imported" is no reply
 */
export function byContent(content: string, bare = false): Part | null {
  const text = content.replace(COLON_CODE, '$1 ')
  const own = CLIENTS_OWN.exec(text)?.[1]
  if (own !== undefined) return { kind: 'remark', text: own }
  if (bare ? STANDARD_REPLY.test(text) : looksLikeReply(text)) return { kind: 'reply', text }
  return looksLikeCommand(text) ? { kind: 'command', text } : null
}

/** Code of the multi-line reply that goes on after this line; null when none does. */
export function stillOpen(open: string | null, text: string): string | null {
  const [, code = null, mark = ''] = /^(\d{3})(-?)/.exec(text) ?? []
  if (open !== null) return code === open && mark === '' ? null : open
  return mark === '-' ? code : null
}
