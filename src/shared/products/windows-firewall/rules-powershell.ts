import type { Block, UnnamedRuleEmitter } from '../../firewall-rules/emission.ts'
import { type FlatRule, flatRules, headLines, portText, ruleComment } from '../../firewall-rules/needed-rows.ts'
import type { RuleRequest } from '../../firewall-rules/rule-request.ts'

// In single quotes PowerShell expands nothing; `inert` leaves no quote to end them.
const quoted = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(',')

/** The same row as the host that accepts sees it, or as the host that opens does. */
function rule(
  request: RuleRequest,
  { row, family, source, destination }: FlatRule,
  side: 'Inbound' | 'Outbound',
): string {
  const [here, there] = side === 'Inbound' ? [destination, source] : [source, destination]
  const port = side === 'Inbound' ? '-LocalPort' : '-RemotePort'
  const sourcePort = side === 'Inbound' ? '-RemotePort' : '-LocalPort'
  return [
    `New-NetFirewallRule -DisplayName '${ruleComment(request, row)}, IPv${family}'`,
    `-Direction ${side} -Action Allow -Protocol TCP`,
    ...(here ? [`-LocalAddress ${quoted(here)}`] : []),
    ...(there ? [`-RemoteAddress ${quoted(there)}`] : []),
    `${port} ${portText(row, '-')}`,
    ...(row.sourcePort === null ? [] : [`${sourcePort} ${row.sourcePort}`]),
  ].join(' ')
}

const STATEFUL_FTP = 'netsh advfirewall set global StatefulFTP disable'

export const emitter: UnnamedRuleEmitter = {
  product: 'Windows Firewall (PowerShell)',
  place: 'host',
  emit(request): readonly Block[] {
    const rules = flatRules(request)
    if (rules.length === 0) return []
    const head = headLines(request).map((line) => `# ${line}`)
    // StatefulFTP reads the control connection; over TLS it opens nothing and may reset it (peers: dd421710, Chilkat).
    const stateful =
      request.security === 'plain'
        ? []
        : ['# FTPS: stop the firewall from parsing the control connection', STATEFUL_FTP]
    const server = rules.map((flat) =>
      rule(request, flat, flat.row.direction === 'client-to-server' ? 'Inbound' : 'Outbound'),
    )
    const client = rules.map((flat) =>
      rule(request, flat, flat.row.direction === 'client-to-server' ? 'Outbound' : 'Inbound'),
    )
    return [
      {
        kind: 'commands',
        caption:
          'On the FTP server, in an elevated PowerShell. If a NAT in front of it changes addresses, leave out -LocalAddress.',
        text: [...head, ...stateful, ...server, ''].join('\n'),
      },
      {
        kind: 'commands',
        caption:
          'On the client, in an elevated PowerShell. Outbound rules are needed only where outbound connections are blocked by default.',
        text: [...head, ...stateful, ...client, ''].join('\n'),
      },
    ]
  },
}
