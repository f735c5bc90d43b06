/** The canonical form; its schema is docs/report.schema.json. */
import type { ReportFormat } from '../format.ts'
import { inertJson } from '../inert-json.ts'

export const format: ReportFormat = {
  id: 'json',
  title: 'JSON, for programs',
  extension: 'json',
  mediaType: 'application/json',
  text: true,
  render: (report) => `${inertJson(report, 2)}\n`,
}
