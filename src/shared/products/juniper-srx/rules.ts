import type { UnnamedRuleEmitter } from '../../firewall-rules/emission.ts'
import { type FlatRule, headLines, portText, ruleComment, ruleName } from '../../firewall-rules/needed-rows.ts'
import { ruleBlock } from '../../firewall-rules/rule-block.ts'
import type { RuleRequest } from '../../firewall-rules/rule-request.ts'

const names = (side: 'client' | 'server', family: 4 | 6, addresses: readonly string[] | null): [string, string][] =>
  (addresses ?? []).map((address, index) => [
    `ftpscope-${side}-v${family}-${index + 1}`,
    `${address}/${family === 4 ? 32 : 128}`,
  ])

const members = (values: readonly string[]): string =>
  values.length === 0 ? 'any' : values.length === 1 ? (values[0] ?? '') : `[ ${values.join(' ')} ]`

function sides({ row, family, source, destination }: FlatRule) {
  const outward = row.direction === 'client-to-server'
  return {
    zones: outward ? 'from-zone CLIENT-ZONE to-zone SERVER-ZONE' : 'from-zone SERVER-ZONE to-zone CLIENT-ZONE',
    from: names(outward ? 'client' : 'server', family, source),
    to: names(outward ? 'server' : 'client', family, destination),
  }
}

/** `application-protocol ignore` keeps the FTP ALG away from a control connection that it could not read anyway. */
function application(request: RuleRequest, { row }: FlatRule): string[] {
  const name = ruleName(row)
  return [
    `set applications application ${name} protocol tcp`,
    `set applications application ${name} destination-port ${portText(row, '-')}`,
    ...(row.sourcePort === null ? [] : [`set applications application ${name} source-port ${row.sourcePort}`]),
    ...(row.role === 'control' && request.security !== 'plain'
      ? [`set applications application ${name} application-protocol ignore`]
      : []),
  ]
}

function policy(request: RuleRequest, flat: FlatRule): string[] {
  const { zones, from, to } = sides(flat)
  const path = `set security policies ${zones} policy ${ruleName(flat.row)}-v${flat.family}`
  return [
    `${path} description "${ruleComment(request, flat.row)}"`,
    `${path} match source-address ${from.length === 0 ? `any-ipv${flat.family}` : members(from.map(([name]) => name))}`,
    `${path} match destination-address ${members(to.map(([name]) => name))}`,
    `${path} match application ${ruleName(flat.row)}`,
    `${path} then permit`,
  ]
}

function addresses(rule: FlatRule): string[] {
  const { from, to } = sides(rule)
  return [...from, ...to].map(([name, prefix]) => `set security address-book global address ${name} ${prefix}`)
}

export const emitter: UnnamedRuleEmitter = {
  product: 'Juniper SRX',
  place: 'firewall',
  emit: (request) =>
    ruleBlock(request, {
      kind: 'commands',
      caption: `In configuration mode, then commit. Put in your zones, and place the policies before any that denies (insert security policies ... policy ... before policy ...). Behind a destination NAT, the destination is the translated address. ${headLines(request).join('; ')}.`,
      comment: null,
      lines: (flat) => [
        ...new Set(flat.flatMap(addresses)),
        ...new Set(flat.flatMap((one) => application(request, one))),
        ...flat.flatMap((one) => policy(request, one)),
      ],
    }),
}
