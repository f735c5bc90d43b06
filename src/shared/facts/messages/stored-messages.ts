/**
 * Compiled messages as text, and back. Compiling fifteen thousand patterns takes longer than reading any log, so a build does
 * it once; an entry is then read when a word of it occurs.
 */
import { decodeBytes, encodeBytes } from '../../protocol/byte-text.ts'
import { type CompiledMessages, type Entry, type Lookup, type Messages, wordsKey } from './compile-messages.ts'
import type { MessageFact, MessageSource } from './message.ts'
import type { Phrase } from './row.ts'

/** Origin, fact, named, then the name; of a pattern its words, and null or what else it asks for. */
type StoredEntry = readonly [origin: number, fact: number, named: 0 | 1, key: string, conditions?: Conditions | null]
type Conditions = readonly [
  codes: readonly number[],
  verbs: readonly string[],
  without: string,
  unrelated: readonly string[],
]

/** What stands before the lines of entries: JSON. */
interface Head {
  readonly origins: readonly (readonly [program: string, source: MessageSource])[]
  readonly facts: readonly (MessageFact | null)[]
  readonly lengths: readonly number[]
  readonly codes: readonly StoredEntry[]
  readonly serverFrames: readonly string[]
}

/**
 * As a byte string, which takes half the memory of a text with a Chinese word in it, and which a program reads from a file as
 * it is. Head, numbers, words and beginnings, an empty line between them; a line each: key, tabulator, entries. Lines stand in
 * the order of their bytes.
 */
export function storeMessages(messages: CompiledMessages): string {
  const origins = new Table<readonly [string, MessageSource]>()
  const facts = new Table<MessageFact | null>()
  const store = ({ program, source, fact, named, key, pattern }: Entry): StoredEntry => {
    const start = [origins.indexOf([program, source]), facts.indexOf(fact), named ? 1 : 0] as const
    if (!pattern) return [...start, key]
    const { phrases, codes, verbs, without, unrelated } = pattern
    const asks = codes.length + verbs.length + without.length + unrelated.length > 0
    return [...start, wordsKey(phrases), asks ? [codes, verbs, wordsKey(without), unrelated] : null]
  }
  const lines = (lists: ReadonlyMap<string, readonly Entry[]>) =>
    [...lists]
      .map(([key, entries]) => encodeBytes(`${key}\t${JSON.stringify(entries.map(store))}`))
      .sort((a, b) => (a < b ? -1 : 1))
      .join('\n')
  const sections = [messages.numbers, messages.words, messages.beginnings].map(lines)
  const codes = messages.codes.map(store)
  const { lengths, serverFrames } = messages
  const head: Head = { origins: origins.values, facts: facts.values, lengths, codes, serverFrames }
  return [encodeBytes(JSON.stringify(head)), ...sections].join('\n\n')
}

export function readStored(text: string): Messages {
  const [head = '', numbers = '', words = '', beginnings = ''] = text.split('\n\n')
  const { origins, facts, lengths, codes, serverFrames } = JSON.parse(decodeBytes(head)) as Head
  const read = (stored: StoredEntry): Entry => {
    const [origin, fact, named, key, conditions] = stored
    const [program, source] = origins[origin] as readonly [string, MessageSource]
    const base = { program, source, fact: facts[fact] ?? null, named: named === 1 }
    if (conditions === undefined) return { ...base, key, pattern: null }
    const [codes, verbs, without, unrelated] = conditions ?? [[], [], '', []]
    return {
      ...base,
      key: key || codes.join(','),
      pattern: { phrases: phrasesOf(key), without: phrasesOf(without), codes, verbs, unrelated },
    }
  }
  const lookup = (lines: string) => new StoredLookup(lines, (entries) => entries.map(read))
  return {
    numbers: lookup(numbers),
    words: lookup(words),
    beginnings: lookup(beginnings),
    lengths,
    codes: codes.map(read),
    serverFrames,
  }
}

const phrasesOf = (text: string): readonly Phrase[] =>
  text === ''
    ? []
    : text.split(' ').map((phrase) => ({ words: phrase.replace('*', '').split('+'), open: phrase.endsWith('*') }))

/** Nothing is read but the lines of the words that occur. */
class StoredLookup implements Lookup {
  readonly #lines: string
  readonly #entries = new Map<string, readonly Entry[]>()
  readonly #read: (entries: readonly StoredEntry[]) => readonly Entry[]

  constructor(lines: string, read: (entries: readonly StoredEntry[]) => readonly Entry[]) {
    this.#lines = lines
    this.#read = read
  }

  get(key: string): readonly Entry[] | undefined {
    const known = this.#entries.get(key)
    if (known) return known
    const stored = entriesAt(this.#lines, encodeBytes(key))
    if (stored === undefined) return undefined
    const entries = this.#read(JSON.parse(decodeBytes(stored)) as readonly StoredEntry[])
    this.#entries.set(key, entries)
    return entries
  }
}

/** What stands behind `key` in lines that are sorted by their keys; undefined where none begins with it. */
function entriesAt(lines: string, key: string): string | undefined {
  const start = `${key}\t`
  let low = 0
  let high = lines.length
  while (low < high) {
    const line = lines.lastIndexOf('\n', ((low + high) >>> 1) - 1) + 1
    const end = lines.indexOf('\n', line)
    const next = end < 0 ? lines.length : end
    const found = lines.slice(line, Math.min(next, line + start.length))
    if (found === start) return lines.slice(line + start.length, next)
    if (found < start) low = next + 1
    else high = line
  }
  return undefined
}

/** Each value once, found by what it says. */
class Table<T> {
  readonly values: T[] = []
  readonly #places = new Map<string, number>()

  indexOf(value: T): number {
    const text = JSON.stringify(value)
    const place = this.#places.get(text)
    if (place !== undefined) return place
    this.#places.set(text, this.values.length)
    return this.values.push(value) - 1
  }
}
