/** What is to be copied into a firewall, a server or a client, as blocks of a report. */
import type { Block as Copied } from '../../shared/firewall-rules/emission.ts'
import { emitterById, isOfProduct } from '../../shared/firewall-rules/emitter-by-id.ts'
import type { RuleRequest } from '../../shared/firewall-rules/rule-request.ts'
import type { WorkingMode } from '../../shared/matrix/recommend.ts'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import type { Block } from '../../shared/report/block.ts'

/** Lines are not wrapped, so that they can be copied. */
export const copied = (
  product: string,
  blocks: readonly (Omit<Copied, 'kind'> & { readonly kind: string })[],
): Block[] =>
  blocks.map(({ caption, text }) => ({
    kind: 'lines',
    caption: `${product}: ${caption}`,
    lines: text.trimEnd().split('\n'),
  }))

/** @param product id of an emitter; null names the products that there are */
export function firewallBlocks(request: RuleRequest, product: string | null): Block[] {
  const emitter = emitterById(PRODUCTS.rules, product)
  if (emitter) return copied(emitter.product, emitter.emit(request))
  const text = `As commands of one product: --rules ${PRODUCTS.rules.map(({ id }) => id).join(', ')}.`
  return [{ kind: 'paragraph', tone: 'quiet', text }]
}

/** Settings of the server's passive mode; empty when it needs no other, and where the product is not known. */
export function serverBlocks(request: RuleRequest, server: string | null): Block[] {
  if (!request.askServerAdmin && !request.announceAddress) return []
  const own = PRODUCTS.passiveSettings.filter(({ id }) => server && isOfProduct(server, id))
  const blocks = own.flatMap(({ product, settings }) => copied(product, settings(request).slice(0, 1)))
  return blocks.length > 0 ? [{ kind: 'heading', text: 'At the server, once the range is agreed on' }, ...blocks] : []
}

function modeWords({ security, methods, passive, protection, resumption, tls, port }: WorkingMode): string {
  return [
    { plain: 'plain FTP', explicit: 'explicit TLS', implicit: 'implicit TLS' }[security],
    `port ${port}`,
    `${passive ? 'passive' : 'active'} (${methods.join(', ')})`,
    ...(protection ? [`PROT ${protection}`] : []),
    ...(tls ? [tls.min === tls.max ? `TLS ${tls.min}` : `TLS ${tls.min} to ${tls.max}`] : []),
    ...(resumption === 'required' ? ['TLS session resumption required'] : []),
    ...(resumption === 'off' ? ['TLS session resumption off'] : []),
  ].join(', ')
}

/** Files to import are left to the window and the reports. */
export const settingsBlocks = (mode: WorkingMode): Block[] => [
  { kind: 'heading', text: `Settings that work: ${modeWords(mode)}` },
  ...PRODUCTS.clientSettings.flatMap(({ product, blocks }) =>
    copied(
      product,
      blocks(mode).filter(({ kind }) => kind !== 'file'),
    ),
  ),
]
