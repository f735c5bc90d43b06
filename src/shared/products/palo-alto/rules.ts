import type { UnnamedRuleEmitter } from '../../firewall-rules/emission.ts'
import { type FlatRule, headLines, portText, ruleComment, ruleName } from '../../firewall-rules/needed-rows.ts'
import { ruleBlock } from '../../firewall-rules/rule-block.ts'
import type { RuleRequest } from '../../firewall-rules/rule-request.ts'

const members = (values: readonly string[]): string =>
  values.length === 1 ? (values[0] ?? '') : `[ ${values.join(' ')} ]`

const mask = (addresses: readonly string[] | null, family: 4 | 6): string =>
  addresses === null ? 'any' : members(addresses.map((address) => `${address}/${family === 4 ? 32 : 128}`))

function service({ row }: FlatRule): string {
  const source = row.sourcePort === null ? '' : ` source-port ${row.sourcePort}`
  return `set service ${ruleName(row)} protocol tcp port ${portText(row, '-')}${source}`
}

function rule(request: RuleRequest, { row, family, source, destination }: FlatRule): string[] {
  const name = `${ruleName(row)}-v${family}`
  const [from, to] =
    row.direction === 'client-to-server' ? ['CLIENT-ZONE', 'SERVER-ZONE'] : ['SERVER-ZONE', 'CLIENT-ZONE']
  return [
    `set rulebase security rules ${name} from ${from} to ${to} source ${mask(source, family)} destination ${mask(destination, family)} application any service ${ruleName(row)} action allow description "${ruleComment(request, row)}"`,
    `move rulebase security rules ${name} top`,
  ]
}

export const emitter: UnnamedRuleEmitter = {
  product: 'Palo Alto Networks (PAN-OS)',
  place: 'firewall',
  emit: (request) =>
    ruleBlock(request, {
      kind: 'commands',
      caption: `In configure mode, then commit. Put in your zones. The rules go by service and any application, because encrypted data connections are not recognised as ftp-data. Behind a destination NAT: address before translation, zone after it. ${headLines(request).join('; ')}.`,
      comment: null,
      lines: (flat) => [...new Set(flat.map(service)), ...flat.flatMap((one) => rule(request, one))],
    }),
}
