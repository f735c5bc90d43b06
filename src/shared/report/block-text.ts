/** Blocks as text: for terminals, mail and tickets. */
import { pathText } from '../answer/path-text.ts'
import { milestonePlace } from '../session/milestones.ts'
import { OUTCOME_TITLES } from '../session/titles.ts'
import type { Outcome, Stage } from '../session/vocabulary.ts'
import { ladderText } from '../timeline/ladder-text.ts'
import { inert } from '../transcript/inert-text.ts'
import { point, wrap } from '../transcript/wrap.ts'
import type { Block } from './block.ts'
import { sessionLadder } from './pictures.ts'
import type { ReportSession } from './report.ts'
import { transcriptRows } from './transcript-rows.ts'

export type Tone = 'plain' | 'strong' | 'faint' | 'good' | 'warning' | 'bad'
export type Paint = (tone: Tone, text: string) => string

export interface TextStyle {
  /** Columns; what cannot be broken may be longer. */
  readonly width: number
  readonly paint: Paint
  /** No empty lines. */
  readonly dense?: boolean
}

/** For files and the clipboard. */
export const PLAIN: TextStyle = { width: 100, paint: (_tone, text) => text }

export const OUTCOME_TONES: Readonly<Record<Outcome, Tone>> = {
  works: 'good',
  'works-with-warnings': 'warning',
  fails: 'bad',
  inconclusive: 'warning',
}

/** Blocks with an empty line between, but not between points of one list or facts of one kind. */
export function blocksText(
  blocks: readonly Block[],
  style: TextStyle = PLAIN,
  sessions: readonly ReportSession[] = [],
): string {
  const parts: string[] = []
  for (const [index, block] of blocks.entries()) {
    const lines = blockLines(block, style, sessions)
    if (lines.length === 0) continue
    if (!style.dense && parts.length > 0 && !joins(blocks[index - 1], block)) parts.push('')
    parts.push(...lines)
  }
  return parts.join('\n')
}

/** `FAILS at the login`. */
const verdictWords = ({ outcome, stage }: { readonly outcome: Outcome; readonly stage: Stage | null }): string =>
  `${OUTCOME_TITLES[outcome].replace(',', '').toUpperCase()}${stage === null ? '' : ` at ${milestonePlace(stage)}`}`

const joins = (before: Block | undefined, block: Block): boolean =>
  before !== undefined &&
  (block.kind === 'list' || block.kind === 'facts' || (block.kind === 'paragraph' && block.tone === 'warning')) &&
  (before.kind === block.kind || before.kind === 'heading' || before.kind === 'list' || before.kind === 'path')

function blockLines(block: Block, style: TextStyle, sessions: readonly ReportSession[]): string[] {
  const { width, paint } = style
  switch (block.kind) {
    case 'verdict':
      return [
        paint(OUTCOME_TONES[block.outcome], wrap(`${verdictWords(block)}: ${inert(block.sentence)}`, width)),
        ...(block.technical === null ? [] : [paint('faint', wrap(inert(block.technical), width, '  '))]),
      ]
    case 'path':
      return pathText(block.path).map((line) => `  ${line}`)
    case 'paragraph':
      if (block.tone === 'warning') return [paint('warning', wrap(`Warning: ${inert(block.text)}`, width, '      '))]
      return [paint(block.tone === 'quiet' ? 'faint' : 'plain', wrap(inert(block.text), width, '  '))]
    case 'heading':
      return [paint('strong', inert(block.text))]
    case 'facts': {
      // As wide as the usual names, so that blocks stand in one line with each other.
      const column = Math.max(16, ...block.facts.map(({ name }) => name.length)) + 2
      return block.facts.map(({ name, text }) =>
        wrap(`${name.padEnd(column)}${inert(text)}`, width, '  ', ' '.repeat(column + 2)),
      )
    }
    case 'list':
      return block.items.map((item, index) =>
        block.ordered ? wrap(`${index + 1}. ${inert(item)}`, width, '      ', '         ') : point(inert(item), width),
      )
    case 'table':
      return [paint('strong', block.caption), ...tableLines(block.columns, block.rows, width)]
    case 'lines':
      return [
        ...(block.caption === '' ? [] : [paint('strong', block.caption)]),
        ...block.lines.map((line) => `    ${inert(line)}`),
      ]
    case 'evidence':
      return block.items.map((item) => wrap(`[event ${item.event}] ${inert(item.text)}`, width, '  ', '      '))
    case 'links':
      return block.links.map((link) => `  ${inert(link.title)}${link.url ? `: ${inert(link.url)}` : ''}`)
    case 'transcript': {
      const session = sessions[block.session]
      return session ? transcriptRows(session).map(transcriptLine) : []
    }
    case 'picture': {
      const session = sessions[block.session]
      return session && block.picture === 'ladder' ? ladderText(sessionLadder(session), block.rows).split('\n') : []
    }
  }
}

const transcriptLine = (row: ReturnType<typeof transcriptRows>[number]): string =>
  `${row.time.padStart(9)}  ${row.connection.padEnd(11)} ${row.mark} ${row.text}${row.sender ? `   [${row.sender}]` : ''}`

/** As records where columns do not fit, which no terminal can lay out. */
function tableLines(columns: readonly string[], rows: readonly (readonly string[])[], width: number): string[] {
  const shown = rows.map((row) => row.map(inert))
  const widths = columns.map((column, i) => Math.max(column.length, ...shown.map((row) => row[i]?.length ?? 0)))
  if (widths.reduce((sum, one) => sum + one + 2, 2) <= width)
    return [columns, ...shown].map((row) =>
      `  ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')}`.trimEnd(),
    )
  return shown.flatMap((row, index) => [
    ...(index === 0 ? [] : ['']),
    ...row.flatMap((cell, i) =>
      cell ? [wrap(`${(columns[i] || '·').padEnd(14)} ${cell}`, width, '  ', ' '.repeat(17))] : [],
    ),
  ])
}
