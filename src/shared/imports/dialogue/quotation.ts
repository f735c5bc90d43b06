/**
 * Mail and forum quotations inside a text: `> ` before lines that have marks, labels or replies of their own. Found per
 * block, because people write between quoted parts.
 */
import { isFrame, opensStack } from '../frames.ts'
import { byContent } from './content.ts'

const QUOTED = /^[ \t]{0,8}>(?: |\t|$)/
/** What stands behind the mark of a quotation and never behind the mark of a command. */
const OWN_MARK = /^\s*(?:[<>*] |[<>]{2,}|-{2,}>|<-{2,}|={1,2}>|<={1,2}|\*\w{2,5}\*|\p{L}[\p{L} ]{1,20}[:：]\s)/u

/** Every line a piece of code of its own, as people mark it up who do not know of blocks. */
const CODE_SPAN = /^[ \t]{0,8}`([^`]{3,})`[ \t]*$/

const BULLET = /^[ \t]{0,4}[-•|] (?=\S)/
/** Fewer lines with a dash are a list in prose. */
const LIST = 4

/** Somebody made a list of the lines. */
function withoutBullets(lines: readonly string[]): readonly string[] {
  const written = lines.filter((line) => line.trim() !== '')
  const isList = written.length >= LIST && written.every((line) => BULLET.test(line))
  return isList ? lines.map((line) => line.replace(BULLET, '')) : lines
}

/** A row of a table, as forums and Markdown have them, and the line below the head of one. */
function rowOf(line: string): string | null {
  const bars = /^[ \t]{0,8}\|/.test(line) ? line.trim() : ''
  const row = bars.endsWith('|') ? bars.slice(1, -1) : ''
  return row.trim() === '' ? null : row
}
const isRule = (line: string): boolean => /^[ \t|+:=-]+$/.test(line) && line.includes('-')

/** Rows one after the other without their bars; further bars than each row of the table has are its text: `EPRT |1|...`. */
function withoutBars(lines: readonly string[]): readonly string[] {
  if (!lines.some((line) => rowOf(line) !== null)) return lines
  const bare = [...lines]
  for (let from = 0; from < lines.length; from++) {
    let to = from
    while (to < lines.length && (rowOf(lines[to] ?? '') !== null || (to > from && isRule(lines[to] ?? '')))) to++
    const rows = lines.slice(from, to).map((line) => (isRule(line) ? null : (rowOf(line) ?? '')))
    const columns = rows.reduce(
      (fewest, row) => Math.min(fewest, row?.split('|').length ?? fewest),
      Number.POSITIVE_INFINITY,
    )
    if (to - from >= ROWS && columns > 1)
      for (const [index, row] of rows.entries()) {
        const cells = row?.split('|') ?? []
        const text = [...cells.slice(0, columns - 1), cells.slice(columns - 1).join('|')]
        bare[from + index] = text.map((cell) => cell.trim()).join(' ')
      }
    from = Math.max(from, to - 1)
  }
  return bare
}

/** Fewer rows are no table. */
const ROWS = 2

/** Lines with the marks of quotations and of code taken off, as often as they were quoted; the others as they are. */
export const unquoted = (lines: readonly string[]): readonly string[] =>
  withoutMarks(
    withoutBullets(
      withoutBars(
        lines.some((line) => CODE_SPAN.test(line)) ? lines.map((line) => CODE_SPAN.exec(line)?.[1] ?? line) : lines,
      ),
    ),
  )

function withoutMarks(lines: readonly string[]): readonly string[] {
  let bare: string[] | null = null
  for (let from = 0; from < lines.length; from++) {
    if (!QUOTED.test(lines[from] ?? '')) continue
    let to = from
    while (to < lines.length && (QUOTED.test(lines[to] ?? '') || isBlank(lines, to))) to++
    const block = lines.slice(from, to).map((line) => line.replace(/^[ \t]{0,8}>[ \t]?/, ''))
    if (isQuotation(block)) {
      bare ??= [...lines]
      for (const [index, line] of withoutMarks(block).entries()) bare[from + index] = line
    }
    from = to - 1
  }
  return bare ?? lines
}

/** An empty line between two quoted ones. */
const isBlank = (lines: readonly string[], at: number) =>
  (lines[at] ?? '').trim() === '' && QUOTED.test(lines[at + 1] ?? '')

/** `> USER bob` is a command of a listing as well: a quotation holds replies, marks, labels or stacks of its own. */
function isQuotation(block: readonly string[]): boolean {
  const written = block.filter((line) => line.trim() !== '')
  const own = written.filter(
    (line) => OWN_MARK.test(line) || byContent(line.trim())?.kind === 'reply' || isFrame(line) || opensStack(line),
  ).length
  return own > 0 && own >= written.length * 0.25
}
