/**
 * What an admin asks for (options, much of it left to decide) and saves (profile). `planSession` decides the rest.
 * Neither holds a secret: passwords and keys travel beside them as `SessionSecrets`.
 */
import type { Security, TlsPlan, TlsVersion } from './plan.ts'
import type { ProbeName } from './probe-names.ts'

export const DATA_MODES = ['auto', 'passive', 'active', 'pasv', 'epsv', 'port', 'eprt'] as const
export type DataMode = (typeof DATA_MODES)[number]

/** Flat on purpose: a form has one field for each, a command line one option. */
export interface SessionOptions extends Omit<TlsPlan, 'min' | 'max' | 'sni'> {
  /** Host name or IP address, without scheme or port. */
  readonly host: string
  /** null: 21, or 990 for implicit TLS. */
  readonly port: number | null
  readonly security: Security
  /** Empty means `anonymous`. */
  readonly user: string
  readonly data: DataMode
  readonly family: 'any' | 'ipv4' | 'ipv6'
  /** `AUTH` arguments in the order tried. */
  readonly auth: readonly ('TLS' | 'SSL' | 'TLS-C' | 'TLS-P')[]
  readonly tlsMin: TlsVersion
  readonly tlsMax: TlsVersion
  /** null: the host, unless it is an IP address. */
  readonly sni: string | null
  /** Only under TLS. */
  readonly protection: 'C' | 'P'
  readonly clearControl: boolean
  readonly addressPolicy: 'as-told' | 'control-host'
  readonly activeAddress: string | null
  readonly activePorts: readonly [from: number, to: number] | null
  readonly canary: boolean
  readonly listings: number
  readonly path: string | null
  readonly download: string | null
  readonly uploadBytes: number | null
  readonly idleSeconds: number | null
  readonly keepAlive: boolean
  /** ms: longest silence within a step. */
  readonly silence: number
  readonly probes: readonly ProbeName[]
  readonly otherPort: number | null
}

export const DEFAULT_OPTIONS: SessionOptions = {
  host: '',
  port: null,
  security: 'explicit',
  user: '',
  data: 'auto',
  family: 'any',
  auth: ['TLS', 'SSL'],
  tlsMin: '1.2',
  tlsMax: '1.3',
  verify: true,
  resume: true,
  sni: null,
  ca: [],
  clientCertificate: null,
  pinnedFingerprint: null,
  dataHello: 'after-preliminary',
  hello: 'default',
  protection: 'P',
  clearControl: false,
  addressPolicy: 'as-told',
  activeAddress: null,
  activePorts: null,
  canary: true,
  listings: 3,
  path: null,
  download: null,
  uploadBytes: null,
  idleSeconds: null,
  keepAlive: false,
  silence: 15_000,
  probes: [],
  otherPort: null,
}

type Account = Pick<SessionOptions, 'host' | 'user'>

/** Whether a password that was given for one may be sent to the other. */
export function sameAccount(one: Account, other: Account): boolean {
  const user = ({ user }: Account) => user || 'anonymous'
  return one.host.toLowerCase() === other.host.toLowerCase() && user(one) === user(other)
}

/** Where the password of a profile is: in the keychain, in this run of the app only, or nowhere. */
export type SecretPlace = 'stored' | 'session' | 'none'

export interface Profile {
  readonly id: string
  readonly name: string
  /** Path of folders with `/` between them; empty for the top. */
  readonly group: string
  readonly notes: string
  readonly options: SessionOptions
}
