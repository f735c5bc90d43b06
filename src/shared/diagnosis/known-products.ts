/** What is known of products: handed to the diagnosis, which itself knows none. */
import type { Dialect } from './dialect.ts'
import type { Middlebox } from './middlebox.ts'

export interface KnownProducts {
  readonly dialects: readonly Dialect[]
  readonly signatures: readonly Middlebox[]
}
