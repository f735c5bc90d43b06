import { ACTOR_TITLES } from '../../shared/session/titles.ts'
/** A matrix for people: the grid, what the differences prove, what to do, which settings work, which rule to ask for. */

import type { Verdict } from '../../shared/diagnosis/finding.ts'
import { cellTitle } from '../../shared/matrix/cell.ts'
import type { Difference } from '../../shared/matrix/difference.ts'
import { GRID_METHODS, gridOf } from '../../shared/matrix/grid.ts'
import type { MatrixReport } from '../../shared/matrix/matrix-report.ts'
import type { CellProgress } from '../../shared/matrix/progress.ts'
import type { WorkingMode } from '../../shared/matrix/recommend.ts'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import { inert } from '../../shared/transcript/inert-text.ts'
import type { Paint, Tone } from './output.ts'
import { blockText, productText, ruleTableText, serverSettingsText, type TextStyle } from './print-rule-request.ts'
import { headText } from './print-verdict.ts'
import { wrap } from './wrap.ts'

interface Word {
  readonly text: string
  readonly tone: Tone
}

const OUTCOME_WORDS: Record<Verdict['outcome'], Word> = {
  works: { text: 'works', tone: 'good' },
  'works-with-warnings': { text: 'warns', tone: 'warning' },
  fails: { text: 'FAILS', tone: 'bad' },
  inconclusive: { text: '?', tone: 'warning' },
}

const PHASE_WORDS: Record<Exclude<CellProgress['phase'], 'done'>, Word> = {
  waiting: { text: '.', tone: 'faint' },
  running: { text: '...', tone: 'plain' },
  skipped: { text: 'skip', tone: 'faint' },
  cancelled: { text: 'cut', tone: 'warning' },
}

const wordOf = ({ phase, verdict }: CellProgress): Word =>
  phase === 'done' ? OUTCOME_WORDS[verdict?.outcome ?? 'inconclusive'] : PHASE_WORDS[phase]

const COLUMN = 7

/** A line for the methods, then one for every row; no line is longer than the width of its longest title and four columns. */
export function gridLines(cells: readonly CellProgress[], paint: Paint): readonly string[] {
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
        const { text, tone } = cell ? wordOf(cell) : { text: '', tone: 'plain' as const }
        return paint(tone, text) + ' '.repeat(COLUMN - text.length)
      })
      return (title.padEnd(width) + words.join('')).trimEnd()
    }),
  ]
}

function reasons(cells: readonly CellProgress[], { width }: TextStyle): string[] {
  const because = new Map<string, CellProgress[]>()
  for (const cell of cells)
    if (cell.phase === 'skipped' && cell.because)
      because.set(cell.because, [...(because.get(cell.because) ?? []), cell])
  return [...because].map(([reason, skipped]) =>
    wrap(
      `- ${skipped.length === 1 ? cellTitle(skipped[0]?.modes ?? missing()) : `${skipped.length} modes`}: ${inert(reason)}`,
      width,
      '  ',
    ),
  )
}

const missing = (): never => {
  throw new Error('a group of skipped cells is never empty')
}

const failures = (cells: readonly CellProgress[], { width }: TextStyle): string[] =>
  cells
    .filter(({ phase, verdict }) => phase === 'done' && verdict?.outcome === 'fails')
    .map(({ modes, verdict }) =>
      wrap(
        `- ${cellTitle(modes)}: ${verdict?.stage ?? 'unknown stage'}, ${inert(verdict?.headline ?? '')}`,
        width,
        '  ',
      ),
    )

function differenceBlock(difference: Difference, cells: readonly CellProgress[], { width, paint }: TextStyle): string {
  const titles = (keys: readonly string[]) =>
    cells
      .filter(({ key }) => keys.includes(key))
      .map(({ modes }) => cellTitle(modes))
      .join('; ')
  const lines = [
    paint('strong', wrap(`${inert(difference.title)} (${difference.certainty})`, width)),
    wrap(inert(difference.explanation), width, '  '),
    ...(difference.works.length > 0 ? [wrap(`Works: ${titles(difference.works)}`, width, '  ')] : []),
    wrap(`Fails: ${titles(difference.fails)}`, width, '  '),
    ...difference.rulesOut.map((text) => wrap(`This also shows: ${inert(text)}`, width, '  ')),
    ...(difference.toBeSure ? [wrap(`To be sure: ${inert(difference.toBeSure)}`, width, '  ')] : []),
  ]
  for (const { who, action, warning } of difference.remedies) {
    lines.push(wrap(`${ACTOR_TITLES[who]}: ${inert(action)}`, width, '  '))
    if (warning) lines.push(paint('warning', wrap(`Warning: ${inert(warning)}`, width, '      ')))
  }
  return lines.join('\n')
}

function modeText({ security, methods, passive, protection, resumption, tls, port }: WorkingMode): string {
  return [
    { plain: 'plain FTP', explicit: 'explicit TLS', implicit: 'implicit TLS' }[security],
    `port ${port}`,
    `${passive ? 'passive' : 'active'} (${methods.join(', ')})`,
    ...(protection ? [`PROT ${protection}`] : []),
    ...(tls ? [tls.min === tls.max ? `TLS ${tls.min}` : `TLS ${tls.min} to ${tls.max}`] : []),
    ...(resumption === 'required' ? ['TLS session resumption required'] : []),
    ...(resumption === 'off' ? ['TLS session resumption off'] : []),
  ].join(', ')
}

/** Ready to copy, so lines are not wrapped. Files to import are left to the window and the reports. */
export function settingsText(mode: WorkingMode, { width, paint }: TextStyle): string {
  const clients = PRODUCTS.clientSettings.flatMap(({ product, blocks }) =>
    blocks(mode)
      .filter(({ kind }) => kind !== 'file')
      .map((block) => blockText(product, block, width)),
  )
  return [paint('strong', wrap(`Settings that work: ${modeText(mode)}`, width)), ...clients].join('\n')
}

/** `rules`: id of the product in whose words the rule request is shown. */
export function matrixText(
  cells: readonly CellProgress[],
  report: MatrixReport,
  rules: string | null,
  style: TextStyle,
): string {
  const { verdict, differences, recommended, ruleRequest } = report
  const { paint } = style
  const failed = failures(cells, style)
  const skipped = reasons(cells, style)
  const blocks = [
    gridLines(cells, paint).join('\n'),
    ...(failed.length > 0 ? [[paint('strong', 'Fails'), ...failed].join('\n')] : []),
    ...(skipped.length > 0 ? [[paint('strong', 'Left out'), ...skipped].join('\n')] : []),
    headText(verdict, style),
    ...differences.map((difference) => differenceBlock(difference, cells, style)),
    ...(recommended ? [settingsText(recommended, style)] : []),
    ...(ruleRequest && (verdict.outcome === 'fails' || rules)
      ? [
          `${ruleTableText(ruleRequest, style)}\n${productText(ruleRequest, rules, style)}`,
          serverSettingsText(ruleRequest, style),
        ]
      : []),
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}
