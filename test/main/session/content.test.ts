import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { ContentComparison, generatedContent } from '../../../src/main/session/content.ts'

const KIB = 1024
const content = (size: number, seed: number) => Buffer.concat([...generatedContent(size, seed)])

test.each([0, 1, 256 * KIB, 256 * KIB + 1, 700 * KIB, 5 * KIB * KIB + 3])('makes %i bytes', (size) => {
  const bytes = content(size, 7)
  expect(bytes.length).toBe(size)
  expect(bytes.equals(content(size, 7))).toBe(true)
  expect(bytes.equals(content(size, 8))).toBe(size === 0)
})

test.each([1, 1000, 256 * KIB, 300 * KIB])('compares pieces of %i bytes with what was sent', (piece) => {
  const size = 700 * KIB
  const bytes = content(size, 7)
  const compared = (differing: number | null, end = size) => {
    const came = Buffer.concat([bytes, Buffer.from('more')]).subarray(0, end)
    if (differing !== null) came[differing] = ~(came[differing] ?? 0)
    const comparison = new ContentComparison(generatedContent(size, 7))
    for (let at = 0; at < came.length; at += piece) comparison.take(came.subarray(at, at + piece))
    return comparison.differsAt
  }
  expect(compared(null)).toBe(null)
  for (const at of [0, 256 * KIB - 1, 256 * KIB, size - 1]) expect(compared(at)).toBe(at)
  expect(compared(null, size - 5)).toBe(null)
  expect(compared(null, size + 4)).toBe(null)
})

test('what is sent cannot be compressed, and no two chunks in a row are the same', () => {
  const bytes = content(4 * KIB * KIB, 1)
  expect(deflateRawSync(bytes, { level: 9 }).length).toBeGreaterThan(bytes.length)
  const [first, ...others] = [...generatedContent(4 * KIB * KIB, 1)]
  for (const [index, chunk] of others.entries()) expect(chunk.equals(others[index - 1] ?? first ?? chunk)).toBe(false)
})
