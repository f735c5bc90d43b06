import { expect, test } from 'vitest'
import { firstVisible, markAt, packSpans, spanAt } from '../../../src/renderer/timeline/packed-lane.ts'
import { firstFocus, focusOf, moveFocus } from '../../../src/renderer/timeline/span-focus.ts'
import { buildTimeline } from '../../../src/shared/timeline/lanes.ts'
import type { Look, Span } from '../../../src/shared/timeline/spans.ts'
import { dataTimeout, filtered, viewOf } from '../../shared/timeline/sessions.ts'

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

test('the nearest mark within reach is hit', () => {
  const marks = [10, 14, 30].map((at) => ({ at, event: at, label: '', look: 'quiet' as const }))
  expect(markAt(marks, 13, 5)?.at).toBe(14)
  expect(markAt(marks, 22, 5)).toBeNull()
})

test('the keyboard begins at the failing bar and moves along and across lanes', () => {
  const { lanes } = buildTimeline(viewOf(dataTimeout), filtered)
  const first = firstFocus(lanes)
  expect(first).toEqual({ lane: 1, span: 0 })
  const above = first && moveFocus(lanes, first, 'above')
  expect(above && lanes[above.lane]?.spans[above.span]?.label).toContain('PASV')
  const next = above && moveFocus(lanes, above, 'next')
  expect(next && lanes[next.lane]?.spans[next.span]?.label).toContain('QUIT')
  expect(next && moveFocus(lanes, next, 'next')).toEqual(next)
})

test('an event leads to the bar that holds it, or to the one before it', () => {
  const { lanes } = buildTimeline(viewOf(dataTimeout), filtered)
  const labelOf = (id: number) => {
    const event = dataTimeout.events[id]
    const focus = event && focusOf(lanes, event)
    return focus ? lanes[focus.lane]?.spans[focus.span]?.label : undefined
  }
  expect(labelOf(7)).toBe('AUTH TLS → 234')
  expect(labelOf(20)).toContain('TCP connect to 192.0.2.10:49198')
  expect(labelOf(23)).toBe('QUIT → 221')
})
