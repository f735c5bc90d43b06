/**
 * Words of a text in any script. Lower case, apostrophes dropped ("can't" is `cant`), every other mark separates.
 * Scripts without blanks between words give pairs of neighbouring characters instead.
 */
const WORD = /[\p{L}\p{M}\p{N}_]+/gu
/** The same in a text of ASCII: most lines are, and classes of all scripts cost their first use. */
const ASCII = /^[\0-\x7f]*$/
const ASCII_WORD = /[a-z\d_]+/g
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]+/gu

/** Longest text that is looked at; a log may hold lines of any length, and what a message says stands at its beginning. */
const SEARCHED = 1200

export function wordsOf(text: string): readonly string[] {
  const plain = text
    .slice(0, SEARCHED)
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’`´]/g, '')
  if (ASCII.test(plain)) return plain.match(ASCII_WORD) ?? []
  const words: string[] = []
  for (const [run] of plain.matchAll(WORD)) addRun(run, words)
  return words
}

function addRun(run: string, words: string[]): void {
  let from = 0
  for (const match of run.matchAll(UNSPACED)) {
    if (match.index > from) words.push(run.slice(from, match.index))
    addPairs([...match[0]], words)
    from = match.index + match[0].length
  }
  if (from < run.length) words.push(run.slice(from))
}

function addPairs(characters: readonly string[], words: string[]): void {
  if (characters.length === 1) words.push(characters[0] as string)
  for (let i = 0; i + 1 < characters.length; i++) words.push(`${characters[i]}${characters[i + 1]}`)
}
