import { expect, test } from 'vitest'
import { listingText, withCommas } from '../../../src/shared/transcript/listing-text.ts'

test.each([
  [7, '7'],
  [999, '999'],
  [1000, '1,000'],
  [1_073_741_824, '1,073,741,824'],
])('%i with commas', (number, text) => {
  expect(withCommas(number)).toBe(text)
})

test('a large folder', () => {
  const listing = { folders: 1, files: 1234, others: 0, unread: 2, firstNames: [], cut: true }
  expect(listingText(listing)).toBe('more than 1,235 entries: 1 folder, 1,234 files; 2 lines in an unknown form')
})
