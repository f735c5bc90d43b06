/** One file per emitter and per server: what it says for the shared requests, to be read by a person. */

import type { Block } from '../../../src/shared/firewall-rules/emission.ts'
import type { RuleRequest } from '../../../src/shared/firewall-rules/rule-request.ts'
import { ruleTable } from '../../../src/shared/firewall-rules/rule-table.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { REQUESTS } from '../../shared/firewall-rules/requests.ts'
import type { Generator } from '../generator.ts'

const FOLDER = 'test/shared/firewall-rules/expected'

function page(render: (request: RuleRequest) => readonly Block[]): string {
  return Object.entries(REQUESTS)
    .map(([name, request]) => {
      const blocks = render(request)
      const body = blocks.map(({ kind, caption, text }) => `--- ${kind}: ${caption}\n${text}`).join('')
      return `=== ${name}\n${blocks.length === 0 ? '(nothing to say)\n' : body}`
    })
    .join('\n')
}

export const generator: Generator = {
  name: 'firewall-rules',
  async files() {
    return Object.fromEntries([
      ...PRODUCTS.rules.map((emitter) => [`${FOLDER}/${emitter.id}.txt`, page((request) => emitter.emit(request))]),
      ...PRODUCTS.passiveSettings.map((server) => [
        `${FOLDER}/server-${server.id}.txt`,
        page((request) => server.settings(request)),
      ]),
      [
        `${FOLDER}/table.txt`,
        page((request) => [{ kind: 'steps', caption: 'neutral table', text: `${ruleTable(request).join('\n')}\n` }]),
      ],
    ])
  },
}
