/** What one row of the table of session options says. */

/** How a value is read from text, checked, and shown. Lists and texts are bounded in `option-text.ts` and `schemas.ts`. */
type OptionKind<T> =
  | { readonly type: 'flag' | 'host' | 'port' | 'ports' | 'address' | 'server-name' | 'fingerprint' | 'probes' }
  /** One PEM text, or a list of them; from files on the command line. */
  | { readonly type: 'certificate' | 'certificates' }
  | { readonly type: 'text'; readonly max: number }
  | { readonly type: 'choice'; readonly titles: Readonly<Record<Extract<T, string>, string>> }
  /** Some of these in the order given, each once. */
  | { readonly type: 'words'; readonly words: T }
  | { readonly type: 'whole'; readonly min: number; readonly max: number; readonly example: number }
  /** Stored in ms, typed in seconds; the limits are in seconds. */
  | { readonly type: 'seconds'; readonly min: number; readonly max: number; readonly example: number }
  | { readonly type: 'bytes'; readonly max: number }

/**
 * Where in a plan the value stands as it is, under its own name; `top` is the plan itself. `decided`: `planSession` makes
 * something of it.
 */
export type PlanPart = 'top' | 'tls' | 'data' | 'steps' | 'timeouts' | 'decided'

/** Heading under which it stands on every face. `target` has no heading: a URL says it. */
export const OPTION_GROUPS = {
  target: 'Server',
  steps: 'What to do',
  data: 'Data connections',
  tls: 'TLS',
  network: 'Network',
} as const
export type OptionGroup = keyof typeof OPTION_GROUPS

export interface OptionFlag<T> {
  /** `--name <value>`, or `--name` with `sets`. */
  readonly flag: string
  readonly help: string
  readonly sets?: T
}

export interface OptionRow<T = unknown, P extends PlanPart = PlanPart> {
  readonly plan: P
  readonly group: OptionGroup
  readonly kind: OptionKind<T>
  readonly default: T
  /** On the command line; several exclude each other. */
  readonly flags: readonly OptionFlag<T>[]
  /** In the window's form; without it the option is set elsewhere there. */
  readonly label?: string
  /** Below the field. */
  readonly hint?: string
  /** Only with this security; ignored otherwise. Every option of the group `tls` needs TLS without saying so. */
  readonly needs?: 'tls' | 'explicit'
  /** May be given to the wizard, which asks or decides the others. */
  readonly wizard?: true
  /** false: a matrix made from a form leaves it out, since repeating it in each cell would take long and tell nothing new. */
  readonly inMatrix?: false
}

/** Rows of one group that go to one part of the plan. */
export const rows =
  <P extends PlanPart>(plan: P, group: OptionGroup) =>
  <T>(row: Omit<OptionRow<T, P>, 'plan' | 'group'>): OptionRow<T, P> => ({ plan, group, ...row })

/** @param sets for a flag without a value */
export const flag = <T>(name: string, help: string, sets?: T): OptionFlag<T> => ({
  flag: name,
  help,
  ...(sets === undefined ? {} : { sets }),
})
