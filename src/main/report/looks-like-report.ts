/** A report's JSON, told by its beginning. */
import { REPORT_FORMAT } from '../../shared/report/report.ts'

export const looksLikeReport = (text: string): boolean =>
  new RegExp(`^\\s*\\{\\s*"format"\\s*:\\s*"${REPORT_FORMAT}"`).test(text.slice(0, 200))
