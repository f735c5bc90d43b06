import { expect, test } from 'vitest'
import { isTimed } from '../../../src/shared/transcript/timed.ts'
import type { TranscriptHeader } from '../../../src/shared/transcript/transcript.ts'

const imported = (clock: 'none' | 'seconds' | 'milliseconds'): Pick<TranscriptHeader, 'source'> => ({
  source: { kind: 'import', importer: 'filezilla', clock, unread: 0 },
})

test('a log without times has none to show', () => {
  expect(isTimed(imported('none'))).toBe(false)
  expect(isTimed(imported('seconds'))).toBe(true)
  expect(isTimed({ source: { kind: 'live' } })).toBe(true)
})
