/**
 * Long texts of a call cross before it, part by part: no message is so long that taking it apart holds up everything else, and a
 * pipe can refuse longer ones.
 */
import { CallError } from './wire.ts'

/** Characters. */
export const LONGEST_PART = 256 * 1024
/** Characters of all texts of one call: an archive of 256 MB in base64, and room around it. */
const MOST_AT_ONCE = 384 * 1024 * 1024

/** What stands for a text that crossed in parts: the number of its first one, and how many there are. */
interface Parted {
  readonly $parts: readonly [first: number, count: number]
}

/**
 * @returns what is left for the call itself, and its parts, each cut off when it is asked for: to cut a text that came in parts
 * itself, V8 copies it to one place
 */
export function takeApart(params: unknown): {
  readonly rest: unknown
  readonly count: number
  readonly parts: Iterable<string>
} {
  const long: string[] = []
  let count = 0
  const parted = (value: unknown): unknown => {
    if (typeof value !== 'string' || value.length <= LONGEST_PART) return mapped(value, parted)
    long.push(value)
    const first = count
    count += Math.ceil(value.length / LONGEST_PART)
    return { $parts: [first, count - first] } satisfies Parted
  }
  const rest = parted(params)
  return { rest, count, parts: cut(long) }
}

function* cut(texts: readonly string[]): Generator<string> {
  for (const text of texts)
    for (let at = 0; at < text.length; at += LONGEST_PART) yield text.slice(at, at + LONGEST_PART)
}

/** The parts that came before a call, of one call at a time. */
export class Parts {
  #call = 0
  #texts: string[] = []
  #size = 0

  add(call: number, text: string): void {
    if (call !== this.#call) {
      this.#texts = []
      this.#size = 0
    }
    this.#call = call
    this.#size += text.length
    if (this.#size > MOST_AT_ONCE) this.#texts = []
    else this.#texts.push(text)
  }

  /** `params` with its texts, which are forgotten then. @throws CallError `invalid` */
  take(call: number, params: unknown): unknown {
    if (call !== this.#call) return params
    const [texts, size] = [this.#texts, this.#size]
    this.#call = 0
    this.#texts = []
    this.#size = 0
    if (size > MOST_AT_ONCE)
      throw new CallError(
        'invalid',
        'This is more than is taken at once. Cut out what is in question, or do it in parts.',
      )
    const whole = (value: unknown): unknown => {
      const [first, count] = partsOf(value) ?? []
      return first === undefined || count === undefined
        ? mapped(value, whole)
        : // The engine puts them together where they are used, and so in turns.
          texts.slice(first, first + count).reduce((whole, text) => whole + text, '')
    }
    return whole(params)
  }
}

function partsOf(value: unknown): Parted['$parts'] | null {
  const parts = typeof value === 'object' && value !== null && '$parts' in value ? value.$parts : null
  return Array.isArray(parts) && parts.every(Number.isSafeInteger) ? (parts as [number, number]) : null
}

function mapped(value: unknown, one: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(one)
  // Bytes and the like hold no texts.
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, one(inner)]))
}
