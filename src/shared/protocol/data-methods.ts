/** How a data connection is arranged (RFC 959 section 4.1.2, RFC 2428). */

/** With `PASV` and `EPSV` the server listens, with `PORT` and `EPRT` the client. */
export const DATA_METHODS = ['PASV', 'EPSV', 'PORT', 'EPRT'] as const
export type DataMethod = (typeof DATA_METHODS)[number]
export type PassiveMethod = 'PASV' | 'EPSV'
type ActiveMethod = Exclude<DataMethod, PassiveMethod>

export const isPassiveMethod = (verb: string): verb is PassiveMethod => verb === 'PASV' || verb === 'EPSV'
export const isActiveMethod = (verb: string | null | undefined): verb is ActiveMethod =>
  verb === 'PORT' || verb === 'EPRT'

/** With what other clients use: `SPSV` (Bernstein's publicfile), `LPSV` and `LPRT` (RFC 1639). */
export const SETUP_VERBS: ReadonlySet<string> = new Set([...DATA_METHODS, 'SPSV', 'LPSV', 'LPRT'])
/** They use one. */
export const TRANSFER_VERBS: ReadonlySet<string> = new Set(['LIST', 'NLST', 'MLSD', 'RETR', 'STOR', 'STOU', 'APPE'])
