import type { UnnamedRuleEmitter } from '../../firewall-rules/emission.ts'
import { type FlatRule, portText, ruleName } from '../../firewall-rules/needed-rows.ts'
import { ruleBlock } from '../../firewall-rules/rule-block.ts'

const hosts = (addresses: readonly string[] | null): string =>
  addresses === null ? 'any' : addresses.length === 1 ? (addresses[0] ?? '') : `{ ${addresses.join(', ')} }`

/** `quick` ends the evaluation: in pf the last matching rule wins otherwise. */
function rule({ row, family, source, destination }: FlatRule): string {
  const from = row.sourcePort === null ? '' : ` port ${row.sourcePort}`
  return `pass quick ${family === 4 ? 'inet' : 'inet6'} proto tcp from ${hosts(source)}${from} to ${hosts(destination)} port ${portText(row, ':')} flags S/SA keep state label "${ruleName(row)}"`
}

export const emitter: UnnamedRuleEmitter = {
  product: 'pf (OpenBSD, FreeBSD, macOS, pfSense, OPNsense)',
  place: 'firewall',
  emit: (request) =>
    ruleBlock(request, {
      kind: 'file',
      caption:
        'Into pf.conf above the blocking rules, check with pfctl -nf /etc/pf.conf, load with pfctl -f /etc/pf.conf. Behind rdr-to, the destination is the translated address. An FTPS control connection must not pass through ftp-proxy.',
      comment: '#',
      lines: (flat) => flat.map(rule),
    }),
}
