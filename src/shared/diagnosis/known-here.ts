/** Remedies in the products that are known to stand here: recognised in the session, or told by a person. */

import type { RuleEmitter } from '../firewall-rules/emission.ts'
import { isOfProduct } from '../firewall-rules/emitter-by-id.ts'
import type { PortRange } from '../firewall-rules/port-range.ts'
import type { Cause } from './causes.ts'
import type { Remedy } from './finding.ts'
import type { KnownProducts } from './known-products.ts'
import { type ProductSteps, stepsOfProducts } from './product-steps.ts'

/** Products that are known to stand here, by the names of their folders; null where nobody told. */
export interface KnownHere {
  readonly server: string | null
  readonly clientFirewall: string | null
  readonly serverFirewall: string | null
}

export const NOTHING_KNOWN: KnownHere = { server: null, clientFirewall: null, serverFirewall: null }

const productOf = ({ id }: Pick<Remedy, 'id'>): string => id.slice(0, id.indexOf('/'))

/** @param range the server's passive ports; null: unknown */
export function sortRemedies(
  remedies: readonly Remedy[],
  cause: Cause | null,
  known: KnownHere,
  products: KnownProducts,
  range: PortRange | null,
) {
  const steps = cause === null ? [] : stepsOfProducts(cause, products, range)
  const told = (name: string | null, place: ProductSteps['place']): readonly Remedy[] =>
    name === null ? [] : (steps.find((one) => one.place === place && isOfProduct(name, one.name))?.remedies ?? [])
  // What a product's own people do is written for the server's side, where ports are opened towards the world.
  const own = told(known.clientFirewall, 'device').map(
    (remedy): Remedy => (remedy.who === 'server-firewall' ? { ...remedy, who: 'client-firewall' } : remedy),
  )
  const named = [...told(known.server, 'server'), ...told(known.serverFirewall, 'device'), ...own]
  const places = new Set(named.map(({ who }) => who))
  // A person who names the product knows better than two signs of another.
  const kept = remedies.filter(({ product, who }) => product === undefined || !places.has(who))
  const unique = [...kept, ...named].filter(
    (remedy, index, all) => all.findIndex((other) => other.id === remedy.id && other.who === remedy.who) === index,
  )
  const shown = new Set(unique.filter(({ product }) => product !== undefined).map(productOf))
  return { here: unique, others: steps.filter(({ name }) => !shown.has(name)) }
}

/**
 * Id of the emitter for the firewall that has to change: the one that a person told, else the one that was recognised; null
 * when none is known.
 */
export function emitterFor(
  known: KnownHere,
  emitters: readonly RuleEmitter[],
  remedies: readonly Remedy[],
): string | null {
  const recognised = new Set(
    remedies.flatMap((remedy) =>
      remedy.product !== undefined && (remedy.who === 'client-firewall' || remedy.who === 'server-firewall')
        ? productOf(remedy)
        : [],
    ),
  )
  const names = [known.serverFirewall, known.clientFirewall, ...(recognised.size === 1 ? recognised : [])]
  for (const name of names) {
    const emitter = name === null ? undefined : emitters.find(({ id }) => id === name || isOfProduct(id, name))
    if (emitter) return emitter.id
  }
  return null
}
