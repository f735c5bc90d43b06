/** The fewest words that tell one message of a program from all its others in the same language. */
import { wordsOf } from '../../src/shared/facts/messages/words.ts'

/** What is filled in when the message is printed, and marks for keys and lines. */
const FILLED = /%(?:\d+\$)?[-+ #0]*\d*(?:\.\d+)?(?:ll|l|h|z|j)?[a-zA-Z%]|\{\d*\}|\\n|&(?=\p{L})/gu

export const messageWords = (text: string): readonly string[] => wordsOf(text.replace(FILLED, ' '))

export interface Candidate {
  /** Messages of one meaning need not be told apart; null where no row knows the message. */
  readonly meaning: string | null
  readonly words: readonly string[]
}

/** A short word or two also stand in other sentences: at least three words and twelve letters, where the message has them. */
const LEAST_WORDS = 3
const LEAST_LETTERS = 12
/** A message with fewer letters in all tells nothing by itself ("TYPE"). */
const TOO_FEW_LETTERS = 8

/** A character of Chinese, Japanese or Korean says as much as three letters. */
const lettersIn = (words: readonly string[]) =>
  words.reduce(
    (sum, word) =>
      sum +
      word.length * (/\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u.test(word) ? 3 : 1),
    0,
  )

/**
 * In the order of the text. A message that holds another one, or is held by one, keeps all its words, because the row
 * with more words wins; null when another message with another meaning has the very same words.
 */
export function chooseWords(message: Candidate, others: readonly Candidate[]): readonly string[] | null {
  const rivals = others.filter(({ meaning }) => meaning !== message.meaning)
  const holdsAnother = rivals.some(({ meaning, words }) => meaning !== null && inOrder(words, message.words))
  if (
    holdsAnother &&
    !rivals.some(
      ({ meaning, words }) =>
        meaning !== null && words.length === message.words.length && inOrder(words, message.words),
    )
  )
    return message.words
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
    if (left.length === 0 && words.length >= LEAST_WORDS && lettersIn(words) >= LEAST_LETTERS) return words
  }
  // One word that another message is, too, tells neither: `conectado` is both "connected" and "logged in".
  const same = left.some(
    ({ meaning, words }) => words.length <= message.words.length && (meaning !== null || message.words.length === 1),
  )
  return same || lettersIn(message.words) < TOO_FEW_LETTERS ? null : message.words
}

function inOrder(words: readonly string[], within: readonly string[]): boolean {
  let at = 0
  for (const word of within) if (word === words[at]) at++
  return at === words.length
}
