/** A matrix for people: the grid, the answer, what the differences prove, which settings work, which rule to ask for. */

import { answerOfMatrix } from '../../shared/answer/from-matrix.ts'
import type { Verdict } from '../../shared/diagnosis/finding.ts'
import { cellTitle } from '../../shared/matrix/cell.ts'
import { expectedRefusals } from '../../shared/matrix/compare.ts'
import type { CellResult, Difference } from '../../shared/matrix/difference.ts'
import { GRID_METHODS, gridOf } from '../../shared/matrix/grid.ts'
import type { MatrixReport } from '../../shared/matrix/matrix-report.ts'
import type { CellProgress } from '../../shared/matrix/progress.ts'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import { type Repeated, rateSentences } from '../../shared/repeat/repeat.ts'
import type { Block } from '../../shared/report/block.ts'
import { blocksText, OUTCOME_TONES, type Paint, type TextStyle, type Tone } from '../../shared/report/block-text.ts'
import { ruleBlocks } from '../../shared/report/rule-blocks.ts'
import type { Security } from '../../shared/session/plan.ts'
import { CERTAINTY_TITLES, STAGE_TITLES } from '../../shared/session/titles.ts'
import { firewallBlocks, serverBlocks, settingsBlocks } from './copy-blocks.ts'
import { answerBlocks } from './print-session.ts'

interface Word {
  readonly text: string
  readonly tone: Tone
}

const OUTCOME_WORDS: Record<Verdict['outcome'], string> = {
  works: 'works',
  'works-with-warnings': 'warns',
  fails: 'FAILS',
  inconclusive: '?',
}

const PHASE_WORDS: Record<Exclude<CellProgress['phase'], 'done'>, Word> = {
  waiting: { text: '.', tone: 'faint' },
  running: { text: '...', tone: 'plain' },
  skipped: { text: 'skip', tone: 'faint' },
  cancelled: { text: 'cut', tone: 'warning' },
}

/** Fails as it should: a policy, or a way that is not offered. */
const EXPECTED: Word = { text: 'no', tone: 'faint' }

function wordOf({ phase, verdict, key }: CellProgress, expected: ReadonlySet<string>): Word {
  if (phase !== 'done') return PHASE_WORDS[phase]
  if (expected.has(key)) return EXPECTED
  const outcome = verdict?.outcome ?? 'inconclusive'
  return { text: OUTCOME_WORDS[outcome], tone: OUTCOME_TONES[outcome] }
}

const COLUMN = 7

/** A line for the methods, then one for every row; no line is longer than the width of its longest title and four columns. */
export function gridLines(
  cells: readonly CellProgress[],
  paint: Paint,
  expected: ReadonlySet<string> = new Set(),
): readonly string[] {
  const rows = gridOf(cells)
  const width = Math.max(0, ...rows.map(({ title }) => title.length)) + 2
  return [
    paint(
      'strong',
      ' '.repeat(width) +
        GRID_METHODS.map((method) => method.padEnd(COLUMN))
          .join('')
          .trimEnd(),
    ),
    ...rows.map(({ title, cells: row }) => {
      const words = row.map((cell) => {
        const { text, tone } = cell ? wordOf(cell, expected) : { text: '', tone: 'plain' as const }
        return paint(tone, text) + ' '.repeat(COLUMN - text.length)
      })
      return (title.padEnd(width) + words.join('')).trimEnd()
    }),
  ]
}

const listed = (heading: string, items: readonly string[]): Block[] =>
  items.length > 0
    ? [
        { kind: 'heading', text: heading },
        { kind: 'list', items },
      ]
    : []

function leftOut(cells: readonly CellProgress[]): Block[] {
  const skipped = cells.filter(({ phase, because }) => phase === 'skipped' && because)
  return listed(
    'Left out',
    [...Map.groupBy(skipped, ({ because }) => because)].map(([reason, group]) => {
      const [only] = group
      return `${group.length === 1 && only ? cellTitle(only.modes) : `${group.length} modes`}: ${reason}`
    }),
  )
}

const failures = (cells: readonly CellProgress[], expected: ReadonlySet<string>): Block[] =>
  listed(
    'Fails',
    cells.flatMap(({ key, modes, verdict }) =>
      verdict?.outcome === 'fails' && !expected.has(key)
        ? `${cellTitle(modes)}: ${verdict.stage ? `${STAGE_TITLES[verdict.stage]}: ` : ''}${verdict.headline}`
        : [],
    ),
  )

const rates = (cells: readonly CellProgress[], sessions: MatrixText['sessions']): Block[] =>
  listed(
    'How often',
    cells.flatMap(({ key, modes }) => {
      const repeated = sessions.get(key)?.repeated
      return repeated
        ? `${cellTitle(modes)}: ${[...rateSentences(repeated), ...repeated.sentences].slice(0, repeated.sessions.failed > 0 ? 5 : 1).join(' ')}`
        : []
    }),
  )

/** What leads stands on the card; of the others what they prove, in a few lines. */
function differenceBlocks(
  { title, certainty, severity, works, fails, toBeSure }: Difference,
  cells: readonly CellProgress[],
): Block[] {
  const titles = (keys: readonly string[]) =>
    cells
      .filter(({ key }) => keys.includes(key))
      .map(({ modes }) => cellTitle(modes))
      .join('; ')
  return [
    { kind: 'heading', text: `${title} (${CERTAINTY_TITLES[certainty].toLowerCase()})` },
    {
      kind: 'facts',
      facts: [
        ...(works.length > 0 ? [{ name: 'Works', text: titles(works) }] : []),
        { name: severity === 'note' ? 'Not offered' : 'Fails', text: titles(fails) },
        ...(toBeSure ? [{ name: 'To be sure', text: toBeSure }] : []),
      ],
    },
  ]
}

export interface MatrixText {
  readonly cells: readonly CellProgress[]
  readonly results: readonly CellResult[]
  /** By key of the cell: where modes ran many times, how often each failed. */
  readonly sessions: ReadonlyMap<string, { readonly repeated?: Repeated }>
  readonly report: MatrixReport
  readonly own: Security
  /** Id of the product in whose words the rule request is shown. */
  readonly rules: string | null
}

export function matrixText({ cells, results, sessions, report, own, rules }: MatrixText, style: TextStyle): string {
  const { verdict, differences, recommended, ruleRequest } = report
  const expected = expectedRefusals(results, differences, own)
  const answer = answerOfMatrix(report, PRODUCTS, { cells: results, own })
  const ruleShown = ruleRequest !== null && (verdict.outcome === 'fails' || rules !== null)
  const blocks: readonly Block[] = [
    ...failures(cells, expected),
    ...rates(cells, sessions),
    ...leftOut(cells),
    ...answerBlocks({ ...answer, ruleRequest: null }),
    ...differences.flatMap((difference) => differenceBlocks(difference, cells)),
    ...(recommended ? settingsBlocks(recommended) : []),
    ...(ruleShown
      ? [...ruleBlocks(ruleRequest), ...firewallBlocks(ruleRequest, rules), ...serverBlocks(ruleRequest, report.server)]
      : []),
  ]
  return `${gridLines(cells, style.paint, expected).join('\n')}\n\n${blocksText(blocks, style)}\n`
}
