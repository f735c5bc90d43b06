/** The canonical form; its schema is docs/report.schema.json. */
import type { ReportFormat } from '../format.ts'

export const format: ReportFormat = {
  id: 'json',
  title: 'JSON, for programs',
  extension: 'json',
  mediaType: 'application/json',
  render: (report) => `${JSON.stringify(report, null, 2)}\n`,
}
