import type { UnnamedRuleEmitter } from '../../firewall-rules/emission.ts'
import { type FlatRule, portText, ruleComment, ruleName } from '../../firewall-rules/needed-rows.ts'
import { ruleBlock } from '../../firewall-rules/rule-block.ts'
import type { RuleRequest } from '../../firewall-rules/rule-request.ts'

/** An NSG sees the machine's private address (public ones are translated before it), so the server's side stays open. */
function command(request: RuleRequest, { row, family, source, destination }: FlatRule, index: number): string {
  const inward = row.direction === 'client-to-server'
  const prefixes = (addresses: readonly string[] | null, server: boolean): string =>
    server || addresses === null ? "'*'" : addresses.join(' ')
  return [
    'az network nsg rule create --resource-group "$RESOURCE_GROUP" --nsg-name "$SERVER_NSG"',
    `--name ${ruleName(row)}-v${family} --priority ${300 + index} --direction ${inward ? 'Inbound' : 'Outbound'} --access Allow --protocol Tcp`,
    `--source-address-prefixes ${prefixes(source, !inward)} --source-port-ranges ${row.sourcePort ?? "'*'"}`,
    `--destination-address-prefixes ${prefixes(destination, inward)} --destination-port-ranges ${portText(row, '-')}`,
    `--description "${ruleComment(request, row)}"`,
  ].join(' ')
}

export const emitter: UnnamedRuleEmitter = {
  product: 'Azure network security group',
  place: 'cloud',
  emit: (request) =>
    ruleBlock(request, {
      kind: 'commands',
      caption:
        'In a shell with the Azure CLI, RESOURCE_GROUP and SERVER_NSG set. Priorities must be free and below those of denying rules. A load balancer in front needs a rule for every one of these ports as well.',
      comment: '#',
      lines: (flat) => flat.map((one, index) => command(request, one, index)),
    }),
}
