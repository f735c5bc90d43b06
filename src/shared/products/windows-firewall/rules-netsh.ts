import type { Block, UnnamedRuleEmitter } from '../../firewall-rules/emission.ts'
import { type FlatRule, flatRules, headLines, portText, ruleComment } from '../../firewall-rules/needed-rows.ts'
import type { RuleRequest } from '../../firewall-rules/rule-request.ts'

/** The same row as the host that accepts sees it, or as the host that opens does. */
function rule(request: RuleRequest, { row, family, source, destination }: FlatRule, side: 'in' | 'out'): string {
  const [here, there] = side === 'in' ? [destination, source] : [source, destination]
  const [port, sourcePort] = side === 'in' ? ['localport', 'remoteport'] : ['remoteport', 'localport']
  return [
    `netsh advfirewall firewall add rule name="${ruleComment(request, row)}, IPv${family}"`,
    `dir=${side} action=allow protocol=TCP`,
    ...(here ? [`localip=${here.join(',')}`] : []),
    ...(there ? [`remoteip=${there.join(',')}`] : []),
    `${port}=${portText(row, '-')}`,
    ...(row.sourcePort === null ? [] : [`${sourcePort}=${row.sourcePort}`]),
  ].join(' ')
}

export const emitter: UnnamedRuleEmitter = {
  product: 'Windows Firewall (netsh)',
  place: 'host',
  emit(request): readonly Block[] {
    const rules = flatRules(request)
    if (rules.length === 0) return []
    const head = headLines(request).map((line) => `rem ${line}`)
    // StatefulFTP reads the control connection; over TLS it opens nothing and may reset it (peers: dd421710, Chilkat).
    const stateful = request.security === 'plain' ? [] : ['netsh advfirewall set global StatefulFTP disable']
    const server = rules.map((flat) => rule(request, flat, flat.row.direction === 'client-to-server' ? 'in' : 'out'))
    const client = rules.map((flat) => rule(request, flat, flat.row.direction === 'client-to-server' ? 'out' : 'in'))
    return [
      {
        kind: 'commands',
        caption:
          'On the FTP server, in an elevated command prompt. If a NAT in front of it changes addresses, leave out localip.',
        text: [...head, ...stateful, ...server, ''].join('\n'),
      },
      {
        kind: 'commands',
        caption:
          'On the client, in an elevated command prompt. Rules with dir=out are needed only where outbound connections are blocked by default.',
        text: [...head, ...stateful, ...client, ''].join('\n'),
      },
    ]
  },
}
