/** Message catalogues of gettext, compiled (`.mo`) or in text (`.po`): original -> its translations, plural forms apart. */
export type Translations = ReadonlyMap<string, readonly string[]>

const MAGIC = 0x950412de

/** Throws an Error when the bytes are no catalogue. */
export function readMo(bytes: Buffer): Translations {
  if (bytes.length < 28 || bytes.readUInt32LE(0) !== MAGIC) throw new Error('Not a compiled message catalogue')
  const count = bytes.readUInt32LE(8)
  const text = (table: number, index: number) => {
    const length = bytes.readUInt32LE(table + index * 8)
    const at = bytes.readUInt32LE(table + index * 8 + 4)
    return bytes
      .subarray(at, at + length)
      .toString('utf8')
      .split('\0')
  }
  const out = new Map<string, readonly string[]>()
  for (let index = 0; index < count; index++) {
    const [original = ''] = text(bytes.readUInt32LE(12), index)
    if (original !== '') out.set(original, text(bytes.readUInt32LE(16), index))
  }
  return out
}

export function readPo(source: string): Translations {
  const out = new Map<string, string[]>()
  for (const entry of source.split(/\n\s*\n/)) {
    if (/^#,.*fuzzy/m.test(entry)) continue
    const original = field(entry, /^msgid /)
    if (original)
      out.set(
        original,
        entry
          .split('\n')
          .filter((line) => /^msgstr/.test(line))
          .map((line) => field(entry, line)),
      )
  }
  return out
}

/** The strings that follow the line that begins so. */
function field(entry: string, start: RegExp | string): string {
  const lines = entry.split('\n')
  const first = lines.findIndex((line) => (typeof start === 'string' ? line === start : start.test(line)))
  if (first < 0) return ''
  const rest = lines.slice(first + 1)
  const end = rest.findIndex((line) => !line.startsWith('"'))
  return [lines[first] as string, ...rest.slice(0, end < 0 ? rest.length : end)].map(unquoted).join('')
}

function unquoted(line: string): string {
  const text = /"((?:[^"\\]|\\.)*)"/.exec(line)?.[1] ?? ''
  return text.replace(/\\(.)/g, (_all, char: string) => (char === 'n' ? '\n' : char === 't' ? '\t' : char))
}
