import type { Block, UnnamedRuleEmitter } from '../../firewall-rules/emission.ts'
import { type FlatRule, flatRules, headLines, portText, ruleComment } from '../../firewall-rules/needed-rows.ts'
import type { RuleRequest } from '../../firewall-rules/rule-request.ts'

/** iptables multiplies comma-separated addresses into one rule each by itself. */
function rule(request: RuleRequest, { row, source, destination }: FlatRule): string {
  return [
    '-I FORWARD 1 -p tcp',
    ...(source ? [`-s ${source.join(',')}`] : []),
    `-d ${destination.join(',')}`,
    ...(row.sourcePort === null ? [] : [`--sport ${row.sourcePort}`]),
    `--dport ${portText(row, ':')}`,
    `-m conntrack --ctstate NEW -m comment --comment "${ruleComment(request, row)}" -j ACCEPT`,
  ].join(' ')
}

function block(request: RuleRequest, family: 4 | 6): Block[] {
  const rules = flatRules(request).filter((flat) => flat.family === family)
  if (rules.length === 0) return []
  const tool = family === 4 ? 'iptables-restore' : 'ip6tables-restore'
  const file = family === 4 ? 'ftpscope.v4.rules' : 'ftpscope.v6.rules'
  return [
    {
      kind: 'file',
      caption: `Save as ${file} and load with: ${tool} --noflush ${file} (without --noflush all other rules are lost). Replies need the usual rule for established connections.`,
      text: [
        ...headLines(request).map((line) => `# ${line}`),
        '*filter',
        ...rules.map((flat) => rule(request, flat)),
        'COMMIT',
        '',
      ].join('\n'),
    },
  ]
}

export const emitter: UnnamedRuleEmitter = {
  product: 'Linux iptables',
  place: 'firewall',
  emit: (request) => [...block(request, 4), ...block(request, 6)],
}
