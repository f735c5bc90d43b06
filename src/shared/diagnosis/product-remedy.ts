/** What to do in one product, a server or a device on the way. */
import type { Cause } from './causes.ts'
import type { Remedy } from './finding.ts'

export interface ProductRemedy extends Omit<Remedy, 'product'> {
  /** The second half of a remedy's id, unique in its file; the product's name goes before it. */
  readonly id: string
  /** Causes against which it helps. */
  readonly removes: readonly Cause[]
}

/** What most products can do, each against the same causes and by the same people; the words are the product's. */
const USUAL = {
  'open-range': { removes: ['pasv-port-filtered', 'alg-blind-to-encrypted-control'], who: 'server-firewall' },
  'exempt-server': { removes: ['tls-intercepted'], who: 'client-firewall' },
  'announce-public-address': { removes: ['pasv-address-unroutable'], who: 'server-admin' },
  'fix-passive-range': { removes: ['pasv-port-filtered'], who: 'server-admin' },
  'publish-range': { removes: ['pasv-port-refused'], who: 'server-admin' },
  'range-and-address': { removes: ['alg-blind-to-encrypted-control'], who: 'server-admin' },
  'make-resumption-optional': { removes: ['tls-session-reuse-required'], who: 'server-admin' },
  'enable-tls': { removes: ['server-tls-unsupported'], who: 'server-admin' },
  'raise-timeouts': { removes: ['server-idle-timeout'], who: 'server-admin' },
  'raise-limit': { removes: ['connection-limit'], who: 'server-admin' },
} as const satisfies Readonly<Record<string, Pick<ProductRemedy, 'removes' | 'who'>>>

export const usualRemedy = (
  id: keyof typeof USUAL,
  words: Pick<ProductRemedy, 'action' | 'steps' | 'warning'>,
): ProductRemedy => ({ id, ...USUAL[id], ...words })

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
