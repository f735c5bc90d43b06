/** What TLS libraries say when a handshake fails. */
import { expect, test } from 'vitest'
import { tlsScore } from '../../eval/tls-errors.ts'

const score = tlsScore()

test('nineteen of twenty errors lead to a cause that fits', () => {
  expect(score.wrong.length, score.wrong.join('\n')).toBeLessThanOrEqual(score.all / 20)
})

test('none is sure and wrong', () => {
  expect(score.sureAndWrong).toEqual([])
})
