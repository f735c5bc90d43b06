/** The connections table for a spreadsheet or a firewall team's search (RFC 4180). */
import { inert } from '../../transcript/inert-text.ts'
import type { UnnamedFormat } from '../format.ts'
import type { ConnectionRow, ReportSession } from '../report.ts'
import { spoken } from '../words.ts'

type Cell = string | number | null

export interface CsvColumn<Row> {
  readonly name: string
  readonly of: (row: Row) => Cell
}

const COLUMNS: readonly CsvColumn<readonly [ConnectionRow, ReportSession]>[] = [
  { name: 'session', of: ([, session]) => session.label },
  { name: 'connection', of: ([row]) => row.connection },
  { name: 'role', of: ([row]) => row.role },
  { name: 'purpose', of: ([row]) => row.purpose },
  { name: 'protocol', of: () => 'tcp' },
  { name: 'opened_by', of: ([row]) => row.openedBy },
  { name: 'client_address', of: ([row]) => row.client?.address ?? null },
  { name: 'client_port', of: ([row]) => row.client?.port ?? null },
  { name: 'server_address', of: ([row]) => row.server?.address ?? null },
  { name: 'server_port', of: ([row]) => row.server?.port ?? null },
  { name: 'syn_utc', of: ([row]) => row.synAt },
  { name: 'open_utc', of: ([row]) => row.openAt },
  { name: 'first_byte_utc', of: ([row]) => row.firstByteAt },
  { name: 'last_byte_utc', of: ([row]) => row.lastByteAt },
  { name: 'end_utc', of: ([row]) => row.endAt },
  { name: 'bytes_sent', of: ([row]) => row.sent },
  { name: 'bytes_received', of: ([row]) => row.received },
  { name: 'end', of: ([row]) => spoken(row.end) },
  { name: 'error', of: ([row]) => row.code },
  { name: 'stage', of: ([row]) => row.stage },
  { name: 'tls', of: ([row]) => row.tls },
  { name: 'verdict', of: ([, session]) => session.verdict.outcome },
  { name: 'cause', of: ([, session]) => session.verdict.cause },
]

export const format: UnnamedFormat = {
  title: 'CSV, the table of connections',
  extension: 'csv',
  mediaType: 'text/csv',
  text: true,
  render(report) {
    const rows = report.sessions.flatMap((session) => session.connections.map((row) => [row, session] as const))
    return csvText(COLUMNS, rows)
  },
}

export function csvText<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  const lines = [columns.map(({ name }) => name), ...rows.map((row) => columns.map(({ of }) => field(of(row))))]
  return `${lines.map((line) => line.join(',')).join('\r\n')}\r\n`
}

/** A spreadsheet runs what begins with these as a formula; the quote makes it text (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r|]/

function field(value: Cell): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = inert(value)
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
