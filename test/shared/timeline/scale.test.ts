import { expect, test } from 'vitest'
import {
  around,
  clamp,
  pan,
  positionOf,
  secondsSinceStart,
  ticks,
  timeAt,
  zoom,
} from '../../../src/shared/timeline/scale.ts'

const bounds = { from: 0, to: 10_000 }

test('a moment and its pixel are each other’s inverse', () => {
  const window = { from: 200, to: 700 }
  for (const at of [200, 333.25, 700, 5_000]) {
    expect(timeAt(positionOf(at, window, 912), window, 912)).toBeCloseTo(at, 6)
  }
})

test('zooming keeps the moment under the pointer in its place', () => {
  const before = { from: 1_000, to: 5_000 }
  const after = zoom(before, 0.5, 2_000, bounds)
  expect(after.to - after.from).toBe(2_000)
  expect(positionOf(2_000, after, 800)).toBeCloseTo(positionOf(2_000, before, 800), 6)
})

test('zooming out stops at the bounds and zooming in at what the clock can show', () => {
  expect(zoom({ from: 4_000, to: 6_000 }, 1_000, 5_000, bounds)).toEqual(bounds)
  const narrow = zoom({ from: 5_000, to: 5_001 }, 1e-9, 5_000.5, bounds)
  expect(narrow.to - narrow.from).toBeCloseTo(0.1, 6)
})

test('panning stops at the bounds without changing the scale', () => {
  expect(pan({ from: 9_000, to: 9_500 }, 5_000, bounds)).toEqual({ from: 9_500, to: 10_000 })
  expect(pan({ from: 100, to: 600 }, -5_000, bounds)).toEqual({ from: 0, to: 500 })
  expect(clamp({ from: -50, to: 20_000 }, bounds)).toEqual(bounds)
})

test('a stretch is shown with air around it', () => {
  const window = around(4_000, 5_000, bounds)
  expect(window.from).toBeLessThan(4_000)
  expect(window.to).toBeGreaterThan(5_000)
})

test.each([
  [{ from: 0, to: 10 }, 'ms'],
  [{ from: 0, to: 900 }, 'ms'],
  [{ from: 0, to: 12_000 }, 's'],
  [{ from: 0, to: 600_000 }, 'min'],
  [{ from: 0, to: 40_000_000 }, 'h'],
])('ticks of %o are round, apart, inside and in %s', (window, unit) => {
  const all = ticks(window, 900)
  expect(all.length).toBeGreaterThan(2)
  const pixels = all.map((tick) => positionOf(tick.at, window, 900))
  for (const [index, tick] of all.entries()) {
    expect(tick.label).toMatch(new RegExp(`^[0-9.]{1,8} ${unit}$`))
    expect(tick.at).toBeGreaterThanOrEqual(window.from)
    expect(tick.at).toBeLessThanOrEqual(window.to)
    if (index > 0) expect((pixels[index] ?? 0) - (pixels[index - 1] ?? 0)).toBeGreaterThan(40)
  }
})

test.each([
  { from: 4_000_000, to: 4_000_900 },
  { from: 86_000_000.2, to: 86_000_000.3 },
  { from: 123_456, to: 123_460 },
])('late in a session labels are in seconds and do not touch each other (%o)', (window) => {
  for (const width of [300, 700, 1_100, 2_400]) {
    const all = ticks(window, width)
    expect(all.length).toBeGreaterThan(0)
    for (const [index, { at, label }] of all.entries()) {
      expect(label).toMatch(/ s$/)
      expect(Number.parseFloat(label) * 1_000).toBeCloseTo(at, 3)
      const next = all[index + 1]
      if (next) expect(((next.at - at) / (window.to - window.from)) * width).toBeGreaterThan(label.length * 6)
    }
  }
})

test('the transcript counts seconds', () => expect(secondsSinceStart(12_034.4)).toBe('12.034'))
