/** What is known of products: handed to the diagnosis, which itself knows none. */
import type { Messages } from '../facts/messages/compile-messages.ts'
import type { Dialect } from './dialect.ts'
import type { DeviceAdvice, Signature } from './signature.ts'

export interface KnownProducts {
  readonly dialects: readonly Dialect[]
  readonly signatures: readonly Signature[]
  /** Products on the way that no session shows. */
  readonly advice: readonly DeviceAdvice[]
  /** For logs of other programs; a recording of ours needs none but of replies. null: only general wording is known. */
  readonly messages?: Messages | null
}
