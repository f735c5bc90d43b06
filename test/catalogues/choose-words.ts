/** The fewest words that tell one message of a program from all its others in the same language. */
import { wordsOf } from '../../src/shared/facts/messages/words.ts'

/** What is filled in when the message is printed, and marks for keys and lines. */
const FILLED = /%(?:\d+\$)?[-+ #0]*\d*(?:\.\d+)?(?:ll|l|h|z|j)?[a-zA-Z%]|\{\d*\}|\\n|&(?=\p{L})/gu

export const messageWords = (text: string): readonly string[] => wordsOf(text.replace(FILLED, ' '))

export interface Candidate {
  /** Messages of one meaning need not be told apart. */
  readonly meaning: string
  readonly words: readonly string[]
}

/** A single short word also stands in other sentences: at least two words and eight letters, where the message has them. */
const LEAST_WORDS = 2
const LEAST_LETTERS = 8

/**
 * In the order of the text. A message that is the beginning or the core of a longer one keeps all its words, because the
 * row with more words wins; null when another message with another meaning has the very same words.
 */
export function chooseWords(message: Candidate, others: readonly Candidate[]): readonly string[] | null {
  const rivals = others.filter(({ meaning }) => meaning !== message.meaning)
  const frequency = new Map<string, number>()
  for (const { words } of rivals) for (const word of new Set(words)) frequency.set(word, (frequency.get(word) ?? 0) + 1)
  const byRarity = message.words
    .map((word, index) => ({ word, index, often: frequency.get(word) ?? 0 }))
    .sort((a, b) => a.often - b.often || b.word.length - a.word.length || a.index - b.index)
  const chosen: { readonly word: string; readonly index: number }[] = []
  let left = rivals
  for (const one of byRarity) {
    chosen.push(one)
    chosen.sort((a, b) => a.index - b.index)
    const words = chosen.map(({ word }) => word)
    left = left.filter((rival) => inOrder(words, rival.words))
    if (left.length === 0 && words.length >= LEAST_WORDS && words.join('').length >= LEAST_LETTERS) return words
  }
  const same = left.some(({ words }) => words.length <= message.words.length)
  return same || message.words.length === 0 ? null : message.words
}

export function inOrder(words: readonly string[], within: readonly string[]): boolean {
  let at = 0
  for (const word of within) if (word === words[at]) at++
  return at === words.length
}
