/** FTP commands that a session sends: what they ask for, what a success looks like, and whether the argument is a secret. */

interface Command {
  /** Success codes that RFC 959, 2228, 2428, 3659 and 4217 allow, with those that real servers are known to use. */
  readonly success: readonly number[]
  readonly secret?: boolean
  /** For people. */
  readonly means: string
}

const COMMANDS: Readonly<Record<string, Command>> = {
  ABOR: { success: [225, 226], means: 'stop the transfer (RFC 959)' },
  ACCT: { success: [230, 202], secret: true, means: 'account, where a server wants one beside the user (RFC 959)' },
  ALLO: { success: [200, 202], means: 'reserve room for a file (RFC 959)' },
  AUTH: { success: [234, 334], means: 'begin encryption on this connection (RFC 4217)' },
  CCC: { success: [200], means: 'end encryption of the control connection, so that firewalls can read it (RFC 4217)' },
  CDUP: { success: [200, 250], means: 'one folder up (RFC 959)' },
  CLNT: { success: [200], means: 'name of the client program' },
  CWD: { success: [250, 200], means: 'go to this folder (RFC 959)' },
  DELE: { success: [250, 200], means: 'delete this file (RFC 959)' },
  EPRT: { success: [200], means: 'the server is to open the data connection to this address and port (RFC 2428)' },
  EPSV: { success: [229, 227], means: 'on which port does the server listen for the data connection? (RFC 2428)' },
  FEAT: { success: [211], means: 'which extensions does the server know? (RFC 2389)' },
  HELP: { success: [211, 214], means: 'which commands does the server know? (RFC 959)' },
  LIST: { success: [226, 250], means: 'listing of a folder, over a data connection (RFC 959)' },
  MDTM: { success: [213], means: 'when was this file changed? (RFC 3659)' },
  MKD: { success: [257], means: 'make this folder (RFC 959)' },
  MLSD: { success: [226, 250], means: 'listing in a fixed form, over a data connection (RFC 3659)' },
  NLST: { success: [226, 250], means: 'names only, over a data connection (RFC 959)' },
  NOOP: { success: [200], means: 'nothing: the server is only to answer (RFC 959)' },
  OPTS: { success: [200], means: 'set an option of a command (RFC 2389)' },
  PASS: { success: [230, 202, 332, 232], secret: true, means: 'password; never shown here (RFC 959)' },
  PASV: {
    success: [227, 229],
    means: 'on which address and port does the server listen for the data connection? (RFC 959)',
  },
  PBSZ: { success: [200], means: 'size of protected blocks; always 0 with TLS (RFC 4217)' },
  PORT: { success: [200], means: 'the server is to open the data connection to this address and port (RFC 959)' },
  PROT: { success: [200], means: 'encryption of data connections: P private, C clear (RFC 4217)' },
  PWD: { success: [257], means: 'which folder is this? (RFC 959)' },
  QUIT: { success: [221], means: 'end of the session (RFC 959)' },
  REST: { success: [350], means: 'go on with a transfer from here (RFC 3659)' },
  RETR: { success: [226, 250], means: 'fetch this file, over a data connection (RFC 959)' },
  RMD: { success: [250], means: 'remove this folder (RFC 959)' },
  RNFR: { success: [350], means: 'rename this file; its new name follows (RFC 959)' },
  RNTO: { success: [250], means: 'new name of the file (RFC 959)' },
  SIZE: { success: [213], means: 'how many bytes has this file? (RFC 3659)' },
  STAT: {
    success: [211, 212, 213],
    means: 'how is the server, or the transfer? Or a listing without a data connection (RFC 959)',
  },
  STOR: { success: [226, 250], means: 'store this file, over a data connection (RFC 959)' },
  STRU: { success: [200], means: 'structure of files; F, a row of bytes, is the only one in use (RFC 959)' },
  SYST: { success: [215], means: 'which system is the server? (RFC 959)' },
  TYPE: { success: [200], means: 'I: bytes as they are; A: text (RFC 959)' },
  USER: { success: [230, 331, 332, 232, 336], means: 'user name (RFC 959)' },
}

/** What other clients and probes send besides. */
const OTHER_MEANINGS: Readonly<Record<string, string>> = {
  ADAT: 'data of a security mechanism; TLS needs none (RFC 2228)',
  APPE: 'add to this file, over a data connection (RFC 959)',
  ENC: 'a command that GSSAPI has encrypted (RFC 2228)',
  HOST: 'which of the servers at this address is meant (RFC 7151)',
  LANG: 'language of the replies (RFC 2640)',
  LPRT: 'as EPRT, an older form of it (RFC 1639)',
  LPSV: 'as EPSV, an older form of it (RFC 1639)',
  MFMT: 'set when a file was changed',
  MIC: 'a command that GSSAPI has signed (RFC 2228)',
  MLST: 'facts about one file (RFC 3659)',
  MODE: 'form of transfers: S as a stream, Z compressed (RFC 959)',
  REIN: 'log out and begin anew (RFC 959)',
  SITE: 'a command of this server alone (RFC 959)',
  SMNT: 'mount another file system (RFC 959)',
  STOU: 'store under a name that the server chooses (RFC 959)',
  AUTX: 'a made-up command that looks like AUTH, to hear whether the like is refused as well',
  XCRC: 'checksum of a file',
  XCUP: 'as CDUP, an older form of it',
  XCWD: 'as CWD, an older form of it',
  XMD5: 'checksum of a file',
  XMKD: 'as MKD, an older form of it',
  XPWD: 'as PWD, an older form of it',
  XRMD: 'as RMD, an older form of it',
  XSHA1: 'checksum of a file',
  XSHA256: 'checksum of a file',
  XQZV: 'a made-up command, to hear how this server says no',
}

/** What a verb asks for, for people; null for one that no document or server at hand knows. */
export const commandMeaning = (verb: string): string | null =>
  COMMANDS[verb.toUpperCase()]?.means ?? OTHER_MEANINGS[verb.toUpperCase()] ?? null

/** First word of a command line in capitals; empty for a line without one. */
export function verbOf(line: string): string {
  return /^\S+/.exec(line)?.[0].toUpperCase() ?? ''
}

/** Whether the command's argument must never be shown. */
export function hidesArgument(verb: string): boolean {
  return COMMANDS[verb.toUpperCase()]?.secret === true
}

/** Verbs whose replies RFC 959 or its successors list. */
export const isKnownVerb = (verb: string): boolean => verb.toUpperCase() in COMMANDS

/** Whether the code is a success of this verb; of a verb that is not listed here none is. */
export const succeeds = (verb: string, code: number): boolean =>
  COMMANDS[verb.toUpperCase()]?.success.includes(code) === true

/**
 * Whether a reply can be the answer to a verb. A refusal (4yz, 5yz) and a preliminary reply (1yz) answer everything;
 * a positive code that the verb never gets is the sign of a stray reply, for instance a second `226` before a `227`.
 */
export function canAnswer(verb: string, code: number): boolean {
  if (code < 200 || code >= 400 || succeeds(verb, code)) return true
  return !isKnownVerb(verb) && !isMadeUp(verb)
}

/** Letters of the made-up verb, in which no real verb is written. */
export const MADE_UP_LETTERS = 'ZXJKVW'
const MADE_UP = new RegExp(`^Q[${MADE_UP_LETTERS}]{3}$`)

/** Whether it is the verb that this program makes up to hear how a server refuses what it does not know. */
export const isMadeUp = (verb: string): boolean => MADE_UP.test(verb)
