/** Verbs by what they are for. */

/** They arrange a data connection (RFC 959 section 4.1.2, RFC 2428). */
export const SETUP_VERBS: ReadonlySet<string> = new Set(['PASV', 'EPSV', 'PORT', 'EPRT', 'SPSV'])
/** They use one. */
export const TRANSFER_VERBS: ReadonlySet<string> = new Set(['LIST', 'NLST', 'MLSD', 'RETR', 'STOR', 'STOU', 'APPE'])
export const LOGIN_VERBS: ReadonlySet<string> = new Set(['USER', 'PASS', 'ACCT'])

/** Their refusal leaves a session able to do what was asked. */
export const OPTIONAL_VERBS: ReadonlySet<string> = new Set(
  'SYST FEAT OPTS CLNT HELP STAT NOOP HOST SIZE MDTM MLST SITE ALLO REST MODE STRU LANG QUIT PWD XPWD CDUP ABOR PBSZ PRET AVBL CSID MFMT XCRC HASH'.split(
    ' ',
  ),
)
