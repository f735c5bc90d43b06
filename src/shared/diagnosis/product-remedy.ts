/** What to do in one product, a server or a device on the way. */
import type { Cause } from './causes.ts'
import type { Remedy } from './finding.ts'

export interface ProductRemedy extends Omit<Remedy, 'product'> {
  /** Causes against which it helps. */
  readonly removes: readonly Cause[]
}

interface Product {
  readonly product: string
  readonly remedies: readonly ProductRemedy[]
}

/** Remedies of a product against a cause, each with the product's name. */
export const remediesAgainst = (cause: Cause, { product, remedies }: Product): Remedy[] =>
  remedies.flatMap(({ removes, who, ...remedy }) => (removes.includes(cause) ? [{ who, product, ...remedy }] : []))
