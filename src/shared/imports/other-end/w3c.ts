/** Logs in W3C extended form: `#Fields:` names the columns of the rows that follow. */

export type Row = Readonly<Record<string, string>>

const MOST_FIELDS = 200

/** `sc-status` and `IP protocol` are both written in several ways: lower case, with `-` in place of spaces. */
const nameOf = (field: string): string =>
  field
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-')

export class W3cRows {
  #fields: readonly string[] = []
  #tabs = false

  /** The row by its columns; `head` for a line that only declares; null for what is no row of this log. */
  read(line: string): Row | 'head' | null {
    const declared = /^#Fields:\s?(.*)$/i.exec(line)
    if (declared) {
      this.declare(declared[1] ?? '')
      return 'head'
    }
    if (line.startsWith('#')) return /^#(?:Software|Version|Date|Time Format|Remark)\b/i.test(line) ? 'head' : null
    if (this.#fields.length === 0) return null
    const values = this.#tabs ? line.split('\t') : quotedParts(line)
    if (values.length < this.#fields.length - 2 || values.length > this.#fields.length + 2) return null
    return Object.fromEntries(this.#fields.map((field, index) => [field, (values[index] ?? '').trim()]))
  }

  /** Names of columns as a header line holds them. */
  declare(header: string): void {
    this.#tabs = header.includes('\t')
    this.#fields = (this.#tabs ? header.split('\t') : header.trim().split(/\s+/)).slice(0, MOST_FIELDS).map(nameOf)
  }
}

const quotedParts = (line: string): string[] =>
  (line.match(/"[^"]*"|\S+/g) ?? []).map((part) => part.replace(/^"(.*)"$/, '$1'))

/** `-` stands for nothing. */
export const cellOf = (row: Row, ...names: readonly string[]): string | null => {
  for (const name of names) {
    const value = row[name]
    if (value !== undefined && value !== '' && value !== '-') return value
  }
  return null
}
