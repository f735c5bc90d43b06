import type { UnnamedRuleEmitter } from '../../firewall-rules/emission.ts'
import { type FlatRule, portText, ruleComment } from '../../firewall-rules/needed-rows.ts'
import { ruleBlock } from '../../firewall-rules/rule-block.ts'
import type { RuleRequest } from '../../firewall-rules/rule-request.ts'

const set = (values: readonly string[]): string =>
  values.length === 1 ? (values[0] ?? '') : `{ ${values.join(', ')} }`

function rule(request: RuleRequest, { row, family, source, destination }: FlatRule): string {
  const ip = family === 4 ? 'ip' : 'ip6'
  return [
    'insert rule inet filter forward',
    ...(source ? [`${ip} saddr ${set(source)}`] : []),
    `${ip} daddr ${set(destination)}`,
    ...(row.sourcePort === null ? [] : [`tcp sport ${row.sourcePort}`]),
    `tcp dport ${portText(row, '-')}`,
    `ct state new counter accept comment "${ruleComment(request, row)}"`,
  ].join(' ')
}

export const emitter: UnnamedRuleEmitter = {
  product: 'Linux nftables',
  place: 'firewall',
  emit: (request) =>
    ruleBlock(request, {
      kind: 'file',
      caption:
        'Save as ftpscope.nft and load with: nft -f ftpscope.nft. The rules go to the top of chain forward in table inet filter; put your own names there if they differ (nft list ruleset). An accept in a table of its own would not help: any other chain can still drop. Replies need the usual rule for established connections.',
      comment: '#',
      // `add` of what exists changes nothing, so the file loads whether or not the chain is there.
      lines: (flat) => [
        'add table inet filter',
        'add chain inet filter forward',
        ...flat.map((one) => rule(request, one)),
      ],
    }),
}
