/** The canonical form; its schema is docs/report.schema.json. */
import type { UnnamedFormat } from '../format.ts'
import { inertJson } from '../inert-json.ts'

export const format: UnnamedFormat = {
  title: 'JSON, for programs',
  extension: 'json',
  mediaType: 'application/json',
  text: true,
  render: (report) => `${inertJson(report, 2)}\n`,
}
