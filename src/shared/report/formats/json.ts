/** The canonical form; its schema is docs/report.schema.json. */
import type { ReportFormat } from '../format.ts'

export const format: ReportFormat = {
  id: 'json',
  title: 'JSON, for programs',
  extension: 'json',
  mediaType: 'application/json',
  text: true,
  render: (report) => `${JSON.stringify(report, null, 2).replace(LIVE, escaped)}\n`,
}

/** What JSON lets through and a terminal or editor obeys: marks of direction, C1 controls, Unicode line ends. */
const LIVE = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu

const escaped = (character: string) =>
  Array.from({ length: character.length }, (_, at) => character.charCodeAt(at))
    .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
    .join('')
