import { expect, test } from 'vitest'
import { inert, inertCut } from '../../../src/shared/transcript/inert-text.ts'

test.each([
  ['terminal escapes', '\x1b[2J\x1b]0;title\x07', '\\x1b[2J\\x1b]0;title\\x07'],
  ['C1 controls', 'a\x9b31mb', 'a\\x9b31mb'],
  ['line ends', 'a\r\nb\tc', 'a\\r\\nb\\tc'],
  ['Unicode line ends', 'a\u2028b\u2029c\x85', 'a\\u{2028}b\\u{2029}c\\x85'],
  ['right-to-left override', 'exe.\u202efdp', 'exe.\\u{202e}fdp'],
  ['isolates and marks', '\u2066a\u2069\u200f\u061c', '\\u{2066}a\\u{2069}\\u{200f}\\u{61c}'],
  ['invisible characters', 'a\u200bb\ufeffc\u00add\u{e0041}', 'a\\u{200b}b\\u{feff}c\\xadd\\u{e0041}'],
  ['lone surrogates', 'a\ud800b', 'a\\u{d800}b'],
  ['NUL and DEL', '\0\x7f', '\\x00\\x7f'],
  ['what looks like an escape already', '\\x1b \\u{202e} \\n', '\\\\x1b \\\\u{202e} \\\\n'],
])('%s become visible', (_name, text, shown) => {
  expect(inert(text)).toBe(shown)
})

test.each(['550 Access is denied.', 'C:\\inetpub\\ftproot', 'Zugriff – verweigert', 'Ошибка входа', '拒否', '🍎', 'é'])(
  '%s stays as it is',
  (text) => {
    expect(inert(text)).toBe(text)
  },
)

test('no character that is left can act on a terminal, for every code point there is', () => {
  let all = ''
  for (let code = 0; code <= 0x10ffff; code++) all += String.fromCodePoint(code)
  const left = inert(all)
  expect(left).not.toMatch(/\p{Cc}/u)
  expect(left).not.toMatch(/[\u2028\u2029\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u)
  expect(left).not.toMatch(/[\ud800-\udfff]/u)
})

test('cutting leaves the promised length', () => {
  expect(inertCut('short', 10)).toBe('short')
  expect(inertCut('0123456789abc', 10)).toBe('012345678…')
  expect(inertCut('\x1b'.repeat(10), 10)).toHaveLength(10)
})
