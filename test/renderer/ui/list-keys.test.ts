import { expect, test } from 'vitest'
import { movedBy } from '../../../src/renderer/ui/list-keys.ts'

test.each([
  ['ArrowDown', 3, 4],
  ['ArrowUp', 3, 2],
  ['PageDown', 3, 9],
  ['PageUp', 3, 0],
  ['Home', 3, 0],
  ['End', 3, 9],
  ['ArrowDown', 9, 9],
  ['ArrowUp', 0, 0],
  // Nothing is current yet.
  ['ArrowDown', -1, 0],
  ['ArrowUp', -1, 0],
])('%s from %i of ten goes to %i', (key, at, to) => {
  expect(movedBy(key, at, 10, 20)).toBe(to)
})

test('other keys are not its business', () => {
  expect(movedBy('Enter', 3, 10, 20)).toBeNull()
})
