import type { UnnamedRuleEmitter } from '../../firewall-rules/emission.ts'
import { type FlatRule, portText, ruleComment } from '../../firewall-rules/needed-rows.ts'
import { ruleBlock } from '../../firewall-rules/rule-block.ts'
import type { RuleRequest } from '../../firewall-rules/rule-request.ts'

function rules(request: RuleRequest, { row, family, source, destination }: FlatRule): string[] {
  const menu = family === 4 ? '/ip firewall filter' : '/ipv6 firewall filter'
  // A rule takes one address or prefix per side.
  return (source ?? [null]).flatMap((from) =>
    destination.map((to) =>
      [
        `${menu} add chain=forward action=accept protocol=tcp`,
        ...(from === null ? [] : [`src-address=${from}`]),
        `dst-address=${to}`,
        ...(row.sourcePort === null ? [] : [`src-port=${row.sourcePort}`]),
        `dst-port=${portText(row, '-')} connection-state=new place-before=0 comment="${ruleComment(request, row)}"`,
      ].join(' '),
    ),
  )
}

export const emitter: UnnamedRuleEmitter = {
  product: 'MikroTik RouterOS',
  place: 'firewall',
  emit: (request) =>
    ruleBlock(request, {
      kind: 'commands',
      caption:
        'In the terminal. place-before=0 puts each rule on top; on an empty chain leave it out. Behind dst-nat, the destination is the translated address.',
      comment: '#',
      lines: (flat) => flat.flatMap((one) => rules(request, one)),
    }),
}
