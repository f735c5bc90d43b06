/** What products can do against a cause where nothing shows which one stands there: for who knows it. */
import type { PortRange } from '../firewall-rules/port-range.ts'
import type { Cause } from './causes.ts'
import type { Remedy } from './finding.ts'
import type { KnownProducts } from './known-products.ts'
import { withPorts } from './passive-range.ts'
import { remediesAgainst } from './product-remedy.ts'

export interface ProductSteps {
  /** Name of the product's folder. */
  readonly name: string
  readonly product: string
  readonly place: 'server' | 'device'
  readonly remedies: readonly Remedy[]
}

/** Every product that can do something against `cause`, in order of their names. @param range the server's passive ports; null: unknown */
export function stepsOfProducts(cause: Cause, products: KnownProducts, range: PortRange | null): ProductSteps[] {
  const all = [
    ...products.dialects.map((one) => ({ ...one, place: 'server' as const })),
    ...[...products.signatures, ...products.advice].map((one) => ({ ...one, place: 'device' as const })),
  ]
  return all
    .map((one) => ({
      name: one.name,
      product: one.product,
      place: one.place,
      remedies: remediesAgainst(cause, one).map((remedy) => withPorts(remedy, range)),
    }))
    .filter(({ remedies }) => remedies.length > 0)
    .sort((one, other) => one.product.localeCompare(other.product, 'en'))
}
