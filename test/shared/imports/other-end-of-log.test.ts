/** The log of a server that nobody knows: its commands and replies, and no claim that they are all. */
import { expect, test } from 'vitest'
import { importLog } from '../../../src/shared/imports/import-log.ts'
import { otherEndOfLog } from '../../../src/shared/imports/other-end/other-end-of-log.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { goldenTranscripts } from '../../transcripts/golden-transcripts.ts'

const endOf = (...lines: string[]) => otherEndOfLog(importLog(lines.join('\n'), PRODUCTS.logs), 'own.log')

test('with dates each line has its time', () => {
  const end = endOf(
    '2026-01-01 10:00:00 conn 7 < USER joe',
    '2026-01-01 10:00:00 conn 7 > 331 Password required',
    '2026-01-01 10:00:02 conn 7 < PASS secret',
    '2026-01-01 10:00:03 conn 7 > 230 Welcome',
  )
  expect(end).toMatchObject({ vantage: 'server', format: 'dialogue', whole: { commands: false, connections: false } })
  expect(end.observed.map((one) => ('text' in one ? `${one.line} ${one.kind} ${one.text}` : ''))).toEqual([
    '1 command USER joe',
    '2 reply 331 Password required',
    '3 command PASS ***',
    '4 reply 230 Welcome',
  ])
  expect(end.span).not.toBeNull()
})

test('without times nothing has one', () => {
  const end = endOf('> USER joe', '< 331 Password required', '> PASS secret', '< 230 Welcome')
  expect(end).toMatchObject({ clock: 'none', span: null })
  expect(end.observed.map(({ at }) => at)).toEqual([null, null, null, null])
})

test('a clock without a date is none that another can be compared with', () => {
  expect(
    endOf('10:00:00 > USER joe', '10:00:01 < 331 Password required', '10:00:02 > PASS x', '10:00:03 < 230 Hi').span,
  ).toBeNull()
})

test('a recording is its own witness line by line', () => {
  const golden = goldenTranscripts().find(({ name }) => name === 'plain-port')
  if (!golden) throw new Error('not recorded')
  const { observed, clock } = otherEndOfLog(golden.transcript, 'own.jsonl')
  expect(clock).toBe('none')
  expect(observed[0]).toMatchObject({ kind: 'reply', session: 'control-1' })
})
