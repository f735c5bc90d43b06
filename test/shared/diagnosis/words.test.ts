import { expect, test } from 'vitest'
import { sentence } from '../../../src/shared/diagnosis/words.ts'

test('a sentence has one full stop, whatever the reply that ends it brought along', () => {
  expect(sentence('The host name does not resolve')).toBe('The host name does not resolve.')
  expect(sentence('AUTH is refused: 550 Access is denied.')).toBe('AUTH is refused: 550 Access is denied.')
  expect(sentence('AUTH is refused (550 Access is denied.)')).toBe('AUTH is refused (550 Access is denied.)')
  expect(sentence('AUTH is refused (550 Access is denied)')).toBe('AUTH is refused (550 Access is denied).')
  expect(sentence('AUTH is answered “550 Go away!”')).toBe('AUTH is answered “550 Go away!”')
})
