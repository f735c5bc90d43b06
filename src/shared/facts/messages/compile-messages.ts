/** Makes the rows of many catalogues searchable: every pattern under its rarest word, every number under itself. */
import { GENERAL_WORDING } from './general-wording.ts'
import type { MessageCatalogue, MessageFact, MessageSource } from './message.ts'
import { REPLY_WORDING } from './reply-wording.ts'
import { type Pattern, type Phrase, parseRows, type Row } from './row.ts'

export interface Entry {
  readonly program: string
  readonly source: MessageSource
  readonly fact: MessageFact | null
  readonly key: string
  /** null: found by its number. */
  readonly pattern: Pattern | null
  /** Found by a number or symbolic name, which one of its words may be. */
  readonly named: boolean
}

export interface Lookup {
  get(key: string): readonly Entry[] | undefined
}

export interface Messages {
  readonly numbers: Lookup
  readonly words: Lookup
  /** Beginnings of words, with the lengths that occur, shortest first. */
  readonly beginnings: Lookup
  readonly lengths: readonly number[]
  /** Patterns without words: they say only what a reply code stands for. */
  readonly codes: readonly Entry[]
  /** Parts of frames that stacks of servers hold. */
  readonly serverFrames: readonly string[]
}

export interface CompiledMessages extends Messages {
  readonly numbers: ReadonlyMap<string, readonly Entry[]>
  readonly words: ReadonlyMap<string, readonly Entry[]>
  readonly beginnings: ReadonlyMap<string, readonly Entry[]>
}

/** General wording is always among them. Throws an Error that names the program and the row when a catalogue cannot be read. */
export function compileMessages(catalogues: readonly MessageCatalogue[]): CompiledMessages {
  const numbers = new Map<string, Entry[]>()
  const rows = [...catalogues, GENERAL_WORDING, REPLY_WORDING].flatMap((catalogue) =>
    rowsOf(catalogue).map((row) => ({ ...row, program: catalogue.program, source: catalogue.source })),
  )
  for (const { program, source, fact, numbers: names } of rows)
    for (const key of names) push(numbers, key, { program, source, fact, key, pattern: null, named: true })
  const isName = (word: string) => numbers.has(word)
  const entries = rows.flatMap(({ program, source, fact, patterns }) =>
    patterns.map((pattern) => {
      const named = pattern.phrases.some(({ words }) => words.some(isName))
      return { program, source, fact, key: keyOf(pattern), pattern, named }
    }),
  )
  const serverFrames = catalogues.flatMap(({ frames }) => frames ?? [])
  return { numbers, ...byRarestWord(entries), serverFrames }
}

function rowsOf(catalogue: MessageCatalogue): readonly Row[] {
  try {
    const rows = parseRows(catalogue.rows)
    return catalogue.translations ? [...rows, ...translated(rows, catalogue.translations)] : rows
  } catch (cause) {
    throw new Error(`Catalogue ${catalogue.program}: ${(cause as Error).message}`, { cause })
  }
}

/** A translation inherits the fact, and all that is asked for besides words, of the row whose words it translates. */
function translated(rows: readonly Row[], translations: string): readonly Row[] {
  const originals = new Map(
    rows.flatMap(({ fact, patterns }) => patterns.map((pattern) => [keyOf(pattern), { fact, pattern }] as const)),
  )
  return translations
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [key = '', words = ''] = line.split(' > ')
      const original = originals.get(key)
      if (original === undefined) throw new Error(`translates no row: ${key}`)
      const { codes, verbs, unrelated } = original.pattern
      const patterns = words.split(';').map((text) => ({
        phrases: phrasesOf(text.slice(text.indexOf('=') + 1)),
        without: [],
        codes,
        verbs,
        unrelated,
      }))
      return { fact: original.fact, numbers: [], patterns }
    })
}

/** The generator writes words as `wordsOf` gives them. */
const phrasesOf = (text: string): readonly Phrase[] => text.split(' ').map((word) => ({ words: [word], open: false }))

export const wordsKey = (phrases: readonly Phrase[]): string =>
  phrases.map(({ words, open }) => words.join('+') + (open ? '*' : '')).join(' ')

/** The words of a pattern as they are written in translations. */
export const keyOf = ({ phrases, codes }: Pattern): string => wordsKey(phrases) || codes.join(',')

function byRarestWord(entries: readonly Entry[]): Omit<CompiledMessages, 'numbers' | 'serverFrames'> {
  const counts = new Map<string, number>()
  for (const { pattern } of entries)
    for (const word of pattern?.phrases.flatMap(({ words }) => words) ?? [])
      counts.set(word, (counts.get(word) ?? 0) + 1)
  const words = new Map<string, Entry[]>()
  const beginnings = new Map<string, Entry[]>()
  const codes: Entry[] = []
  for (const entry of entries) {
    const phrases = entry.pattern?.phrases ?? []
    const rarest = least(phrases.flatMap(wholeWords), (word) => counts.get(word) ?? 0)
    const beginning = least(phrases.flatMap(openWord), (word) => -word.length)
    if (rarest !== null) push(words, rarest, entry)
    else if (beginning !== null) push(beginnings, beginning, entry)
    else codes.push(entry)
  }
  const lengths = [...new Set([...beginnings.keys()].map((word) => word.length))].sort((a, b) => a - b)
  return { words, beginnings, lengths, codes }
}

const wholeWords = ({ words, open }: Phrase) => (open ? words.slice(0, -1) : words)
const openWord = ({ words, open }: Phrase) => (open ? words.slice(-1) : [])

function least(words: readonly string[], weight: (word: string) => number): string | null {
  return words.reduce<string | null>((best, word) => (best === null || weight(word) < weight(best) ? word : best), null)
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
