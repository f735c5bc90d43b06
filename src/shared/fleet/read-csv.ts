/** Comma-separated values (RFC 4180); semicolons and tabs too, as spreadsheets of many countries write them. */

export interface CsvRow {
  /** Line of the file in which it begins, from 1. */
  readonly line: number
  readonly fields: readonly string[]
}

const SEPARATORS = [',', ';', '\t'] as const

/** The one that the first line has most of. */
function separatorOf(text: string): string {
  const head = text.slice(0, text.search(/[\r\n]|$/))
  const count = (separator: string) => head.split(separator).length
  return SEPARATORS.reduce((best, one) => (count(one) > count(best) ? one : best))
}

/** Rows without content are left out. A quote that never ends takes the rest as its field. */
export function readCsv(content: string): readonly CsvRow[] {
  const text = content.replace(/^\uFEFF/, '')
  const separator = separatorOf(text)
  const rows: CsvRow[] = []
  let fields: string[] = []
  let field = ''
  let quoted = false
  let line = 1
  let begun = 1
  const endRow = () => {
    fields.push(field)
    if (fields.some((one) => one.trim() !== '')) rows.push({ line: begun, fields: fields.map((one) => one.trim()) })
    fields = []
    field = ''
  }
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? ''
    if (character === '\n') line += 1
    if (quoted) {
      if (character !== '"') field += character
      else if (text[at + 1] === '"') {
        field += '"'
        at += 1
      } else quoted = false
    } else if (character === '"' && field.trim() === '') {
      quoted = true
      field = ''
    } else if (character === separator) {
      fields.push(field)
      field = ''
    } else if (character === '\n') {
      endRow()
      begun = line
    } else if (character !== '\r') field += character
  }
  endRow()
  return rows
}
