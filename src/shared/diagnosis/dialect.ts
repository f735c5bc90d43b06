/** How one server product speaks: what attribution compares replies with, and its own remedies. One file each in `servers/`. */
import type { Reference } from './finding.ts'
import type { ProductRemedy } from './product-remedy.ts'

export interface ReplyForm {
  readonly code: number
  /** Matched against the text behind the code; `{verb}` stands for the verb that was sent. */
  readonly words: RegExp
}

export interface Dialect {
  /** File name without extension. */
  readonly name: string
  readonly product: string
  /** Words of the greeting that name the product. */
  readonly banner: readonly RegExp[]
  /** Other replies that give it away where the greeting was changed by its admin: verb -> words. */
  readonly habits: readonly { readonly verb: string; readonly words: RegExp }[]
  /** Reply to an unknown verb before login; empty when it is not known. */
  readonly unknownVerb: readonly ReplyForm[]
  /** Refusals of `AUTH` that this product is known to send; empty when none is known. */
  readonly authRefusal: readonly ReplyForm[]
  readonly authAccepted?: RegExp
  /** Words that this product uses for other refusals, so that they are not foreign in its mouth. */
  readonly ownWords?: readonly RegExp[]
  /** FEAT lists AUTH although TLS is off. */
  readonly featListsAuthWithoutTls?: boolean
  /** An unknown verb comes back in the reply: proof that commands arrive as sent. */
  readonly echoesVerb: boolean
  /** Whether data connections must resume the control connection's TLS session. */
  readonly sessionReuse: 'required' | 'required-by-default' | 'optional' | 'never' | 'unknown'
  readonly sessionReuseText?: string
  /** What an admin of this product should know. */
  readonly quirks: readonly string[]
  /** Passive ports when nobody configured any. */
  readonly defaultPassivePorts?: readonly [from: number, to: number]
  readonly remedies: readonly ProductRemedy[]
  readonly references: readonly Reference[]
}

/** What holds where a product's folder says nothing else. */
export const UNKNOWN = {
  habits: [],
  unknownVerb: [],
  authRefusal: [],
  echoesVerb: false,
  sessionReuse: 'unknown',
  quirks: [],
  remedies: [],
} satisfies Partial<Dialect>

/** Of a product's folder, whose name it has. */
export type UnnamedDialect = Omit<Dialect, 'name' | keyof typeof UNKNOWN> & Partial<Pick<Dialect, keyof typeof UNKNOWN>>
