/** What a person told the wizard. No secret is among it: passwords are asked for when a session runs, and forgotten. */
import { EMITTERS } from '../firewall-rules/emitters/index.ts'

export const GOALS = ['reach', 'publish', 'client-fails'] as const
export type Goal = (typeof GOALS)[number]

export const CLIENTS = ['filezilla', 'winscp', 'curl', 'lftp', 'basic-ftp', 'fluentftp', 'other'] as const

export const SECURITIES = ['explicit', 'implicit', 'plain', 'unknown'] as const

/** Who may change what: the same four that remedies speak to. */
export const CHANGEABLE = ['client', 'client-firewall', 'server-firewall', 'server-admin'] as const
export type Changeable = (typeof CHANGEABLE)[number]

/** Products with rule texts of their own. */
export const FIREWALL_PRODUCTS: readonly string[] = EMITTERS.map(({ id }) => id)

/** Absent: not asked yet. null: skipped. */
export interface Answers {
  readonly goal?: Goal | null
  readonly client?: (typeof CLIENTS)[number] | null
  /** Only whether a log was given; its text is diagnosed and not kept, it may hold anything. */
  readonly log?: 'given' | null
  /** Host name, address, or a whole ftp URL. */
  readonly host?: string | null
  readonly security?: (typeof SECURITIES)[number] | null
  readonly user?: string | null
  readonly change?: readonly Changeable[] | null
  readonly product?: string | null
  /** Whether name and password may go over the wire in clear; asked only for plain FTP. */
  readonly plain?: 'yes' | 'no' | null
}

export type QuestionId = keyof Answers
