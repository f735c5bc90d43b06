import type { Block, UnnamedRuleEmitter } from '../../firewall-rules/emission.ts'
import { addressPairs, headLines, neededRows, portText, ruleName } from '../../firewall-rules/needed-rows.ts'
import type { RuleRow } from '../../firewall-rules/rule-request.ts'

const numbered = (steps: readonly string[]): string =>
  `${steps.map((step, index) => `${index + 1}. ${step}`).join('\n')}\n`

/** Neither product forwards IPv6. */
const ipv4Only = (row: RuleRow): RuleRow[] =>
  addressPairs(row)
    .filter(({ family }) => family === 4)
    .map(({ source, destination }) => ({ ...row, source: source ?? [], destination }))

const endpoints = (row: RuleRow): string =>
  `from ${row.source.join(', ') || 'the clients'} to ${row.destination.join(', ')}`

function protocol(row: RuleRow, direction: 'Inbound' | 'Outbound'): string {
  return `Toolbox > Protocols > New > Protocol: name ${ruleName(row)}, primary connection TCP ${direction}, port range ${portText(row, '-')}, no secondary connection, no application filter.`
}

function accessSteps(rows: readonly RuleRow[]): string[] {
  return [
    ...rows.map((row) => protocol(row, 'Outbound')),
    ...rows.map((row) => `Firewall Policy > New > Access Rule: Allow, protocol ${ruleName(row)}, ${endpoints(row)}.`),
    'Apply.',
  ]
}

function publishingSteps(rows: readonly RuleRow[]): string[] {
  return [
    ...rows.map((row) => protocol(row, 'Inbound')),
    ...rows.map(
      (row) =>
        `Firewall Policy > New > Non-Web Server Protocol Publishing Rule: the server's internal address, protocol ${ruleName(row)}, listen on External; under From, replace Anywhere by ${row.source.join(', ') || 'the clients'}.`,
    ),
    'Apply.',
  ]
}

/** The FTP Access Filter knows no AUTH: it answers in the server's name and closes (0x80074E24 FWX_E_CONNECTION_KILLED). */
function filterSteps(): string[] {
  return [
    'Open the rule that carries the FTP control connection: Properties > Traffic tab > Filtering (ISA 2004) or Application Filters: clear FTP Access Filter. Do it on this rule only; disabling the add-in takes FTP from every SecureNAT client.',
    'Plain FTP through this rule then no longer works, because nothing opens its data ports. To keep plain FTP, leave that rule as it is, put a rule with the protocols below above it, and deny the built-in FTP protocol between the same two sides: otherwise the filter still takes port 21.',
    'Apply, and close existing sessions under Monitoring > Sessions: they keep the filter that they began with.',
  ]
}

export const emitter: UnnamedRuleEmitter = {
  product: 'ISA Server 2004/2006, Forefront TMG 2010',
  place: 'firewall',
  takesFilterOff: true,
  emit(request): readonly Block[] {
    // A rule of one's own instead of the built-in FTP needs the control connection too, whether or not it works today.
    const asked = request.security === 'plain' ? neededRows(request) : request.rows
    const rows = asked.filter(({ role }) => role !== 'active-data').flatMap(ipv4Only)
    if (rows.length === 0) return []
    const head = headLines(request).join('; ')
    return [
      ...(request.security === 'plain'
        ? []
        : [
            {
              kind: 'steps' as const,
              caption: 'First, for FTPS: take the FTP Access Filter off the rule.',
              text: numbered(filterSteps()),
            },
          ]),
      {
        kind: 'steps',
        caption: `When the clients are behind the firewall (outbound access). ${head}.`,
        text: numbered(accessSteps(rows)),
      },
      {
        kind: 'steps',
        caption: `When the server is behind the firewall (published server). ${head}.`,
        text: numbered(publishingSteps(rows)),
      },
    ]
  },
}
