/** What to do in one product, a server or a device on the way. */
import type { Cause } from './causes.ts'
import type { Remedy } from './finding.ts'

export interface ProductRemedy extends Omit<Remedy, 'product'> {
  /** The second half of a remedy's id, unique in its file; the product's name goes before it. */
  readonly id: string
  /** Causes against which it helps. */
  readonly removes: readonly Cause[]
}

interface Product {
  readonly name: string
  readonly product: string
  readonly remedies: readonly ProductRemedy[]
}

/** Remedies of a product against a cause, each with the product's name. */
export const remediesAgainst = (cause: Cause, { name, product, remedies }: Product): Remedy[] =>
  remedies.flatMap(({ removes, id, who, ...remedy }) =>
    removes.includes(cause) ? [{ id: `${name}/${id}`, who, product, ...remedy }] : [],
  )
