import type { UnnamedRuleEmitter } from '../../firewall-rules/emission.ts'
import { type FlatRule, portText, ruleComment, ruleName } from '../../firewall-rules/needed-rows.ts'
import { ruleBlock } from '../../firewall-rules/rule-block.ts'
import type { RuleRequest } from '../../firewall-rules/rule-request.ts'

interface NamedAddress {
  readonly name: string
  readonly family: 4 | 6
  readonly address: string
}

const named = (side: 'client' | 'server', family: 4 | 6, addresses: readonly string[] | null): NamedAddress[] =>
  (addresses ?? []).map((address, index) => ({ name: `ftpscope-${side}-v${family}-${index + 1}`, family, address }))

function sides({ row, family, source, destination }: FlatRule): { from: NamedAddress[]; to: NamedAddress[] } {
  const outward = row.direction === 'client-to-server'
  return {
    from: named(outward ? 'client' : 'server', family, source),
    to: named(outward ? 'server' : 'client', family, destination),
  }
}

function addressObjects(flat: readonly FlatRule[], family: 4 | 6): string[] {
  const all = new Map<string, NamedAddress>()
  for (const rule of flat.filter((one) => one.family === family)) {
    const { from, to } = sides(rule)
    for (const address of [...from, ...to]) all.set(address.name, address)
  }
  if (all.size === 0) return []
  return [
    family === 4 ? 'config firewall address' : 'config firewall address6',
    ...[...all.values()].flatMap(({ name, address }) => [
      `    edit "${name}"`,
      family === 4 ? `        set subnet ${address} 255.255.255.255` : `        set ip6 ${address}/128`,
      '    next',
    ]),
    'end',
  ]
}

const list = (addresses: readonly NamedAddress[]): string =>
  addresses.length === 0 ? '"all"' : addresses.map(({ name }) => `"${name}"`).join(' ')

function policy(request: RuleRequest, flat: FlatRule): string[] {
  const { from, to } = sides(flat)
  const six = flat.family === 6 ? '6' : ''
  return [
    '    edit 0',
    `        set name "${ruleName(flat.row)}-v${flat.family}"`,
    `        set srcintf "any"`,
    `        set dstintf "any"`,
    `        set srcaddr${six} ${list(from)}`,
    `        set dstaddr${six} ${list(to)}`,
    '        set action accept',
    '        set schedule "always"',
    `        set service "${ruleName(flat.row)}"`,
    `        set comments "${ruleComment(request, flat.row)}"`,
    '        set logtraffic all',
    '    next',
  ]
}

export const emitter: UnnamedRuleEmitter = {
  product: 'FortiGate (FortiOS)',
  place: 'firewall',
  emit: (request) =>
    ruleBlock(request, {
      kind: 'commands',
      caption:
        'In the CLI. Replace "any" by the interfaces of both sides and move the policy above the one that denies (move ... before ...). FortiOS before 6.4 keeps IPv6 in config firewall policy6. For a server behind a virtual IP, the destination is the virtual IP object.',
      comment: '#',
      lines: (flat) => [
        ...addressObjects(flat, 4),
        ...addressObjects(flat, 6),
        'config firewall service custom',
        ...[...new Set(flat.map(({ row }) => row))].flatMap((row) => [
          `    edit "${ruleName(row)}"`,
          `        set tcp-portrange ${portText(row, '-')}${row.sourcePort === null ? '' : `:${row.sourcePort}`}`,
          '    next',
        ]),
        'end',
        'config firewall policy',
        ...flat.flatMap((one) => policy(request, one)),
        'end',
      ],
    }),
}
