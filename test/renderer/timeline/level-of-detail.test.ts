import { expect, test } from 'vitest'
import { visitVisible } from '../../../src/renderer/timeline/level-of-detail.ts'
import { LOOKS, type PackedSpans, packMarks, packSpans } from '../../../src/renderer/timeline/packed-lane.ts'
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

interface Picture {
  /** `x look` of each column, in the order in which they were visited. */
  readonly columns: string[]
  readonly wide: number[]
}

const range = { from: 0, to: 100, scale: 10, now: 100, narrow: 3 }

function picture(spans: PackedSpans, part: Partial<typeof range> = {}): Picture {
  const seen: Picture = { columns: [], wide: [] }
  visitVisible(
    spans,
    { ...range, ...part },
    {
      column: (x, worst) => seen.columns.push(`${x} ${LOOKS[spans.look[worst] ?? 0]}`),
      wide: (index) => seen.wide.push(index),
    },
  )
  return seen
}

/** What one sees who looks at every bar, one by one. */
function slowPicture(spans: readonly Span[], { from, to, scale, now, narrow } = range): Picture {
  const seen: Picture = { columns: [], wide: [] }
  const columns = new Map<number, Look>()
  for (const [index, one] of spans.entries()) {
    const end = one.look === 'open' ? Math.max(now, one.from) : one.to
    if (one.from > to || end < from) continue
    if ((end - one.from) * scale >= narrow) {
      seen.wide.push(index)
      continue
    }
    const x = Math.max(0, Math.round((one.from - from) * scale))
    const known = columns.get(x)
    if (known === undefined || LOOKS.indexOf(one.look) > LOOKS.indexOf(known)) columns.set(x, one.look)
  }
  for (const [x, look] of columns) seen.columns.push(`${x} ${look}`)
  return seen
}

/** Repeatable numbers between 0 and 1. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

test('of bars on one pixel the worst is drawn, wherever it is among them', () => {
  const spans = Array.from({ length: 50 }, (_, index) => span(5 + index / 1_000, 5 + index / 1_000, 'ok'))
  spans[17] = span(5.017, 5.017, 'failing')
  expect(picture(packSpans(spans), { narrow: 3 }).columns).toEqual(['50 failing', '51 ok'].slice(0, 1))
})

test('a bar that has not ended is drawn to now, whatever surrounds it', () => {
  const spans = Array.from({ length: 40 }, (_, index) => span(index, index + 0.1))
  spans[3] = span(3, 3.1, 'open')
  expect(picture(packSpans(spans)).wide).toEqual([3])
  expect(picture(packSpans(spans), { from: 60, to: 70 }).wide).toEqual([3])
  expect(picture(packSpans(spans), { from: 60, to: 70, now: 50 }).wide).toEqual([])
})

test.each([1, 2, 3, 4, 5, 6])('the picture is the one of looking at each bar (%i)', (seed) => {
  const random = dice(seed)
  const looks: readonly Look[] = ['ok', 'ok', 'ok', 'refused', 'broken', 'failing']
  let at = 0
  const spans = Array.from({ length: 3_000 }, () => {
    at += random() * 0.06
    return span(at, at + random() ** 8 * 2, looks[Math.floor(random() * looks.length)])
  })
  for (const [from, to] of [
    [0, 100],
    [20, 60],
    [44, 45],
  ] as const) {
    const part = { ...range, from, to, scale: 300 / (to - from) }
    const fast = picture(packSpans(spans), part)
    const slow = slowPicture(spans, part)
    expect(fast.wide).toEqual(slow.wide)
    // A column that wide bars interrupt is visited again, and blocks may reach beyond the right edge by part of a pixel.
    const pixels = ({ columns }: Picture) => new Set(columns.map((one) => one.split(' ')[0]))
    expect(pixels(fast)).toEqual(pixels(slow))
    expect(fast.columns).toEqual(expect.arrayContaining(slow.columns.filter((one) => !one.startsWith('300 '))))
  }
})

test.each([7, 8, 9])('bars that are added are packed as if all were packed at once (%i)', (seed) => {
  const random = dice(seed)
  const looks: readonly Look[] = ['ok', 'refused', 'open', 'failing']
  const lookOf = () => looks[Math.floor(random() * looks.length)]
  const spans: Span[] = []
  let packed = packSpans(spans)
  for (let round = 0; round < 40; round++) {
    const kept = Math.max(0, spans.length - Math.floor(random() * 9))
    spans.length = kept
    for (let more = Math.floor(random() * 60); more > 0; more--)
      spans.push(span(spans.length, spans.length + random() * 3, lookOf()))
    packed = packSpans(spans, { packed, same: kept })
    const whole = packSpans(spans)
    expect(packed.levels.map(({ count }) => count)).toEqual(whole.levels.map(({ count }) => count))
    for (const key of ['from', 'to', 'latest', 'look', 'kind'] as const)
      expect(packed[key].slice(0, spans.length)).toEqual(whole[key])
    for (const [depth, level] of whole.levels.entries())
      for (const key of ['first', 'last', 'end', 'worst'] as const)
        expect(packed.levels[depth]?.[key].slice(0, level.count)).toEqual(level[key])
  }
})

test('the work does not grow with the bars', () => {
  const reads = (count: number) => {
    const packed = packSpans(
      Array.from({ length: count }, (_, index) => span((index * 100) / count, (index * 100) / count)),
    )
    let read = 0
    const counted: PackedSpans = {
      ...packed,
      from: new Proxy(packed.from, {
        get(target, key) {
          read++
          return Reflect.get(target, key)
        },
      }),
    }
    const { columns } = picture(counted, { scale: 3 })
    expect(columns.length).toBe(301)
    return read
  }
  expect(reads(80_000)).toBeLessThan(reads(8_000) * 1.5)
})

test('marks are thinned out in the same way', () => {
  const marks = [1, 1.01, 1.02, 4].map((at, index) => ({
    at,
    event: index,
    label: '',
    look: index === 1 ? ('broken' as const) : ('quiet' as const),
  }))
  expect(picture(packMarks(marks)).columns).toEqual(['10 broken', '40 ok'])
})
