import { type FileInfo, FileType, parseList } from 'basic-ftp'
import type { ListingContents } from '../../shared/transcript/event.ts'

/** Bytes that are parsed, some 3,000 entries in 20 ms; a server can send more than anybody wants to wait for. */
const MOST_BYTES = 192 * 1024
/** Characters of a line: 255 of a name with what stands before it, four bytes each. Longer ones are no entry. */
const LONGEST_LINE = 2000
const MOST_NAMES = 5
const LONGEST_NAME = 100

/** Reads what a `LIST` brought with basic-ftp's parsers, which know the forms of Unix, DOS and `MLSD`. */
export class ListingReader {
  readonly #pieces: Buffer[] = []
  #kept = 0
  #cut = false

  take(bytes: Buffer): void {
    const piece = bytes.subarray(0, MOST_BYTES - this.#kept)
    if (piece.length < bytes.length) this.#cut = true
    if (piece.length === 0) return
    this.#pieces.push(Buffer.from(piece))
    this.#kept += piece.length
  }

  contents(): ListingContents {
    const text = decode(Buffer.concat(this.#pieces))
    const lines = (this.#cut ? text.slice(0, text.lastIndexOf('\n') + 1) : text).split(/\r?\n/)
    const entryLines = lines.filter((line) => /\S/.test(line) && !/^total\b/.test(line))
    const entries = parse(entryLines.filter((line) => line.length <= LONGEST_LINE))
    const folders = entries.filter(({ type }) => type === FileType.Directory).length
    const files = entries.filter(({ type }) => type === FileType.File).length
    return {
      folders,
      files,
      others: entries.length - folders - files,
      // `.` and `..` are no entries for the parser, and nothing unread either.
      unread: entryLines.filter((line) => !/\s\.{1,2}$/.test(line)).length - entries.length,
      firstNames: entries.slice(0, MOST_NAMES).map(({ name }) => name.slice(0, LONGEST_NAME)),
      cut: this.#cut,
    }
  }
}

/** basic-ftp takes the last line for the form of all, and throws when it knows none. */
function parse(lines: readonly string[]): readonly FileInfo[] {
  try {
    return parseList(lines.join('\n'))
  } catch {
    return []
  }
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return bytes.toString('latin1')
  }
}
