/** What the reader of a report is told besides the session: note, ticket, what must not be shared outside the organisation. */
import { redact } from '../../shared/report/redaction.ts'
import type { RedactionLevel, Report } from '../../shared/report/report.ts'

export interface ReportDetails {
  readonly note?: string | undefined
  readonly ticket?: string | undefined
  readonly redaction?: RedactionLevel | undefined
}

/** Details first, redaction last, so that a host name in the note is masked as well. */
export function withDetails(report: Report, { note, ticket, redaction }: ReportDetails): Report {
  const identity = { ...report.identity, note: note ?? report.identity.note, ticket: ticket ?? report.identity.ticket }
  return redact({ ...report, identity }, redaction ?? 'internal')
}
