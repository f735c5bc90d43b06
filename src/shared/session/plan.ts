/**
 * A plan is one fully decided session: nothing is left to choose while it runs, and it holds no secret,
 * so that it can stand in the header of a transcript.
 */
import type { DataMethod } from '../protocol/data-methods.ts'
import type { PlanOptions, SessionOptions } from './profile.ts'

export type Security = SessionOptions['security']

export type TlsVersion = SessionOptions['tlsMin']

export interface TlsPlan extends PlanOptions<'tls'> {
  readonly min: TlsVersion
  readonly max: TlsVersion
  /** Server name indication; null sends none (the host is an IP address). */
  readonly sni: string | null
}

/** Options that are taken over as they are stand here under their own names; `options.ts` says what each means. */
export interface SessionPlan extends PlanOptions<'top'> {
  /** Short name of this session among others, for instance a matrix cell's. */
  readonly label: string
  readonly port: number
  readonly user: string
  /** `AUTH` arguments in the order tried; each after the first is a labelled attempt of its own. */
  readonly auth: SessionOptions['auth']
  /** null for plain sessions. */
  readonly tls: TlsPlan | null
  /** Protection level asked for data connections; null sends no `PROT` (plain sessions). */
  readonly protection: 'C' | 'P' | null
  /** Send `CCC` after login (RFC 4217 section 12.3). */
  readonly clearControl: boolean
  readonly data: PlanOptions<'data'> & {
    /** In the order tried. Each after the first is a labelled attempt, never a silent fall-back. */
    readonly methods: readonly DataMethod[]
  }
  readonly steps: PlanOptions<'steps'>
  readonly timeouts: PlanOptions<'timeouts'>
  readonly probes: SessionOptions['probes']
}

/** What a session needs and no file may hold in clear. */
export interface SessionSecrets {
  readonly password: string
  readonly account?: string
  readonly clientKey?: string
  readonly clientKeyPassphrase?: string
}
