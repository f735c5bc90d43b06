/** The neutral form as lines of text: what a firewall team reads before it opens its own product. */
import { portsUnknown, type RuleRequest, type RuleRow } from './rule-request.ts'

const DIRECTIONS: Record<RuleRow['direction'], string> = {
  'client-to-server': 'client to server (outbound at the client’s firewall, inbound at the server’s)',
  'server-to-client': 'server to client (outbound at the server’s firewall, inbound at the client’s)',
}

const BASES: Record<RuleRow['basis'], string> = {
  observed: 'as tried',
  sampled: 'span of the sample',
  configured: 'as configured',
  proposed: 'proposed; must be set first',
}

const STATES: Record<RuleRow['state'], string> = {
  works: 'works today',
  blocked: 'does not get through today',
  'partly-blocked': 'only part of it gets through today',
  untested: 'not tried',
}

const side = (addresses: readonly string[], port: number | null): string =>
  `${addresses.join(', ') || 'not seen'}${port === null ? ', any port' : `, port ${port}`}`

function lines(row: RuleRow): readonly string[] {
  const { from, to } = row.ports
  const ports = portsUnknown(row)
    ? 'the server’s passive range (ask its admin)'
    : `${from === to ? from : `${from}-${to}`} (${BASES[row.basis]})`
  return [
    `${row.reason}`,
    `  from         ${side(row.source, row.sourcePort)}`,
    `  to           ${row.destination.join(', ') || 'not seen'}`,
    `  protocol     TCP`,
    `  ports        ${ports}`,
    `  direction    ${DIRECTIONS[row.direction]}`,
    `  sample size  ${row.sampleSize}`,
    `  state        ${STATES[row.state]}`,
  ]
}

/** Lines without line ends; the host's name is left to the caller, who knows how to show untrusted text. */
export function ruleTable(request: RuleRequest): readonly string[] {
  const foreign = request.foreign.map(
    ({ port, protocol, known }) =>
      `Port ${port} in this range is taken for ${protocol} by some firewalls (${known}): leave it out of the server’s range.`,
  )
  const ask = request.askServerAdmin ? [`For the server’s admin: ${request.askServerAdmin.text}`] : []
  return [...request.rows.flatMap(lines), ...ask, ...foreign, ...request.notes]
}
