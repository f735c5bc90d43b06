/** A rule request for people: the neutral table, the words of a product, the settings of the server. */

import type { Block } from '../../shared/firewall-rules/emission.ts'
import { emitterById } from '../../shared/firewall-rules/emitter-by-id.ts'
import type { RuleRequest } from '../../shared/firewall-rules/rule-request.ts'
import { ruleTable } from '../../shared/firewall-rules/rule-table.ts'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import { inert } from '../../shared/transcript/inert-text.ts'
import type { Paint } from './output.ts'
import { wrap } from './wrap.ts'

export interface TextStyle {
  readonly width: number
  readonly paint: Paint
}

/** Ready to copy, so lines are not wrapped; steps are for reading. */
const body = ({ kind, text }: Pick<Block, 'kind' | 'text'>, width: number): string =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => (kind === 'steps' ? wrap(inert(line), width, '    ') : `    ${inert(line)}`))
    .join('\n')

/** `name` stands before the caption. */
export const blockText = (
  name: string,
  block: Omit<Block, 'kind'> & { readonly kind: string },
  width: number,
): string =>
  `${wrap(`${name}: ${block.caption}`, width, '  ')}\n${body({ kind: block.kind === 'steps' ? 'steps' : 'commands', text: block.text }, width)}`

export function ruleTableText(request: RuleRequest, { width, paint }: TextStyle): string {
  return [
    paint('strong', 'Rule to ask for'),
    ...ruleTable(request).map((line) => (line.startsWith('  ') ? `  ${inert(line)}` : wrap(inert(line), width, '  '))),
  ].join('\n')
}

/** @param product id of an emitter; null names the products that there are */
export function productText(request: RuleRequest, product: string | null, { width, paint }: TextStyle): string {
  const emitter = emitterById(PRODUCTS.rules, product)
  if (!emitter)
    return wrap(`As commands of one product: --rules ${PRODUCTS.rules.map(({ id }) => id).join(', ')}.`, width, '  ')
  return productBlocksText(emitter.product, emitter.emit(request), { width, paint })
}

export const productBlocksText = (product: string, blocks: readonly Block[], { width, paint }: TextStyle): string =>
  [paint('strong', 'Commands for the firewall'), ...blocks.map((block) => blockText(product, block, width))].join('\n')

/** Empty when the server needs no other setting. */
export function serverSettingsText(request: RuleRequest, { paint, width }: TextStyle): string {
  if (!request.askServerAdmin && !request.announceAddress) return ''
  return [
    paint('strong', 'At the server, once the range is agreed on'),
    ...PRODUCTS.passiveSettings.flatMap(({ product, settings }) =>
      settings(request)
        .slice(0, 1)
        .map((block) => `  ${product}\n${body(block, width)}`),
    ),
  ].join('\n')
}
