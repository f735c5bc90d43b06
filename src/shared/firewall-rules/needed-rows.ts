/** Which rows of a request an emitter writes, and for which addresses. */
import { toCommentText } from './comment-text.ts'
import { ipFamily } from './ip-text.ts'
import { portsUnknown, type RuleRequest, type RuleRow } from './rule-request.ts'

/**
 * What has to be permitted in addition to what already works; everything that the session uses when all of it works.
 * Where passive mode is among the rows, active mode is not asked for: it opens the client to connections from outside.
 */
export function neededRows(request: RuleRequest): readonly RuleRow[] {
  const passive = request.rows.some(({ role }) => role === 'passive-data')
  const rows = request.rows.filter(
    ({ role, destination }) => destination.length > 0 && !(passive && role === 'active-data'),
  )
  const missing = rows.filter(({ state }) => state !== 'works')
  return missing.length > 0 ? missing : rows
}

/** Addresses of one family; null stands for any. */
export interface AddressPair {
  readonly family: 4 | 6
  readonly source: readonly string[] | null
  readonly destination: readonly string[]
}

/** No rule language mixes families in one rule. */
export function addressPairs(row: RuleRow): readonly AddressPair[] {
  return ([4, 6] as const).flatMap((family) => {
    const source = row.source.filter((address) => ipFamily(address) === family)
    const destination = row.destination.filter((address) => ipFamily(address) === family)
    if (destination.length === 0 || (source.length === 0 && row.source.length > 0)) return []
    return [{ family, source: source.length > 0 ? source : null, destination }]
  })
}

/** One row for one family, as most rule languages need it. */
export interface FlatRule extends AddressPair {
  readonly row: RuleRow
}

/** Every needed row, once for each family that it has addresses of. */
export const flatRules = (request: RuleRequest): readonly FlatRule[] =>
  neededRows(request).flatMap((row) => addressPairs(row).map((pair) => ({ ...pair, row })))

const NAMES: Record<RuleRow['role'], string> = {
  control: 'ftp-control',
  'passive-data': 'ftp-data-passive',
  'active-data': 'ftp-data-active',
}

/** A name that every rule language takes: letters, digits and hyphens. */
export const ruleName = (row: RuleRow): string => `ftpscope-${NAMES[row.role]}`

const PURPOSES: Record<RuleRow['role'], string> = {
  control: 'FTP control',
  'passive-data': 'FTP passive data',
  'active-data': 'FTP active data',
}

/** One harmless line for comment fields. */
export const ruleComment = (request: RuleRequest, row: RuleRow): string =>
  toCommentText(`${PURPOSES[row.role]} of ${toCommentText(request.host, 40)}, FTPScope`, 80)

/**
 * The two ports of a rule as its language takes them. Names stand where the server's range is not known: every product refuses
 * them, so that nobody opens ports by pasting which the server does not use.
 */
export const portEnds = (row: RuleRow): { readonly from: string; readonly to: string } =>
  portsUnknown(row)
    ? { from: 'FIRST_PORT', to: 'LAST_PORT' }
    : { from: String(row.ports.from), to: String(row.ports.to) }

/** `21` or `50000-50099`, with the separator of the language. */
export function portText(row: RuleRow, separator: string): string {
  const { from, to } = portEnds(row)
  return from === to ? from : `${from}${separator}${to}`
}

/** What is true of a whole request, as comment lines in the language's own form. */
export function headLines(request: RuleRequest): readonly string[] {
  const lines = [`FTPScope rule request for ${toCommentText(request.host, 60)}`]
  if (request.sample)
    lines.push(`data ports: ${request.sample.size} announcements seen, ${request.sample.from} to ${request.sample.to}`)
  const proposed = neededRows(request).filter(({ basis }) => basis === 'proposed')
  for (const row of proposed)
    lines.push(
      portsUnknown(row)
        ? "FIRST_PORT and LAST_PORT: the server's passive range, ask its admin; put the numbers in before use"
        : `${row.ports.from} to ${row.ports.to} is a proposal: set it at the client first`,
    )
  return lines
}
