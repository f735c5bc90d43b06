import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FAILURES } from '../../../src/shared/diagnosis/imported/remark-failures.ts'
import { TRANSLATED } from '../../../src/shared/diagnosis/imported/remark-languages.ts'
import { meaningsIn } from '../../../src/shared/diagnosis/imported/remark-patterns.ts'
import { PROGRESS } from '../../../src/shared/diagnosis/imported/remark-progress.ts'
import { TLS_PROBLEMS } from '../../../src/shared/diagnosis/imported/remark-tls-failures.ts'
import { neededWords } from '../../regular-expressions/needed-words.ts'

const ROOT = join(import.meta.dirname, '../../..')
const PATTERNS = [...PROGRESS, ...FAILURES, ...TLS_PROBLEMS, ...TRANSLATED]
const LINES = [
  ...new Set(
    globSync('test/{real-clients,eval,shared/diagnosis}/**/*.{log,txt}', { cwd: ROOT })
      .flatMap((file) => readFileSync(join(ROOT, file), 'utf8').split('\n'))
      .map((line) => line.slice(0, 600)),
  ),
]

test('trying the patterns whose words are there finds what trying all of them finds', () => {
  expect(LINES.length).toBeGreaterThan(3000)
  for (const line of LINES) {
    const found = PATTERNS.filter(({ words, but }) => words.test(line) && !but?.test(line)).map(({ means }) => means)
    if (meaningsIn(line).join() !== found.join()) expect.fail(`${line}: ${meaningsIn(line)} instead of ${found}`)
  }
})

test.each([
  [/\b(?:tls|ssl)\b.{0,30}(?:established|up)/i, ['tls', 'ssl']],
  [/colou?r (?:red|blue)/, ['color red', 'color blue', 'colour red', 'colour blue']],
  [/(?:ab|\d+)c?/i, null],
  [/(?:retry){2,}|giving up/i, ['retry', 'giving up']],
  [/never (?!again)[ao]?\bx|x/i, null],
  // A sigma has two small letters, and a mu is also a sign of its own.
  [/σίγμα προς/i, ['ίγ']],
])('every text that %s fits holds some of %j', (expression, words) => {
  expect(neededWords(expression)).toEqual(words)
})
