/** Verbs by what they are for. */
export { SETUP_VERBS, TRANSFER_VERBS } from '../protocol/data-methods.ts'

export const LOGIN_VERBS: ReadonlySet<string> = new Set(['USER', 'PASS', 'ACCT'])

/** Their refusal leaves a session able to do what was asked. */
export const OPTIONAL_VERBS: ReadonlySet<string> = new Set(
  'SYST FEAT OPTS CLNT HELP STAT NOOP HOST SIZE MDTM MLST SITE ALLO REST MODE STRU LANG QUIT PWD XPWD ABOR PBSZ PRET AVBL CSID MFMT XCRC HASH'.split(
    ' ',
  ),
)

/** What a session sends because it was asked to: without it, what was asked for is not done. */
export const ASKED_VERBS: ReadonlySet<string> = new Set(
  'AUTH PROT CCC TYPE CWD XCWD CDUP XCUP DELE MKD XMKD RMD XRMD RNFR RNTO'.split(' '),
)

/** What old clients ask for first and hardly any server has (RFC 2228 appendices I and II): its refusal says nothing of TLS. */
export const asksForKerberos = ({ line }: { readonly line: string }): boolean =>
  /^AUTH\s+(?:GSSAPI|KERBEROS_V\d)\b/i.test(line)

const CUT: ReadonlyMap<string, string> = new Map(
  'LIST NLST MLSD MLST RETR STOR APPE PASV EPSV PORT EPRT USER PASS TYPE SIZE MDTM AUTH PBSZ PROT FEAT OPTS SYST QUIT DELE RNFR RNTO REST'
    .split(' ')
    .map((verb) => [verb.slice(1), verb]),
)
/** Quoted, or first in the reply: three capitals elsewhere are a time zone or a name. */
const QUOTED_WORDS = /(?:^\d{3}[ -]|["'`])([A-Z]{3})\b/g

/** The command that a reply quotes without its first letter: it did not arrive as it was sent. null when it quotes none. */
export function cutVerbIn(text: string): string | null {
  for (const [, word = ''] of text.matchAll(QUOTED_WORDS)) {
    const verb = CUT.get(word)
    if (verb !== undefined) return verb
  }
  return null
}

/** BSD's servers repeat the line that they do not understand: nothing stood behind the verb. */
export const isNameless = (text: string): boolean =>
  /^50[01][ -]["'`]?USER\s{0,3}["'`]?\s?: .{0,20}(?:underst|unknown|recogni)/i.test(text)
