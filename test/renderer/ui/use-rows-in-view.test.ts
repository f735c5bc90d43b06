import { expect, test } from 'vitest'
import { RowTops } from '../../../src/renderer/ui/use-rows-in-view.ts'

test('rows that are added stand below those that are there', () => {
  const tops = new RowTops()
  tops.extend(3, 0, (index) => 10 + index)
  expect([0, 1, 2, 3].map((index) => tops.top(index))).toEqual([0, 10, 21, 33])
  tops.extend(5, 2, () => 100)
  expect([2, 3, 4, 5].map((index) => tops.top(index))).toEqual([21, 121, 221, 321])
  tops.extend(1, 1, () => 7)
  expect([tops.count, tops.top(1)]).toEqual([1, 10])
})

test('of many rows those in view are drawn, and a few around them', () => {
  const tops = new RowTops()
  tops.extend(1_000, 0, () => 20)
  expect(tops.between(0, 100, 0)).toEqual({ first: 0, end: 5 })
  expect(tops.between(110, 205, 0)).toEqual({ first: 5, end: 11 })
  expect(tops.between(110, 205, 2)).toEqual({ first: 3, end: 13 })
  expect(tops.between(19_990, 20_090, 3)).toEqual({ first: 996, end: 1_000 })
  tops.extend(0, 0, () => 20)
  expect(tops.between(0, 100, 2)).toEqual({ first: 0, end: 0 })
})
