/** The floor under which the diagnosis of logs must not fall; `npm run eval` prints the whole table. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { corpusRows } from '../../eval/corpus.ts'
import { documentedRows } from '../../eval/posted.ts'
import { scoreRow } from '../../eval/print.ts'
import { variantRows } from '../../eval/variants.ts'

const corpus = corpusRows(join(import.meta.dirname, '../../eval/cases.jsonl')).map((row) => ({
  row,
  score: scoreRow(row),
}))
const withReplies = corpus.filter(({ row }) => row.kind === 'with replies')
const share = (key: 'cause' | 'culprit' | 'top3') =>
  withReplies.filter(({ score }) => score[key]).length / withReplies.length

test('documented failures with server replies: culprit 85 %, cause 75 %, among three 90 %', () => {
  expect(share('culprit')).toBeGreaterThanOrEqual(0.85)
  expect(share('cause')).toBeGreaterThanOrEqual(0.75)
  expect(share('top3')).toBeGreaterThanOrEqual(0.9)
})

test('no network element is blamed where the fault is elsewhere', () => {
  expect(corpus.filter(({ score }) => score.blamed).map(({ row }) => row.name)).toEqual([])
})

const documented = documentedRows().map((row) => ({ row, score: scoreRow(row) }))

const FIFTH = 'documented fifth'
const rightOf = (rows: typeof documented, key: 'cause' | 'culprit') => rows.filter(({ score }) => score[key]).length

test('failures explained by documents of others: cause and culprit 95 %', () => {
  const worked = documented.filter(({ row }) => row.set !== FIFTH)
  expect(rightOf(worked, 'cause') / worked.length).toBeGreaterThanOrEqual(0.95)
  expect(rightOf(worked, 'culprit') / worked.length).toBeGreaterThanOrEqual(0.95)
})

test('the third set of those, with its misses worked through', () => {
  const third = documented.filter(({ row }) => row.set === 'documented third')
  expect(third).toHaveLength(61)
  expect(rightOf(third, 'cause')).toBe(61)
  expect(rightOf(third, 'culprit')).toBe(61)
})

test('the fourth set of those, with its misses worked through', () => {
  const fourth = documented.filter(({ row }) => row.set === 'documented fourth')
  expect(fourth).toHaveLength(73)
  expect(rightOf(fourth, 'cause')).toBeGreaterThanOrEqual(72)
  expect(rightOf(fourth, 'culprit')).toBeGreaterThanOrEqual(72)
})

test('the fifth set of those, with its misses worked through', () => {
  const fifth = documented.filter(({ row }) => row.set === FIFTH)
  expect(fifth).toHaveLength(80)
  expect(rightOf(fifth, 'cause')).toBeGreaterThanOrEqual(74)
  expect(rightOf(fifth, 'culprit')).toBeGreaterThanOrEqual(75)
})

test('of those, no network element is blamed where the fault is elsewhere', () => {
  const blamed = documented.filter(({ score }) => score.blamed).map(({ row }) => row.name)
  expect(blamed).toEqual([])
})

test.each(variantRows().map((row) => ({ name: row.name, row })))('variant $name', ({ row }) => {
  const { outcome, stage, cause, culprit } = row.diagnosis.verdict
  if (row.kind === 'healthy') expect(['works', 'works-with-warnings']).toContain(outcome)
  else expect({ outcome, stage, cause, culprit }).toEqual(row.expected[0])
})
