/**
 * What an admin asks for (options, much of it left to decide) and saves (profile). `planSession` decides the rest.
 * Neither holds a secret: passwords and keys travel beside them as `SessionSecrets`.
 */
import type { OptionRow, PlanPart } from './option-row.ts'
import { OPTIONS } from './options.ts'

type Table = typeof OPTIONS
export type OptionName = keyof Table

/** One field for each row of the table. Flat on purpose: a form has one field for each, a command line one option. */
export type SessionOptions = { readonly [K in keyof Table]: Table[K]['default'] }

/** The options that stand in this part of a plan as they are. */
export type PlanOptions<P extends PlanPart> = {
  readonly [K in keyof Table as Table[K]['plan'] extends P ? K : never]: Table[K]['default']
}

export const OPTION_NAMES = Object.keys(OPTIONS) as readonly OptionName[]

/** Of sessions that run again and again, or at many servers: what follows a session would log in more often than was asked. */
export const NO_PROBES = { probes: [], quickProbes: false, otherPort: null, sweep: null } as const
export const WITHOUT_PROBES = OPTION_NAMES.filter((name) => !Object.hasOwn(NO_PROBES, name))

export const rowOf = (name: OptionName): OptionRow => OPTIONS[name]

/** A value for each option that `make` says. */
export const byOption = <T>(make: (name: OptionName) => T, names = OPTION_NAMES) =>
  Object.fromEntries(names.map((name) => [name, make(name)])) as Record<OptionName, T>

export const DEFAULT_OPTIONS = byOption((name) => rowOf(name).default) as SessionOptions

/** Names of the options of a part of the plan. */
export const namesIn = (part: PlanPart): readonly OptionName[] =>
  OPTION_NAMES.filter((name) => rowOf(name).plan === part)

/** The options of a part of the plan, and nothing else that `from` holds. */
export const partOf = <P extends PlanPart>(part: P, from: PlanOptions<P>): PlanOptions<P> =>
  byOption((name) => (from as SessionOptions)[name], namesIn(part)) as unknown as PlanOptions<P>

const LEFT_OUT = byOption(
  (name) => rowOf(name).default,
  OPTION_NAMES.filter((name) => rowOf(name).inMatrix === false),
) as Partial<SessionOptions>

/** Without the steps that a matrix leaves out. */
export const forMatrix = (options: SessionOptions): SessionOptions => ({ ...options, ...LEFT_OUT })

export type DataMode = SessionOptions['data']

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
