/**
 * The form of a row, one a line, made to be written by hand and read at a glance:
 *
 *     handshake rejected tls-cipher = @gnutls:-21 ; no common cipher suite
 *     rejected login-first          = code:530 please login with user pass
 *
 * Left, the fact: words of subject, act, result, reason and side in any order, `alert:40`; what is not known stays out;
 * `nothing` for a message that states nothing that happened. Right, one or more ways to say it, `;` between them:
 *
 *     @gnutls:-21      number (see numbers.ts)      @SEC_E_TIME_SKEW   symbolic name
 *     no shared cipher words, in this order, anything may stand between them
 *     close+notify     words side by side            (refused|denied)  one of them, also within `+`
 *     resum*           words that begin so           !login            must not occur
 *     code:530,331     only in a reply with that code   verb:STOR      only in a reply to that command
 *     !@errno          a number of this system beside the words is of something else
 */
import type { Act, Result, Subject } from '../fact.ts'
import { REASONS, type Reason } from '../reason.ts'
import type { MessageFact } from './message.ts'
import { wordsOf } from './words.ts'

/** Words side by side; the last one may be a beginning only. */
export interface Phrase {
  readonly words: readonly string[]
  readonly open: boolean
}

export interface Pattern {
  readonly phrases: readonly Phrase[]
  readonly without: readonly Phrase[]
  readonly codes: readonly number[]
  readonly verbs: readonly string[]
  /** Systems of which a number beside the words is of something else. */
  readonly unrelated: readonly string[]
}

export interface Row {
  readonly fact: MessageFact | null
  readonly numbers: readonly string[]
  readonly patterns: readonly Pattern[]
}

const SUBJECTS: readonly string[] = ['name', 'control', 'data', 'file', 'session'] satisfies Subject[]
const ACTS: readonly string[] = [
  'resolve',
  'connect',
  'accept',
  'greet',
  'reply',
  'handshake',
  'verify',
  'login',
  'arrange',
  'transfer',
  'end',
] satisfies Act[]
const RESULTS: readonly string[] = [
  'ok',
  'refused',
  'reset',
  'silence',
  'closed',
  'unreachable',
  'denied',
  'malformed',
  'rejected',
  'failed',
] satisfies Result[]
const known: ReadonlySet<string> = new Set(REASONS)

/** Throws an Error that names the line when a word of a fact is not known or a pattern is empty. */
export function parseRows(rows: string): readonly Row[] {
  return rows
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('//'))
    .map(parseRow)
}

function parseRow(line: string): Row {
  const [left, right] = line.split(' = ')
  if (left === undefined || right === undefined) throw new Error(`Row without " = ": ${line}`)
  const numbers: string[] = []
  const patterns: Pattern[] = []
  for (const way of right.split(';').map((text) => text.trim()))
    if (way.startsWith('@')) numbers.push(...way.split(/\s+/).map((name) => name.slice(1).toLowerCase()))
    else patterns.push(...parsePattern(way))
  return { fact: parseFact(left), numbers, patterns }
}

/** `nothing` gives null. */
function parseFact(text: string): MessageFact | null {
  const words = text.trim().split(/\s+/)
  if (words.length === 1 && words[0] === 'nothing') return null
  return Object.assign({}, ...words.map(factPart))
}

function factPart(word: string): MessageFact {
  if (SUBJECTS.includes(word)) return { subject: word as Subject }
  if (ACTS.includes(word)) return { act: word as Act }
  if (RESULTS.includes(word)) return { result: word as Result }
  if (known.has(word)) return { reason: word as Reason }
  if (word === 'client' || word === 'peer') return { side: word }
  const alert = /^alert:(\d{1,3})$/.exec(word)
  if (alert) return { alert: Number(alert[1]) }
  throw new Error(`"${word}" is no part of a fact`)
}

function parsePattern(text: string): readonly Pattern[] {
  const codes: number[] = []
  const verbs: string[] = []
  const unrelated: string[] = []
  const without: Phrase[] = []
  let choices: Phrase[][] = [[]]
  for (const part of text.split(/\s+/)) {
    if (part.startsWith('code:')) codes.push(...part.slice(5).split(',').map(Number))
    else if (part.startsWith('verb:')) verbs.push(...part.slice(5).split(','))
    else if (part.startsWith('!@')) unrelated.push(part.slice(2))
    else if (part.startsWith('!')) without.push(...alternatives(part.slice(1)))
    else {
      const next = alternatives(part)
      choices = choices.flatMap((before) => next.map((phrase) => [...before, phrase]))
    }
  }
  if (choices[0]?.length === 0 && codes.length === 0) throw new Error(`Empty pattern: ${text}`)
  return choices.map((phrases) => ({ phrases, without, codes, verbs, unrelated }))
}

/** `(a|b)+c` is `a+c` or `b+c`. Throws an Error when a bracket is left open or nothing is in it. */
function alternatives(part: string): readonly Phrase[] {
  const group = /\(([^()]*)\)/.exec(part)
  if (group)
    return (group[1] as string)
      .split('|')
      .flatMap((choice) =>
        alternatives(part.slice(0, group.index) + choice + part.slice(group.index + group[0].length)),
      )
  const words = wordsOf(part)
  if (words.length === 0 || /[()|]/.test(part)) throw new Error(`"${part}" is no word`)
  return [{ words, open: part.endsWith('*') }]
}
