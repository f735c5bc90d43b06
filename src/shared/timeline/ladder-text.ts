/** The ladder in letters, for tickets and terminals that show no pictures. */
import { STAGE_TITLES } from '../session/titles.ts'
import { type Ladder, shorten } from './ladder.ts'
import type { LadderRow } from './ladder-row.ts'
import { secondsSinceStart } from './scale.ts'

/** Columns of letters: the lines stand at `client`, `middle` and `server`. */
const TIME = 9
const CLIENT = 11
const MIDDLE = 45
const SERVER = 79

/** Lines of at most about 110 letters; `rows` at most, the rest is folded. */
export function ladderText(ladder: Ladder, rows = 120): string {
  const failing = ladder.failing === null ? null : ladder.rows[ladder.failing]
  const lines = [
    place([
      [CLIENT - 3, 'client'],
      [MIDDLE - 6, 'firewall / NAT'],
      [SERVER - 3, ladder.bothEnds ? 'far end' : 'server'],
    ]),
    place([
      [CLIENT, ladder.client],
      [SERVER - Math.max(0, ladder.server.length - 4), ladder.server],
    ]),
  ]
  for (const row of shorten(ladder, rows)) lines.push(...rowLines(row, row === failing, ladder.timed))
  if (ladder.untested.length > 0) {
    lines.push(
      columns(),
      `${' '.repeat(CLIENT)}not reached: ${ladder.untested.map((stage) => STAGE_TITLES[stage]).join(', ')}`,
    )
  }
  if (ladder.bothEnds) lines.push('', LEGEND)
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`
}

function rowLines(row: LadderRow, failing: boolean, timed: boolean): string[] {
  const lines = bodyLines(row, timed)
  if (failing) lines.push(`${' '.repeat(CLIENT)}^^^ broke here: ${row.label}`)
  return lines
}

function bodyLines(row: LadderRow, timed: boolean): string[] {
  const time = timed ? secondsSinceStart(row.at).padStart(TIME) : ''
  const under = [row.reason, row.detail].filter((part) => part !== null).join(', ')
  switch (row.kind) {
    case 'arrow':
      return [over(columns(time), labelOf(row), CLIENT + 3), arrowLine(row, under)]
    case 'bar':
      return [over(columns(time), `[ ${row.label}${row.detail ? ` · ${row.detail}` : ''} ]`, CLIENT + 3)]
    case 'section':
      return [over(columns(), `--- ${row.label} ---`, CLIENT + 3)]
    case 'fold':
      return [over(columns(), `... ${row.label} ...`, CLIENT + 3)]
    default: {
      const first = over(columns(time), `* ${row.label}`, CLIENT + 2)
      return under ? [first, over(columns(), under, CLIENT + 4)] : [first]
    }
  }
}

const labelOf = (row: LadderRow) => `${row.label}${row.encrypted ? ' [encrypted]' : ''}`

function arrowLine(row: LadderRow, under: string): string {
  const at = { client: CLIENT, middle: MIDDLE, server: SERVER }
  const start = at[row.from]
  const end = row.from === row.to ? start + 8 : at[row.to]
  const left = Math.min(start, end)
  const right = Math.max(start, end)
  const stopped = row.to === 'middle' || row.to === row.from
  const stroke = (row.forged ? '~' : '-').repeat(right - left - 2)
  const tip = stopped ? 'X' : end > start ? '>' : '<'
  const drawn = end > start ? `${stroke}${tip}` : `${tip}${stroke}`
  const across = start !== MIDDLE && end !== MIDDLE && right - left > MIDDLE - CLIENT
  const bare = over(columns(), drawn, left + 1)
  const line = across && row.fate ? over(bare, SIGNS[row.fate] ?? '-', MIDDLE) : bare
  if (!under) return line
  return stopped && row.from === 'client' && row.to === 'middle'
    ? over(line, ` ${under}`, MIDDLE + 1)
    : `${line.padEnd(SERVER + 2)} (${under})`
}

/** Where a message passed the way, as both ends saw it. */
const SIGNS: Readonly<Partial<Record<NonNullable<LadderRow['fate']>, string>>> = {
  delivered: 'o',
  rewritten: '#',
  delayed: '%',
}
const LEGEND =
  'o arrived as it was sent   # changed on the way   % late   X never arrived   ~ sent by something on the way'

/** A line with the three columns drawn, and the time before them. */
const columns = (time = '') =>
  place([
    [0, time],
    [CLIENT, '|'],
    [MIDDLE, ':'],
    [SERVER, '|'],
  ])

/** `text` written over `line` from a column on. */
function over(line: string, text: string, from: number): string {
  const padded = line.padEnd(from + text.length)
  return `${padded.slice(0, from)}${text}${padded.slice(from + text.length)}`
}

const place = (parts: readonly (readonly [column: number, text: string])[]) =>
  parts.reduce((line, [column, text]) => over(line, text, column), '')
