/** A log in pieces, of any length, of any form. */
import { expect, test } from 'vitest'
import { ImportError, importLog, LogReader } from '../../../src/shared/imports/import-log.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { eventLines } from '../../../src/shared/transcript/text.ts'
import type { Transcript } from '../../../src/shared/transcript/transcript.ts'

const shown = ({ events }: Transcript) =>
  events.flatMap((event) => eventLines(event).map(({ mark, text }) => `${mark} ${text}`))
const read = (text: string) => shown(importLog(text, PRODUCTS.logs))

test('read in pieces of any size it is the same', () => {
  const text = '220 ready\r\nUSER bob\r\n331 go on\r\nPASS x\r\n230-in\r\n with a line\r\n230 done\r\n'
  for (const size of [1, 2, 7, 1000]) {
    const reader = new LogReader(PRODUCTS.logs)
    for (let at = 0; at < text.length; at += size) reader.push(text.slice(at, at + size))
    expect(shown(reader.end())).toEqual(read(text))
  }
})

test('a prefix that no program is known for is learned from the text', () => {
  const log = [
    'deploy#3 {ftp} ==> 220 ready',
    'deploy#3 {ftp} <== USER bob',
    'deploy#4 {ftp} ==> 331 go on',
    'deploy#4 {ftp} <== SITE IDLE 3',
    'deploy#5 {ftp} ==> 211-Features',
    'deploy#5 {ftp} ==>  MDTM',
    'deploy#5 {ftp} ==> 211 End',
  ]
  expect(read(log.join('\n'))).toEqual([
    '< 220 ready',
    '> USER bob',
    '< 331 go on',
    '> SITE IDLE 3',
    '< 211-Features',
    '<  MDTM',
    '< 211 End',
  ])
})

test('replies answer commands first in, first out, and a preliminary one takes none off', () => {
  const { events } = importLog('> PORT 192,0,2,1,4,1\n> LIST\n< 200 ok\n< 150 here\n< 226 done', PRODUCTS.logs)
  const causes = events.flatMap((event) => (event.type === 'reply' ? [event.cause] : []))
  expect(causes).toEqual([0, 1, 1])
})

test('a command that stands twice is one, unless a second reply or the clock shows that it was sent again', () => {
  expect(read('> TYPE I\n> TYPE I\n< 200 ok\n> PWD\n< 257 "/"')).toEqual(['> TYPE I', '< 200 ok', '> PWD', '< 257 "/"'])
  const both = ['> SIZE a', '< 550 no', '> SIZE a', '< 550 no', '> PWD', '< 257 "/"']
  expect(read('> SIZE a\n> SIZE a\n< 550 no\n< 550 no\n> PWD\n< 257 "/"')).toEqual(both)
  const stamped = read('10:00:01 > PASV\n10:00:09 > PASV\n10:00:10 < 227 Entering Passive Mode (192,0,2,5,100,10)')
  expect(stamped.filter((line) => line === '> PASV')).toHaveLength(2)
})

test('counts and features are neither replies nor commands', () => {
  expect(read('Certificates loaded: 145\nCmd: FEAT\nCmd: NOOP\n211: Features:\n  SIZE\n200: End')).not.toContain(
    '> SIZE',
  )
  expect(read('> NOOP\n145 certificates loaded')[1]).toBe('* 145 certificates loaded')
})

test('control characters refuse a picture, and a stray one does not refuse a log', () => {
  expect(() => importLog('\u0000\u0001\u0002PNG'.repeat(500), PRODUCTS.logs)).toThrow(ImportError)
  expect(read('> USER bob\u0000\n< 331 go\u001b[0m on')).toEqual(['> USER bob', '< 331 go on'])
})

test('a line of many blanks and a line separator of Unicode takes no time to speak of', () => {
  const blanks = ' '.repeat(16_000)
  expect(read(`> NOOP\n<${blanks}\\\u2028\n<${blanks}'\\r\\n\u2028`).length).toBeGreaterThan(0)
})
