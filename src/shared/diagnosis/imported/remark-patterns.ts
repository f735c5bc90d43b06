/** The patterns that a sentence fits. Few are tried: a pattern needs certain words, and an expression costs its first use. */
import { FAILURES } from './remark-failures.ts'
import { TRANSLATED } from './remark-languages.ts'
import type { RemarkMeaning, RemarkPattern } from './remark-meaning.ts'
import { PROGRESS } from './remark-progress.ts'
import { TLS_PROBLEMS } from './remark-tls-failures.ts'
import { FAILURES_NEED, PROGRESS_NEED, TLS_PROBLEMS_NEED, TRANSLATED_NEED } from './remark-words.ts'

const PATTERNS: readonly RemarkPattern[] = [...PROGRESS, ...FAILURES, ...TLS_PROBLEMS, ...TRANSLATED]
const NEEDS = [...PROGRESS_NEED, ...FAILURES_NEED, ...TLS_PROBLEMS_NEED, ...TRANSLATED_NEED]

/** Characters by which words are found. */
const BEGINNING = 3

interface Word {
  readonly text: string
  readonly pattern: number
}

interface Words {
  /** Under their first characters. */
  readonly by: ReadonlyMap<string, readonly Word[]>
  /** Those that have not as many. */
  readonly short: readonly Word[]
  /** Patterns that need none. */
  readonly without: readonly number[]
}

let words: Words | null = null

function wordsOfPatterns(): Words {
  const by = new Map<string, Word[]>()
  const short: Word[] = []
  const without: number[] = []
  for (const [pattern, needs] of NEEDS.entries()) {
    if (needs === null) without.push(pattern)
    for (const text of needs?.split('|') ?? []) {
      const beginning = text.slice(0, BEGINNING)
      const same = text.length < BEGINNING ? short : by.get(beginning)
      if (same) same.push({ text, pattern })
      else by.set(beginning, [{ text, pattern }])
    }
  }
  return { by, short, without }
}

/** Lines that are remembered: programs repeat themselves, and a session is read more than once. */
const REMEMBERED = 1000
const found = new Map<string, readonly RemarkMeaning[]>()

/** What the patterns find in a line, in their order. */
export function meaningsIn(line: string): readonly RemarkMeaning[] {
  const known = found.get(line)
  if (known) return known
  if (found.size >= REMEMBERED) found.clear()
  const meanings = findMeanings(line)
  found.set(line, meanings)
  return meanings
}

function findMeanings(line: string): readonly RemarkMeaning[] {
  words ??= wordsOfPatterns()
  const small = line.toLowerCase()
  const tried = new Set(words.without)
  for (const { text, pattern } of words.short) if (small.includes(text)) tried.add(pattern)
  for (let at = 0; at + BEGINNING <= small.length; at++)
    for (const { text, pattern } of words.by.get(small.slice(at, at + BEGINNING)) ?? [])
      if (!tried.has(pattern) && small.startsWith(text, at)) tried.add(pattern)
  return PATTERNS.filter(({ words, but }, pattern) => tried.has(pattern) && words.test(line) && !but?.test(line)).map(
    ({ means }) => means,
  )
}
