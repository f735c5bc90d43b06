import { expect, test } from 'vitest'
import { canAnswer, hidesArgument, verbOf } from '../../../src/shared/protocol/commands.ts'
import { replyClass, replyCode } from '../../../src/shared/protocol/reply-codes.ts'
import { alertName, alertText } from '../../../src/shared/protocol/tls-alerts.ts'

test.each([
  ['PASV', 227, true],
  ['PASV', 226, false],
  ['PASV', 500, true],
  ['PWD', 200, false],
  ['LIST', 150, true],
  ['XYZZ', 299, true],
])('%s answered with %i: %s', (verb, code, can) => {
  expect(canAnswer(verb, code)).toBe(can)
})

test('verbs and secrets', () => {
  expect(verbOf('pass secret')).toBe('PASS')
  expect(verbOf('')).toBe('')
  expect(['PASS', 'acct', 'USER'].map(hidesArgument)).toEqual([true, true, false])
})

test('names of codes, classes and alerts', () => {
  expect(replyCode(227)?.name).toBe('entering passive mode')
  expect(replyCode(299)).toBeNull()
  expect([150, 226, 331, 425, 550, 631].map(replyClass)).toEqual([
    'preliminary',
    'success',
    'more-needed',
    'temporary-failure',
    'permanent-failure',
    'other',
  ])
  expect(alertName(40)).toBe('handshake_failure')
  expect(alertName(99)).toBe('alert 99')
  expect([40, 99, undefined].map(alertText)).toEqual(['handshake_failure (40)', 'number 99', 'encrypted'])
})
