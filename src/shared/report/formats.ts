/** Every form in which a report is written. */
import type { ReportFormat } from './format.ts'
import * as formats from './formats/index.ts'

export const FORMATS = Object.entries(formats).map(([id, format]): ReportFormat => ({ id, ...format }))
