import type { UnnamedRuleEmitter } from '../../firewall-rules/emission.ts'
import { type FlatRule, portEnds, ruleComment } from '../../firewall-rules/needed-rows.ts'
import { ruleBlock } from '../../firewall-rules/rule-block.ts'
import type { RuleRequest } from '../../firewall-rules/rule-request.ts'

/** In an ASA's unified access lists `any4` and `any6` keep the family that a plain `any` would lose. */
const side = (addresses: readonly string[] | null, family: 4 | 6): readonly string[] =>
  addresses === null ? [`any${family}`] : addresses.map((address) => `host ${address}`)

function rules(request: RuleRequest, { row, family, source, destination }: FlatRule): string[] {
  const list = row.direction === 'client-to-server' ? 'CLIENT-SIDE-IN' : 'SERVER-SIDE-IN'
  const { from: first, to: last } = portEnds(row)
  const ports = first === last ? `eq ${first}` : `range ${first} ${last}`
  const from = row.sourcePort === null ? '' : ` eq ${row.sourcePort}`
  return [
    `access-list ${list} line 1 remark ${ruleComment(request, row)}`,
    ...side(source, family).flatMap((one) =>
      side(destination, family).map(
        (other) => `access-list ${list} line 2 extended permit tcp ${one}${from} ${other} ${ports}`,
      ),
    ),
  ]
}

export const emitter: UnnamedRuleEmitter = {
  product: 'Cisco ASA',
  place: 'firewall',
  emit: (request) =>
    ruleBlock(request, {
      kind: 'commands',
      caption:
        'In configuration mode. Put in the names of the access lists that are bound to the interface of the side that opens the connection (show running-config access-group): CLIENT-SIDE-IN where clients come in, SERVER-SIDE-IN where the server does. Translated servers: use the real address, which access lists see since 8.3.',
      comment: '!',
      lines: (flat) => [
        ...flat.flatMap((one) => rules(request, one)),
        ...(request.security === 'plain'
          ? []
          : ['! inspect ftp cannot read FTPS: it opens no data port, these lines do']),
      ],
    }),
}
