/** The comparison with an earlier report as a section of the document. */

import { CAUSE_SENTENCES } from '../answer/sentences.ts'
import { OUTCOME_TITLES, STAGE_TITLES } from '../session/titles.ts'
import { durationText } from '../transcript/text.ts'
import type { Block, Section } from './block.ts'
import type { CellChange, Change, Comparison } from './comparison.ts'

const CHANGES: Readonly<Record<Change, string>> = {
  fixed: 'works now',
  regressed: 'broken now',
  moved: 'fails elsewhere',
  same: 'no change',
  'not-comparable': 'cannot be compared',
}

export function comparisonSection(comparison: Comparison): Section {
  const { before, after } = comparison
  const blocks: Block[] = [
    { kind: 'paragraph', tone: 'lead', text: comparison.headline },
    {
      kind: 'facts',
      facts: [
        { name: 'Before', text: `${before.startedAt}: ${before.verdict.headline}` },
        { name: 'After', text: `${after.startedAt}: ${after.verdict.headline}` },
      ],
    },
    {
      kind: 'table',
      caption: 'What changed',
      columns: ['Mode', 'Change', 'Before', 'After', 'Gone', 'New'],
      rows: comparison.cells.map((cell) => [
        cell.key,
        CHANGES[cell.change],
        result(cell.before),
        result(cell.after),
        cell.causesGone.map((cause) => CAUSE_SENTENCES[cause]).join(' '),
        cell.causesNew.map((cause) => CAUSE_SENTENCES[cause]).join(' '),
      ]),
    },
    ...comparison.cells.flatMap((cell) => details(cell, comparison.cells.length > 1)),
  ]
  return { id: 'comparison', title: 'Compared with before', blocks }
}

const result = (verdict: CellChange['before']) =>
  verdict === null
    ? 'not run'
    : `${OUTCOME_TITLES[verdict.outcome]}${verdict.stage ? `, ${STAGE_TITLES[verdict.stage]}` : ''}`

function details(cell: CellChange, several: boolean): Block[] {
  const name = several ? ` (${cell.key})` : ''
  const blocks: Block[] = []
  if (cell.settings.length > 0)
    blocks.push({
      kind: 'table',
      caption: `Settings that differ${name}`,
      columns: ['Setting', 'Before', 'After'],
      rows: cell.settings.map((one) => [one.setting, one.before, one.after]),
    })
  if (cell.timings.length > 0)
    blocks.push({
      kind: 'table',
      caption: `Times that changed beyond noise${name}`,
      columns: ['Step', 'Before', 'After'],
      rows: cell.timings.map((one) => [one.step, durationText(one.before), durationText(one.after)]),
    })
  return blocks
}
