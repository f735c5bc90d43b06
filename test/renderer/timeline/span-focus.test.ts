import { expect, test } from 'vitest'
import {
  firstFocus,
  focusOf,
  lookOf,
  moveFocus,
  placeOf,
  type SpanFocus,
} from '../../../src/renderer/timeline/span-focus.ts'
import type { Lane } from '../../../src/shared/timeline/lane.ts'
import { buildTimeline } from '../../../src/shared/timeline/lanes.ts'
import { dataTimeout, filtered, viewOf } from '../../shared/timeline/sessions.ts'

const { lanes } = buildTimeline(viewOf(dataTimeout), filtered)
const labelAt = (focus: SpanFocus | null) => (focus ? lanes[focus.lane]?.spans[focus.span]?.label : undefined)

test('the keyboard begins at the failing bar and moves along time and across lanes', () => {
  const first = firstFocus(lanes)
  expect(first).toEqual({ lane: 1, span: 0 })
  const above = first && moveFocus(lanes, first, 'above')
  expect(labelAt(above)).toContain('PASV')
  expect(above && moveFocus(lanes, above, 'next')).toEqual(first)
  const last = first && moveFocus(lanes, first, 'next')
  expect(labelAt(last)).toContain('QUIT')
  expect(last && moveFocus(lanes, last, 'next')).toEqual(last)
  expect(last && moveFocus(lanes, last, 'last')).toEqual(last)
})

test('a bar in whose silence the session broke is where it broke, and where the keyboard begins', () => {
  const bar = (from: number, to: number, look: 'ok' | 'broken' | 'failing') =>
    ({ kind: 'tcp', label: '', stage: 'tcp-data', from, to, look, events: [] }) as const
  const silent = {
    ...(lanes[0] as Lane),
    spans: [bar(0, 5, 'ok'), bar(6, 90, 'broken')],
    waits: [bar(10, 80, 'failing')],
  }
  expect(silent.spans.map((span) => lookOf(silent, span))).toEqual(['ok', 'failing'])
  expect(firstFocus([silent])).toEqual({ lane: 0, span: 1 })
})

test('left and right come to each bar once, in order of time, and say which of how many', () => {
  const all = lanes.reduce((sum, { spans }) => sum + spans.length, 0)
  const way: SpanFocus[] = []
  let focus = firstFocus(lanes)
  focus = focus && moveFocus(lanes, focus, 'first')
  while (focus && way.length <= all) {
    way.push(focus)
    const next: SpanFocus | null = moveFocus(lanes, focus, 'next')
    if (next?.lane === focus.lane && next.span === focus.span) break
    focus = next
  }
  expect(way.length).toBe(all)
  expect(new Set(way.map(({ lane, span }) => `${lane} ${span}`)).size).toBe(all)
  const begun = way.map(({ lane, span }) => lanes[lane]?.spans[span]?.from ?? 0)
  expect(begun).toEqual([...begun].sort((a, b) => a - b))
  expect(way.map((one) => placeOf(lanes, one))).toEqual(way.map((_, index) => ({ place: index + 1, of: all })))
  const back = way.map((one) => moveFocus(lanes, one, 'previous'))
  expect(back).toEqual([way[0], ...way.slice(0, -1)])
})

test('bars of one moment are told from the top lane to the bottom one', () => {
  const lane = (...from: number[]): Lane => ({
    ...(lanes[0] as Lane),
    spans: from.map((at) => ({ kind: 'tcp', label: '', stage: 'idle', from: at, to: at, look: 'ok', events: [] })),
  })
  const three = [lane(5, 5), lane(5), lane(1, 5)]
  const way: (SpanFocus | null)[] = [{ lane: 2, span: 0 }]
  for (let count = 0; count < 4; count++) way.push(moveFocus(three, way.at(-1) as SpanFocus, 'next'))
  expect(way).toEqual([
    { lane: 2, span: 0 },
    { lane: 0, span: 0 },
    { lane: 0, span: 1 },
    { lane: 1, span: 0 },
    { lane: 2, span: 1 },
  ])
})

test('an event leads to the bar that holds it, or to the one before it', () => {
  const labelOf = (id: number) => {
    const event = dataTimeout.events[id]
    const focus = event && focusOf(lanes, event)
    return focus ? lanes[focus.lane]?.spans[focus.span]?.label : undefined
  }
  expect(labelOf(7)).toBe('AUTH TLS → 234')
  expect(labelOf(20)).toContain('TCP connect to 192.0.2.10:49198')
  expect(labelOf(23)).toBe('QUIT → 221')
})
