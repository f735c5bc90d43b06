import { expect, test } from 'vitest'
import { free } from '../../../src/main/transport/free.ts'

test('gives back memory that holds nothing else', () => {
  const own = Buffer.allocUnsafeSlow(16_384)
  free(own)
  expect(own.length).toBe(0)
})

test('leaves bytes alone that lie beside others', () => {
  const pooled = Buffer.from('226 done')
  const part = Buffer.alloc(100, 'a').subarray(0, 50)
  free(pooled)
  free(part)
  expect([pooled.toString(), part.length]).toEqual(['226 done', 50])
})
