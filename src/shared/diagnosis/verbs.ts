/** Verbs by what they are for. */
export { SETUP_VERBS, TRANSFER_VERBS } from '../protocol/data-methods.ts'

export const LOGIN_VERBS: ReadonlySet<string> = new Set(['USER', 'PASS', 'ACCT'])

/** Their refusal leaves a session able to do what was asked. */
export const OPTIONAL_VERBS: ReadonlySet<string> = new Set(
  'SYST FEAT OPTS CLNT HELP STAT NOOP HOST SIZE MDTM MLST SITE ALLO REST MODE STRU LANG QUIT PWD XPWD CDUP ABOR PBSZ PRET AVBL CSID MFMT XCRC HASH'.split(
    ' ',
  ),
)
