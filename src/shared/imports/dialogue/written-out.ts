/** Lines in which a program prints what passed the connection otherwise than as it stands, in plain text. */

/** suppaftp's trace: `CC IN: [50, 50, 48, 32, 13, 10]`. */
const BYTES = /\[(\d{1,3}(?:, ?\d{1,3}){3,4000})\]/
/** node-ftp: `Response: code = 220; text = 'Ready'`. */
const FIELDS = /\bResponse: code = ([1-6][0-5]\d); text = '/

/** The same line with the text in place of its numbers or fields; any other line as it is. */
export function writtenOut(line: string): string {
  if (line.includes(', ')) {
    const [all, numbers = ''] = BYTES.exec(line) ?? []
    const text = all === undefined ? null : textOf(numbers.split(',').map(Number))
    if (all !== undefined && text !== null) return line.replace(all, () => text)
  }
  const fields = line.includes('; text = ') ? FIELDS.exec(line) : null
  if (!fields) return line
  const rest = line.slice(fields.index + fields[0].length).replace(/'\s{0,9}$/, '')
  return `${line.slice(0, fields.index)}Response: ${fields[1] ?? ''} ${rest}`
}

/** null where a byte is no character of FTP's own (RFC 959: seven bits). Its line end goes, further ones are shown escaped. */
function textOf(bytes: readonly number[]): string | null {
  if (bytes.some((byte) => (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) || byte > 126)) return null
  return String.fromCharCode(...bytes)
    .replace(/\r?\n$/, '')
    .replaceAll(/\r?\n/g, '\\r\\n')
}
