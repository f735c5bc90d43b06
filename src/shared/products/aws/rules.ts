import type { UnnamedRuleEmitter } from '../../firewall-rules/emission.ts'
import { type FlatRule, portEnds, ruleComment } from '../../firewall-rules/needed-rows.ts'
import { ruleBlock } from '../../firewall-rules/rule-block.ts'
import type { RuleRequest } from '../../firewall-rules/rule-request.ts'

/** A security group stands at the server: it names only the other side, and the group is the server. */
function command(request: RuleRequest, { row, family, source, destination }: FlatRule): string {
  const inward = row.direction === 'client-to-server'
  const others = inward ? source : destination
  const [list, key, any, bits] =
    family === 4 ? ['IpRanges', 'CidrIp', '0.0.0.0/0', 32] : ['Ipv6Ranges', 'CidrIpv6', '::/0', 128]
  const ports = portEnds(row)
  const description = `Description="${ruleComment(request, row)}"`
  const ranges = (others?.map((address) => `${address}/${bits}`) ?? [any]).map(
    (cidr) => `{${key}=${cidr},${description}}`,
  )
  return `aws ec2 authorize-security-group-${inward ? 'ingress' : 'egress'} --group-id "$SERVER_GROUP" --ip-permissions 'IpProtocol=tcp,FromPort=${ports.from},ToPort=${ports.to},${list}=[${ranges.join(',')}]'`
}

export const emitter: UnnamedRuleEmitter = {
  product: 'AWS security group',
  place: 'cloud',
  emit: (request) =>
    ruleBlock(request, {
      kind: 'commands',
      caption:
        'In a shell with the AWS CLI, SERVER_GROUP set to the id of the security group of the FTP server. The addresses must be those that AWS sees: behind a NAT, the public one. Network ACLs are stateless: they also need the ports of the way back.',
      comment: '#',
      lines: (flat) => flat.map((one) => command(request, one)),
    }),
}
