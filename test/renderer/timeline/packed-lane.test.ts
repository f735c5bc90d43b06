import { expect, test } from 'vitest'
import { firstVisible, markAt, packSpans, spanAt } from '../../../src/renderer/timeline/packed-lane.ts'
import type { Look, Span } from '../../../src/shared/timeline/spans.ts'

const span = (from: number, to: number, look: Look = 'ok'): Span => ({
  kind: 'exchange',
  label: `${from}`,
  stage: 'idle',
  from,
  to,
  look,
  events: [from],
})

test('a long bar is found although shorter ones began after it', () => {
  const packed = packSpans([span(0, 1_000), span(10, 20), span(30, 40)])
  expect(firstVisible(packed, 500)).toBe(0)
  expect(spanAt(packed, 500, 1)).toBe(0)
  expect(firstVisible(packed, 1_001)).toBe(3)
})

test('of bars on one spot the worst is hit', () => {
  const packed = packSpans([span(0, 10, 'failing'), span(5, 10), span(11, 12)])
  expect(spanAt(packed, 8, 0)).toBe(0)
  expect(spanAt(packed, 11.5, 0)).toBe(2)
  expect(spanAt(packed, 20, 1)).toBe(-1)
})

test('a bar that has not ended is hit at any later moment', () => {
  const packed = packSpans([span(0, 10, 'open'), span(20, 30)])
  expect(spanAt(packed, 15, 1)).toBe(0)
  expect(spanAt(packed, 25, 1)).toBe(0)
  expect(firstVisible(packed, 500)).toBe(0)
})

test('the nearest mark within reach is hit', () => {
  const marks = [10, 14, 30].map((at) => ({ at, event: at, label: '', look: 'quiet' as const }))
  expect(markAt(marks, 13, 5)?.at).toBe(14)
  expect(markAt(marks, 22, 5)).toBeNull()
})
