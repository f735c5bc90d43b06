/** What a person told the wizard. No secret is among it: passwords are asked for when a session runs, and forgotten. */
import type { Actor } from '../session/vocabulary.ts'

type Goal = 'reach' | 'publish' | 'client-fails'
type ClientProgram = 'filezilla' | 'winscp' | 'curl' | 'lftp' | 'basic-ftp' | 'fluentftp' | 'other'
type AskedSecurity = 'explicit' | 'implicit' | 'plain' | 'unknown'

/** Absent: not asked yet. null: skipped. */
export interface Answers {
  readonly goal?: Goal | null
  readonly client?: ClientProgram | null
  /** Only whether a log was given; its text is diagnosed and not kept, it may hold anything. */
  readonly log?: 'given' | null
  /** Host name, address, or a whole ftp URL. */
  readonly host?: string | null
  readonly security?: AskedSecurity | null
  readonly user?: string | null
  /** Who can be told what to do and will do it. */
  readonly change?: readonly Actor[] | null
  /** Id of an emitter, or name of a device that has none. */
  readonly product?: string | null
  /** Whether name and password may go over the wire in clear; asked only for plain FTP. */
  readonly plain?: 'yes' | 'no' | null
}

export type QuestionId = keyof Answers
