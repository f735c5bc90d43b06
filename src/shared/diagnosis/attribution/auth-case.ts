/** A refused `AUTH`, and what the rest of its session shows to compare the refusal with. */

import type { EventOf } from '../../transcript/event.ts'
import type { Exchange } from '../../transcript/session-view.ts'
import type { DialectMatch } from '../dialect-match.ts'
import type { Evidence } from '../finding.ts'
import type { Reading } from '../reading.ts'
import { replyText } from '../reply-meaning.ts'
import type { EvidenceClass } from '../weighing/weights.ts'
import type { SenderSign } from './sender-sign.ts'

/** A command in clear text and the last reply to it. */
export interface Answered extends Exchange {
  readonly command: NonNullable<Exchange['command']>
  readonly final: NonNullable<Exchange['final']>
}

export interface AuthCase {
  readonly session: Reading
  readonly dialect: DialectMatch | null
  readonly refusals: readonly Exchange[]
  readonly refusal: Answered
  readonly reply: EventOf<'reply'>
}

/** Looks at one thing; what a session did not show gives no sign. */
export type AuthSign = (one: AuthCase) => readonly SenderSign[]

const KNOWN = new Set(
  'USER PASS ACCT CWD CDUP SMNT QUIT REIN PORT PASV TYPE STRU MODE RETR STOR STOU APPE ALLO REST RNFR RNTO ABOR DELE RMD MKD PWD LIST NLST SITE SYST STAT HELP NOOP SIZE MDTM FEAT OPTS AUTH ADAT PBSZ PROT CCC MIC CONF ENC EPRT EPSV MLST MLSD HOST LANG CLNT XPWD XMKD XRMD XCWD XCUP'.split(
    ' ',
  ),
)

/** Verbs of RFC 959 that any filter lets pass and every server answers before login. */
const OLD = new Set(['SYST', 'NOOP', 'HELP', 'TYPE', 'STAT'])

/** Whether the command is a canary or any other verb that no standard has. */
export const isUnknown = ({ command }: Answered): boolean => !KNOWN.has(command.verb)

/** Whether the command is one of RFC 959 that any filter lets pass. */
export const isOld = ({ command }: Answered): boolean => OLD.has(command.verb)

export const isAnswered = (exchange: Exchange): exchange is Answered =>
  exchange.command !== null && exchange.final !== null

/** All clear-text exchanges of the session and its probes that were answered. */
export function answered({ session }: AuthCase): Answered[] {
  return [...session.exchanges, ...session.view.probes.flatMap(({ exchanges }) => exchanges)]
    .filter((exchange) => !exchange.encrypted)
    .filter(isAnswered)
}

/** Unknown verbs that were sent to learn how they are refused. */
export const canaries = (one: AuthCase) =>
  answered(one).filter((exchange) => isUnknown(exchange) && exchange.final.code >= 400)

/** A reply's words with the verb and numbers taken out, to compare texts of different commands. */
export function template({ command: { verb, line }, final }: Answered): string {
  const text = replyText(final.lines)
  const without = text.replaceAll(line, '{verb}')
  const escaped = verb.replace(/[^\w]/g, '')
  return `${final.code} ${escaped === '' ? without : without.replace(new RegExp(`\\b${escaped}\\b`, 'gi'), '{verb}')}`.replace(
    /\d{4,}/g,
    '#',
  )
}

/** Whether a reply quotes the verb that it answers. */
export const echoes = ({ command: { verb }, final }: Answered): boolean =>
  verb.length > 2 && replyText(final.lines).toUpperCase().includes(verb)

/** @param evidence what a person can look up; never empty */
export const sign = (
  speaksFor: SenderSign['speaksFor'],
  weighs: EvidenceClass,
  ...evidence: readonly Evidence[]
): SenderSign => ({ speaksFor, weighs, evidence })

/** Commands of RFC 959 that the server answered as it should. */
export const oldAnswered = (one: AuthCase): Answered[] =>
  answered(one).filter((exchange) => isOld(exchange) && exchange.final.code < 400)
