/** What clients are tried on: sessions that must fail, as tasks that any client can be given. */
import type { Cause } from '../../src/shared/diagnosis/causes.ts'
import type { SessionOptions } from '../../src/shared/session/profile.ts'
import type { Culprit, Outcome, Stage } from '../../src/shared/session/vocabulary.ts'
import type { Abilities, DataMode, Security, Task } from './program.ts'

/** Where programs of Debian look for the authorities that the system trusts. */
export const AUTHORITIES = '/etc/ssl/certs/ca-certificates.crt'

/** What is true of a session, as the scenario tells it. */
export interface Truth {
  readonly outcome: Outcome
  readonly stage: Stage | null
  readonly cause: Cause | null
  readonly culprit: Culprit | null
}

/** A place where a case can be tried, with servers and devices running. */
export interface Site {
  readonly task: Task
  /** Path of a small file on the server. */
  readonly smallFile: string
  /** The command as it runs at the client's place. */
  at(argv: readonly string[]): readonly string[]
  close(): Promise<void>
}

export interface Healthy {
  readonly name: string
  open(): Promise<Site>
}

export interface ClientCase {
  /** For instance `isa-2006.after-1.explicit-filter-off`. */
  readonly name: string
  readonly scenario: string
  /** Any of them counts as right. */
  readonly expected: readonly Truth[]
  /** Something more than name and password is asked for, which the client's user would have to name. */
  readonly asks: boolean
  /** The fault is the same without TLS: a program that cannot do TLS takes a plain session. */
  readonly plainToo: boolean
  /** Several programs can be tried at one site, one after the other. */
  readonly shared: boolean
  /** The same kind of server with nothing wrong, where that is another one than the practice lab's. */
  readonly healthy?: Healthy
  /**
   * @param turn changes what may differ between two tries of one case
   * @param authorities PEM file of the authorities that the client's system trusts
   */
  open(turn: number, authorities: string): Promise<Site>
}

/** One session of a scenario, of the practice lab or of the real firewalls. */
interface Session {
  readonly options?: Partial<SessionOptions>
  readonly expect: Truth
  readonly accept?: readonly Partial<Truth>[]
  readonly withPin?: boolean
  readonly withClientCertificate?: boolean
  readonly ownLimit?: true
}

/**
 * Sessions whose truth rests on something that only FTPScope does or knows: a probe, a pinned certificate, a
 * ClientHello of a chosen size, a limit of its own. No other client's log can hold it.
 */
export const onlyOurs = ({ options = {}, withPin, withClientCertificate, ownLimit }: Session): boolean =>
  withPin === true ||
  withClientCertificate === true ||
  (options.probes ?? []).length > 0 ||
  options.hello === 'small' ||
  options.tlsMin !== undefined ||
  options.addressPolicy === 'control-host' ||
  options.verify === false ||
  ownLimit === true

export const truthsOf = ({ expect, accept = [] }: Session): readonly Truth[] => [
  expect,
  ...accept.map((other) => ({ ...expect, ...other })),
]

/** A passive mode is named by most sessions only because one has to be; it matters where the other one ends differently. */
export function dataMode(session: Session, others: readonly Session[]): DataMode {
  const mode = session.options?.data ?? 'auto'
  if (mode === 'port' || mode === 'eprt') return mode
  const rivals = others.filter(({ options }) => {
    const other = options?.data ?? 'auto'
    return other !== mode && (other === 'pasv' || other === 'epsv' || other === 'passive')
  })
  const matters = rivals.some(({ expect }) => expect.cause !== session.expect.cause)
  return matters && (mode === 'pasv' || mode === 'epsv') ? mode : 'passive'
}

const TLS_STAGES: readonly (Stage | null)[] = ['auth', 'tls-control', 'tls-data', 'post-login']

/** Neither is the fault one of TLS, nor does a plain session of the same scenario end differently. */
export function isSameWithoutTls(session: Session, others: readonly Session[]): boolean {
  const { stage, cause } = session.expect
  const securityOf = ({ options }: Session): Security => options?.security ?? 'explicit'
  return (
    securityOf(session) === 'explicit' &&
    !TLS_STAGES.includes(stage) &&
    !/^(tls|cert|client-cert|data-protection|alg-blind)/.test(cause ?? '') &&
    !others.some((other) => securityOf(other) !== 'explicit' && other.expect.cause !== cause)
  )
}

export const slug = (words: string): string =>
  words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

/** The task as a program takes it: without judging certificates, and with a transfer in place of a listing. */
export function adapted({ task, smallFile }: Site, can: Abilities, certificateMatters: boolean): Task {
  const own = { ...task, verify: task.verify && (certificateMatters || can.verifies === true) }
  const mustList = !can.noListing || task.listings > 1
  if (task.download !== null || task.upload !== null || mustList) return own
  return { ...own, listings: 0, ...(can.downloads ? { download: smallFile } : { upload: 1000 }) }
}
