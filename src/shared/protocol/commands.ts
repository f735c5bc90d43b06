/** FTP commands that a session sends: what a success looks like, and whether the argument is a secret. */

interface Command {
  /** Success codes that RFC 959, 2228, 2428, 3659 and 4217 allow, with those that real servers are known to use. */
  readonly success: readonly number[]
  readonly secret?: boolean
}

const COMMANDS: Readonly<Record<string, Command>> = {
  ABOR: { success: [225, 226] },
  ACCT: { success: [230, 202], secret: true },
  ALLO: { success: [200, 202] },
  AUTH: { success: [234, 334] },
  CCC: { success: [200] },
  CDUP: { success: [200, 250] },
  CLNT: { success: [200] },
  CWD: { success: [250, 200] },
  DELE: { success: [250, 200] },
  EPRT: { success: [200] },
  EPSV: { success: [229, 227] },
  FEAT: { success: [211] },
  HELP: { success: [211, 214] },
  LIST: { success: [226, 250] },
  MDTM: { success: [213] },
  MKD: { success: [257] },
  MLSD: { success: [226, 250] },
  NLST: { success: [226, 250] },
  NOOP: { success: [200] },
  OPTS: { success: [200] },
  PASS: { success: [230, 202, 332, 232], secret: true },
  PASV: { success: [227, 229] },
  PBSZ: { success: [200] },
  PORT: { success: [200] },
  PROT: { success: [200] },
  PWD: { success: [257] },
  QUIT: { success: [221] },
  REST: { success: [350] },
  RETR: { success: [226, 250] },
  RMD: { success: [250] },
  SIZE: { success: [213] },
  STAT: { success: [211, 212, 213] },
  STOR: { success: [226, 250] },
  STRU: { success: [200] },
  SYST: { success: [215] },
  TYPE: { success: [200] },
  USER: { success: [230, 331, 332, 232, 336] },
}

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
