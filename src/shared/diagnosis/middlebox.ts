/** A device signature: how a product on the way shows itself, and how it is told to let FTP pass. One file each in `middleboxes/`. */
import type { EventId } from '../transcript/event.ts'
import type { Reference } from './finding.ts'
import type { ProductRemedy } from './product-remedy.ts'
import type { Reading } from './reading.ts'

export interface MiddleboxSign {
  /** What is seen, in a few words. */
  readonly shows: string
  /** Events that show it; empty when it is not there. */
  seen(session: Reading): readonly EventId[]
}

export interface Middlebox {
  /** File name without extension. */
  readonly name: string
  readonly product: string
  /** What it does to FTP and FTPS, in plain sentences. */
  readonly behaviour: string
  /** What a client sees of it. */
  readonly clientSees: string
  /** How far the behaviour is documented: by the vendor, by users, or not at all. */
  readonly source: 'vendor' | 'reported' | 'unverified'
  /** Independent of each other: two must be seen before the product is named. */
  readonly signs: readonly MiddleboxSign[]
  readonly remedies: readonly ProductRemedy[]
  readonly references: readonly Reference[]
}
