import { describe, expect, test } from 'vitest'
import { compileMessages } from '../../../src/shared/facts/messages/compile-messages.ts'
import { matchMessage } from '../../../src/shared/facts/messages/match-message.ts'
import { matchReply } from '../../../src/shared/facts/messages/match-reply.ts'
import type { MessageCatalogue } from '../../../src/shared/facts/messages/message.ts'
import { numbersOf } from '../../../src/shared/facts/messages/numbers.ts'
import { parseRows } from '../../../src/shared/facts/messages/row.ts'
import { wordsOf } from '../../../src/shared/facts/messages/words.ts'

const catalogue = (source: MessageCatalogue['source'], rows: string, translations?: string): MessageCatalogue => ({
  program: source,
  source,
  rows,
  ...(translations === undefined ? {} : { translations }),
})

test('words are found in every script, apostrophes and case do not matter', () => {
  expect(wordsOf("Can't open «Zeitüberschreitung»")).toEqual(['cant', 'open', 'zeitüberschreitung'])
  expect(wordsOf('连接超时 (110)')).toEqual(['连接', '接超', '超时', '110'])
  expect(wordsOf('SEC_E_WRONG_PRINCIPAL: x')).toEqual(['sec_e_wrong_principal', 'x'])
})

test.each([
  ['ConnectionRefusedError: [Errno 111] Connection refused', ['errno:111']],
  ['[WinError 10061] No connection', ['winsock:10061']],
  ['error:0A00010B:SSL routines::wrong version number', ['openssl:267']],
  ['error:1408F119:SSL routines:ssl3_get_record:decryption failed', ['openssl:281']],
  ['GnuTLS error -110: x', ['gnutls:-110']],
  ['curl: (60) SSL', ['curl:60']],
  ['SSL alert number 42', ['alert:42']],
  ['111 bytes of 10060 received', []],
])('%s names %j', (line, numbers) => expect(numbersOf(line)).toEqual(numbers))

describe('a row', () => {
  test('with an unknown word of a fact is refused with the line', () =>
    expect(() => parseRows('data conect refused = x y')).toThrow(/"conect" is no part of a fact/))
  test('without words is refused', () => expect(() => parseRows('reset = ')).toThrow())
})

test('the specific error leads, its wrapper completes it', () => {
  const messages = compileMessages([
    catalogue('client', 'control connect failed = @curl:7'),
    catalogue('system', 'connect refused = connection+refused'),
  ])
  const [first] = matchMessage('curl: (7) Failed to connect to host port 21: Connection refused', messages)
  expect(first).toMatchObject({ grade: 'told', fact: { subject: 'control', act: 'connect', result: 'refused' } })
})

test('most words in order win, and order matters', () => {
  const messages = compileMessages([
    catalogue('client', 'data silence = data connection timed out\ncontrol silence = connection timed out'),
  ])
  expect(matchMessage('The data connection has timed out', messages)[0]?.fact).toEqual({
    subject: 'data',
    result: 'silence',
  })
  expect(matchMessage('out timed connection', messages)).toEqual([])
})

test('general wording is a guess and never leads a told reading', () => {
  const messages = compileMessages([catalogue('client', 'nothing = setting timeout')])
  expect(matchMessage('Setting timeout to 5', messages)[0]).toMatchObject({ fact: null, grade: 'told' })
  expect(matchMessage('some timeout', messages)[0]).toMatchObject({ fact: { result: 'silence' }, grade: 'guessed' })
})

test('a number that a row calls unrelated is of something else', () => {
  const messages = compileMessages([
    catalogue('client', 'reply closed = reading failed !@errno'),
    catalogue('system', 'silence = @errno:110'),
  ])
  expect(matchMessage('reading failed (errno: 110)', messages).map(({ fact }) => fact)).toEqual([
    { act: 'reply', result: 'closed' },
  ])
  expect(matchMessage('writing failed (errno: 110)', messages)[0]?.fact).toEqual({ result: 'silence' })
})

test('a translation inherits the fact of its row', () => {
  const messages = compileMessages([
    catalogue(
      'client',
      'data silence = transfer timed',
      'transfer timed > de=übertragung zeitüberschreitung;zh=传输 输超 超时',
    ),
  ])
  expect(matchMessage('Übertragung: Zeitüberschreitung', messages)[0]?.fact).toEqual({
    subject: 'data',
    result: 'silence',
  })
  expect(matchMessage('错误: 传输超时', messages)[0]?.fact).toEqual({ subject: 'data', result: 'silence' })
})

test('a reply is read with its code and command', () => {
  const messages = compileMessages([
    catalogue('server', 'rejected tls-required = code:530 use encryption\nrejected permission = verb:STOR not allowed'),
  ])
  const read = (code: number | null, line: string, verb: string | null) =>
    matchReply({ code, lines: [line], verb }, messages)[0]
  expect(read(530, '530 Use encryption.', 'USER')?.fact).toEqual({ result: 'rejected', reason: 'tls-required' })
  expect(read(230, '230 Use encryption.', 'USER')).toBeUndefined()
  expect(read(null, 'Use encryption.', null)?.fact).toEqual({ result: 'rejected', reason: 'tls-required' })
  expect(read(550, '550 Not allowed', 'STOR')?.fact).toEqual({ result: 'rejected', reason: 'permission' })
  expect(read(550, '550 Not allowed', 'MKD')).toMatchObject({ grade: 'guessed', by: 'code' })
})
