/**
 * Reads one line of a program: by number or symbolic name first, then by the row with the most of its words in order,
 * then by general wording, which is a guess. Time is linear in the (bounded) line.
 */

import type { Reason } from '../reason.ts'
import type { Entry, Messages } from './compile-messages.ts'
import { isGuess, type MessageFact, type MessageReading } from './message.ts'
import { numbersOf } from './numbers.ts'
import type { Phrase } from './row.ts'
import { wordsOf } from './words.ts'

/** Node prints `ERR_SSL_` (of alerts `ERR_SSL_SSL/TLS_ALERT_`) and C programs `SSL_R_` before the name that others print bare. */
const LIBRARY_PREFIX = /^(?:err_ssl_|ssl_r_|tls_alert_)/

/** Best first. Empty when nothing in the line is known: such a line is to be shown as not understood. */
export function matchMessage(line: string, messages: Messages): readonly MessageReading[] {
  return rankReadings(hitsIn(line, messages).filter(standsAlone), true)
}

/** Words that belong to a reply with a certain code, or to replies at large, mean other things in a sentence. */
function standsAlone({ pattern, source }: Entry): boolean {
  if (source === 'reply') return false
  return !pattern || (pattern.verbs.length === 0 && pattern.codes.length === 0)
}

/** Every entry whose number or words occur, whatever reply code or verb it asks for. */
export function hitsIn(text: string, messages: Messages): readonly Entry[] {
  const words = wordsOf(text)
  const hits: Entry[] = []
  for (const number of numbersOf(text)) hits.push(...(messages.numbers.get(number) ?? []))
  const tried = new Set<Entry>()
  const attempt = (entries: readonly Entry[] | undefined) => {
    for (const entry of entries ?? [])
      if (!tried.has(entry)) {
        tried.add(entry)
        if (occurs(entry, words)) hits.push(entry)
      }
  }
  for (const word of new Set(words)) {
    hits.push(...(messages.numbers.get(word.replace(LIBRARY_PREFIX, '')) ?? []))
    attempt(messages.words.get(word))
    for (const length of messages.lengths) {
      if (length > word.length) break
      attempt(messages.beginnings.get(word.slice(0, length)))
    }
  }
  const unrelated = new Set(hits.flatMap(({ pattern }) => pattern?.unrelated ?? []))
  if (unrelated.size === 0) return hits
  return hits.filter(({ pattern, key }) => pattern !== null || !unrelated.has(key.slice(0, key.indexOf(':'))))
}

function occurs({ pattern }: Entry, words: readonly string[]): boolean {
  if (!pattern) return true
  let from = 0
  for (const phrase of pattern.phrases) {
    const at = phraseAt(phrase, words, from)
    if (at < 0) return false
    from = at + phrase.words.length
  }
  return pattern.without.every((phrase) => phraseAt(phrase, words, 0) < 0)
}

/** Greedy from the left: the first place of each phrase leaves most room for those after it. */
function phraseAt(phrase: Phrase, words: readonly string[], from: number): number {
  const { length } = phrase.words
  for (let at = from; at + length <= words.length; at++) {
    let same = 0
    while (same < length && sameWord(phrase, same, words[at + same] as string)) same++
    if (same === length) return at
  }
  return -1
}

function sameWord({ words, open }: Phrase, index: number, word: string): boolean {
  const expected = words[index] as string
  return open && index === words.length - 1 ? word.startsWith(expected) : word === expected
}

/** A client's line is first of all the client's own; words of a server in it are a quotation. */
const QUOTED = 1000

/**
 * One reading, or several ranked ones, each fact once. A wrapper ("curl: (35)", "data connection failed") adds what the
 * specific message inside leaves open, as long as the two do not contradict each other.
 */
export function rankReadings(hits: readonly Entry[], clientSpeaks: boolean): readonly MessageReading[] {
  // In a reply, what did not come about is known from its code already: any reason beside it tells more.
  const outward = ({ source, fact }: Entry) => !clientSpeaks && !isGuess(source) && OUTWARD.has(fact?.reason)
  const worth = (entry: Entry) =>
    rank(entry) - (clientSpeaks && entry.source === 'server' ? QUOTED : 0) - (outward(entry) ? TOLD : 0)
  const ranked = [...hits].sort((a, b) => worth(b) - worth(a) || (a.key < b.key ? -1 : 1))
  const [first] = ranked
  if (!first) return []
  const readings = new Map<string, MessageReading>()
  const inside = clientSpeaks ? guessInside(completed(first, ranked), ranked) : null
  if (inside) readings.set(JSON.stringify(inside.fact), inside)
  for (const entry of ranked) {
    const fact = entry === first ? completed(first, ranked) : entry.fact
    const same = JSON.stringify(fact)
    if (!readings.has(same)) readings.set(same, { fact, ...saidBy(entry) })
  }
  return [...readings.values()]
}

/** "FtpCommandException: permission denied": the wrapper is known, what it wraps only by general words. */
function guessInside(wrapper: MessageFact | null, ranked: readonly Entry[]): MessageReading | null {
  if (wrapper?.reason !== undefined || (wrapper?.result !== 'failed' && wrapper?.result !== 'rejected')) return null
  const guess = ranked.find(
    ({ source, fact }) => isGuess(source) && fact !== null && isSpecific(fact) && agree(fact, wrapper),
  )
  return guess ? { fact: { ...wrapper, ...guess.fact }, ...saidBy(guess) } : null
}

function saidBy({ source, pattern, program, key }: Entry): Omit<MessageReading, 'fact'> {
  if (!pattern) return { grade: 'told', by: 'number', program, source, key }
  if (pattern.phrases.length === 0) return { grade: 'guessed', by: 'code', program, source, key }
  if (isGuess(source)) return { grade: 'guessed', by: 'wording', program, source, key }
  return { grade: 'told', by: 'words', program, source, key }
}

/** RFC 959 and RFC 2228 give these one meaning only, so that only wording which names the code itself overrules them. */
const FIRM_CODES: ReadonlySet<number> = new Set([503, 532, 536])

const TOLD = 8000

/** Told before guessed, the specific error before its wrapper, numbers before words, most words first. */
function rank({ pattern, source, fact, named }: Entry): number {
  const words = pattern?.phrases.flatMap((phrase) => phrase.words) ?? []
  const length = Math.min(49, words.join('').length / 2)
  const conditions = pattern ? pattern.codes.length + pattern.verbs.length : 0
  const firm = pattern?.codes.some((code) => FIRM_CODES.has(code))
  return (
    (isGuess(source) ? 0 : TOLD) +
    (isSpecific(fact) ? (OUTWARD.has(fact?.reason) ? 2000 : 4000) : 0) +
    (named || firm ? 2000 : 0) +
    Math.min(19, words.length) * 100 +
    (conditions > 0 && words.length > 0 ? 50 : 0) +
    length
  )
}

/** What did not come about, in words that stand beside the reason for it: "cannot open data connection: ... not resumed". */
const OUTWARD: ReadonlySet<Reason | undefined> = new Set(['cannot-connect', 'aborted', 'service-unavailable'])

/** A program's wrapper around what happened, or nothing bad at all. */
const UNSPECIFIC: ReadonlySet<string> = new Set(['failed', 'rejected', 'ok'])

function isSpecific(fact: MessageFact | null): boolean {
  if (fact === null) return false
  if (fact.reason !== undefined || fact.alert !== undefined) return true
  return fact.result !== undefined && !UNSPECIFIC.has(fact.result)
}

/** Only what lies beneath (system, TLS library) or the same program can be one message with it. */
function completed({ fact, source, program }: Entry, others: readonly Entry[]): MessageFact | null {
  if (fact === null || isGuess(source)) return fact
  const beneath = source === 'system' || source === 'tls'
  const belongs = (other: Entry) =>
    other.program === program ||
    other.source === 'system' ||
    other.source === 'tls' ||
    (beneath && !isGuess(other.source))
  let whole = fact
  for (const other of others)
    if (other.fact && belongs(other) && agree(whole, other.fact)) whole = { ...other.fact, ...whole }
  return whole
}

function agree(a: MessageFact, b: MessageFact): boolean {
  const result = b.result === undefined || b.result === 'failed' ? a.result : b.result
  return (
    (a.subject ?? b.subject) === (b.subject ?? a.subject) &&
    (a.act ?? b.act) === (b.act ?? a.act) &&
    (a.reason ?? b.reason) === (b.reason ?? a.reason) &&
    (a.alert ?? b.alert) === (b.alert ?? a.alert) &&
    (a.side ?? b.side) === (b.side ?? a.side) &&
    (a.result ?? result) === result
  )
}
