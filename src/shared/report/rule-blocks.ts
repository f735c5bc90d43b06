/** The rule request as a table for a ticket: one row a connection, and what its reader must know. */
import { portsUnknown, type RuleRequest, type RuleRow } from '../firewall-rules/rule-request.ts'
import type { Outcome } from '../session/vocabulary.ts'
import type { Block } from './block.ts'

const ROLES: Readonly<Record<RuleRow['role'], string>> = {
  control: 'Control',
  'passive-data': 'Data, passive',
  'active-data': 'Data, active',
}

const BASES: Readonly<Record<RuleRow['basis'], string>> = {
  observed: 'as tried',
  sampled: 'sample',
  configured: 'as told',
  proposed: 'proposal',
}

const STATES: Readonly<Record<RuleRow['state'], string>> = {
  works: 'gets through',
  blocked: 'blocked',
  'partly-blocked': 'partly blocked',
  untested: 'not tried',
}

function ports(row: RuleRow): string {
  const { from, to } = row.ports
  if (portsUnknown(row)) return 'not known'
  return from === to ? String(from) : `${from}-${to}`
}

export const ruleTableBlock = (rows: readonly RuleRow[]): Block => ({
  kind: 'table',
  caption: 'Connections that must be permitted (TCP)',
  columns: ['For', 'From', 'To', 'Ports', 'Known by', 'Opened by', 'Seen', 'Today'],
  rows: rows.map((row) => [
    ROLES[row.role],
    row.source.join(', ') || 'not seen',
    row.destination.join(', ') || 'not seen',
    ports(row),
    portsUnknown(row) ? 'ask admin' : BASES[row.basis],
    row.direction === 'client-to-server' ? 'client' : 'server',
    `${row.sampleSize} ×`,
    STATES[row.state],
  ]),
})

/** The table with everything that belongs to it. */
export function ruleBlocks(request: RuleRequest): Block[] {
  const foreign = request.foreign.map(
    ({ port, protocol, known }) =>
      `Port ${port} in this range is taken for ${protocol} by some firewalls (${known}): leave it out of the server’s range.`,
  )
  const notes = [
    ...(request.askServerAdmin ? [`For the server’s administrator: ${request.askServerAdmin.text}`] : []),
    ...foreign,
    ...request.notes,
  ]
  return [ruleTableBlock(request.rows), ...(notes.length > 0 ? [{ kind: 'list', items: notes } as const] : [])]
}

const isBlocked = ({ state }: RuleRow): boolean => state === 'blocked' || state === 'partly-blocked'

/** What is shut today, and what must be done before it can be opened. */
export function briefRuleBlocks(request: RuleRequest): Block[] {
  const shut = request.rows.filter(isBlocked)
  const first = shut.some(({ basis }) => basis === 'proposed')
    ? ['Which ports, the server’s administrator has to say: ask for the passive range first.']
    : request.askServerAdmin
      ? ['The range is what was seen: ask the server’s administrator whether it is wider.']
      : []
  return [ruleTableBlock(shut), ...first.map((text): Block => ({ kind: 'paragraph', text }))]
}

/** Whether a firewall has something to open, so that the rule belongs on the card. */
export const needsRule = (request: RuleRequest | null): request is RuleRequest => request?.rows.some(isBlocked) === true

/** Whether a ticket has it: not after a failure where no connection is shut. */
export const ruleInTicket = (request: RuleRequest | null, outcome: Outcome): request is RuleRequest =>
  request !== null && request.rows.length > 0 && (outcome !== 'fails' || request.rows.some(isBlocked))
