/**
 * What programs say, as data. A row holds an identifier, a number or the few words that tell one message from all others
 * of its program, and what that message states as a fact. Whole sentences belong to the programs and are not kept.
 */

import type { Act, Grade, Result, Subject } from '../fact.ts'
import type { Reason } from '../reason.ts'

/** The part of a fact that a message states. What it leaves open is absent. */
export interface MessageFact {
  readonly subject?: Subject
  readonly act?: Act
  /** Absent while it is only being tried ("Connecting to ..."). */
  readonly result?: Result
  readonly reason?: Reason
  /** Number of a TLS alert. */
  readonly alert?: number
  readonly side?: 'client' | 'peer'
}

/** What kind of program says it. `general` and `reply` are wording that no program is known by. */
export type MessageSource = 'tls' | 'system' | 'server' | 'client' | 'general' | 'reply'

/** Known by general wording only. */
export const isGuess = (source: MessageSource): boolean => source === 'general' || source === 'reply'

export interface MessageCatalogue {
  /** Folder under `products`: `openssl`, `filezilla`. */
  readonly program: string
  readonly source: MessageSource
  /** Rows in the form that `row.ts` explains. */
  readonly rows: string
  /** Words of translations, written by `npm run catalogues`: `key words > de=... fr=...`, one row a line. */
  readonly translations?: string
  /** Of a server: parts of what frames of its own stacks hold, in small letters, such as the path of its library. */
  readonly frames?: readonly string[]
}

/** Of a product's folder, whose name it has. */
export type UnnamedMessageCatalogue = Omit<MessageCatalogue, 'program'>

export interface MessageReading {
  /** null: the message is known and states nothing that happened, such as a setting or a hint. */
  readonly fact: MessageFact | null
  readonly grade: Exclude<Grade, 'seen'>
  /** `number`: a number or symbolic name; `words`: distinctive words of a program; `wording`: general words; `code`: the reply code only. */
  readonly by: 'number' | 'words' | 'wording' | 'code'
  readonly program: string
  readonly source: MessageSource
  /** The words or the number that were recognised. */
  readonly key: string
}
