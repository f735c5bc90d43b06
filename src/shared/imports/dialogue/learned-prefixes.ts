/**
 * Learns from a text what its program writes before commands and replies: a part that is constant, or changes like a
 * clock or a number, in front of rests that are verbs or three-digit codes. No list of programs is needed for that.
 */
import { byContent, byHand, isProse, NO_UNIT, VERBS } from './content.ts'

type Direction = 'command' | 'reply'

/** Characters of a line in which its prefix ends, if it has one. */
const LOOKED_AT = 320
const MOST_CANDIDATES = 8
/** A prefix that came once is no habit. */
const ENOUGH = 2
/** Different prefixes that are kept while learning; a text with more has none. */
const MOST_PREFIXES = 20_000
/** Marks of commands that are compared with; programs have one or two. */
const MOST_MARKS = 100

const CODE = String.raw`(?:1[125]0|125|2[0-57]\d|3[35]\d|4[235]\d|5[0-5]\d|63[1-3])${NO_UNIT}(?=[ -]|["']|$)`
const BOUNDARY = '[\\s"\'`\\[\\](){}<>:=|*,;]'
const START = new RegExp(`(^|${BOUNDARY})(${CODE}|(?:${VERBS})(?=[ "'\\\\\\]]|$))`, 'g')

interface Habit {
  /** Codes and verbs that came behind it. */
  readonly commands: Set<string>
  readonly replies: Set<string>
}

export interface Prefixed {
  /** What the program writes behind this prefix, where it is always the same. */
  readonly direction: Direction | null
  readonly prefix: string
  readonly rest: string
}

/** Digits and hexadecimal addresses change from line to line, the rest does not. */
const shapeOf = (prefix: string): string => prefix.replace(/0x[0-9a-f]+|\d+/gi, '0')

/** The same prefix as the other direction has it: arrows turned, words of one direction replaced by those of the other. */
const SENDS = ['command', 'cmd', 'request', 'client', 'sent', 'send', 'put', 'tx', 'out', 'c']
const HEARS = [
  'response',
  'reply',
  'answer',
  'resp',
  'server',
  'received',
  'receive',
  'recv',
  'got',
  'get',
  'rx',
  'in',
  's',
]
/** Two or three letters stand in many words. */
const lastOf = (words: readonly string[]) =>
  new RegExp(`^.*(?:(?<![a-z])|(?=\\w{4}))(${words.join('|')})(?![a-z])`, 's')
const DIRECTIONS = [
  [lastOf(SENDS), HEARS],
  [lastOf(HEARS), SENDS],
] as const
const turned = (text: string) =>
  text.replace(/<[-=]*|[-=]*>/g, (arrow) =>
    [...arrow]
      .reverse()
      .map((one) => (one === '<' ? '>' : one === '>' ? '<' : one))
      .join(''),
  )

function mirrorsOf(shape: string): string[] {
  const found = /[<>]/.test(shape) ? [turned(shape)] : []
  if (/client.*server|server.*client/.test(shape))
    found.push(shape.replace(/client|server/g, (one) => (one === 'client' ? 'server' : 'client')))
  for (const [word, opposites] of DIRECTIONS) {
    const [before, said] = word.exec(shape) ?? []
    if (before === undefined || said === undefined) continue
    const rest = shape.slice(before.length)
    for (const other of opposites) found.push(before.slice(0, -said.length) + other + rest)
  }
  return found
}

/** Its name says that the server speaks, whatever came behind it: `Response: AUTH TLS` is a feature. */
const HEARD =
  /(?:^|[^\p{L}])(?:response|reply|resp|recv|received|antwort|r[ée]ponse|respuesta|risposta)\]?[\u00a0\u202f ]?[:：]\s*$/iu

export class LearnedPrefixes {
  readonly #habits = new Map<string, Habit>()
  readonly #directions = new Map<string, Direction | null>()
  #lengths: readonly number[] = []
  #labels = false
  #marksCommands = false
  /** Typed by hand, the next line being a reply. */
  readonly #answered = new Set<string>()
  #typed: string | null = null

  /** Takes one line of the sample into account. */
  learn(line: string): void {
    const bare = line.trim()
    if (this.#typed !== null && byContent(bare, true)?.kind === 'reply') this.#answered.add(this.#typed)
    this.#typed = byHand(bare)?.split(' ')[0] ?? null
    for (const { prefix, word } of candidates(line)) {
      if (prefix.trim() === '' || isProse(line.slice(prefix.length))) continue
      const shape = shapeOf(prefix)
      let habit = this.#habits.get(shape)
      if (!habit) {
        if (this.#habits.size >= MOST_PREFIXES) continue
        habit = { commands: new Set(), replies: new Set() }
        this.#habits.set(shape, habit)
      }
      if (/^\d/.test(word)) habit.replies.add(word)
      else habit.commands.add(word)
    }
  }

  /** Ends learning. */
  settle(): void {
    const marked = [...this.#habits]
      .filter(([, { commands, replies }]) => commands.size >= ENOUGH && replies.size === 0)
      .map(([shape]) => shape)
      .slice(0, MOST_MARKS)
    const anyCase = new Map([...this.#habits].map(([shape, habit]) => [shape.toLowerCase(), habit]))
    for (const [shape, { commands, replies }] of this.#habits) {
      // An indented line behind a known mark is the inner line of a reply, such as a feature that is named like a verb.
      if (/\s$/.test(shape) && anyCase.has(shape.slice(0, -1).toLowerCase())) continue
      if (isIndented(shape, marked)) continue
      const mirrors = mirrorsOf(shape.toLowerCase()).map((mirror) => anyCase.get(mirror))
      const seen = commands.size + replies.size
      const answered = mirrors.some(
        (mirror) => mirror !== undefined && (replies.size > 0 ? mirror.commands.size > 0 : mirror.replies.size > 0),
      )
      if (seen < ENOUGH && !answered) continue
      this.#directions.set(shape, commands.size === 0 ? 'reply' : replies.size === 0 ? 'command' : null)
    }
    this.#marksCommands = [...this.#directions].some(
      ([shape, direction]) => direction === 'command' && (this.#habits.get(shape)?.commands.size ?? 0) >= ENOUGH,
    )
    for (const shape of this.#directions.keys()) if (HEARD.test(shape)) this.#directions.set(shape, 'reply')
    // Where commands have a mark of their own, a verb behind the mark of replies is the inner line of one, such as a feature.
    if (this.#marksCommands)
      for (const [shape, { commands, replies }] of this.#habits)
        if (
          this.#directions.get(shape) === null &&
          (replies.size > commands.size || this.#directions.get(turned(shape)) === 'command')
        )
          this.#directions.set(shape, 'reply')
    // What only one side of the dialogue was seen behind, the other side's lines are known by as well.
    for (const [shape, direction] of [...this.#directions])
      if (direction !== null && /[<>]/.test(shape)) {
        const mirror = turned(shape)
        if (!this.#directions.has(mirror)) this.#directions.set(mirror, direction === 'reply' ? 'command' : 'reply')
      }
    this.#labels = [...this.#directions.keys()].some((shape) => /\p{L}[\u00a0\u202f ]?[:：]\s*$/u.test(shape))
    this.#lengths = [...new Set([...this.#directions.keys()].map((shape) => shape.length))].sort((a, b) => b - a)
  }

  /** Words with a colon mark the lines: `Response: 220 ready`. */
  get labels(): boolean {
    return this.#labels
  }

  /** A person typed the commands: they may stand in small letters, with nothing before them. */
  get byHand(): boolean {
    return this.#answered.size >= ENOUGH
  }

  /** Commands have a prefix of their own: a verb without it is none. */
  get marksCommands(): boolean {
    return this.#marksCommands
  }

  /** The line without its learned prefix; null when it has none. */
  read(line: string): Prefixed | null {
    if (this.#lengths.length === 0) return null
    let best: { prefix: string; shape: string; weight: number } | null = null
    for (const { prefix } of candidates(line)) {
      const shape = shapeOf(prefix)
      if (!this.#directions.has(shape)) continue
      const habit = this.#habits.get(shape)
      const weight = habit ? habit.commands.size + habit.replies.size : 0
      if (!best || weight > best.weight) best = { prefix, shape, weight }
    }
    if (best)
      return {
        direction: this.#directions.get(best.shape) ?? null,
        prefix: best.prefix,
        rest: line.slice(best.prefix.length),
      }
    return this.#bare(line)
  }

  /** A line whose rest is neither verb nor code, known by its prefix alone: an inner line of a reply. */
  #bare(line: string): Prefixed | null {
    const head = line.slice(0, LOOKED_AT)
    const shape = shapeOf(head)
    for (const length of this.#lengths) {
      const known = shape.slice(0, length)
      const direction = this.#directions.get(known)
      if (!direction || known.length < length) continue
      const end = originalLength(head, length)
      if (end !== null) return { direction, prefix: head.slice(0, end), rest: line.slice(end) }
    }
    return null
  }
}

/** Nothing but blanks stands where other lines of the same program mark their commands. */
function isIndented(shape: string, marked: readonly string[]): boolean {
  const base = shape.trimEnd()
  return shape.length - base.length >= 2 && marked.some((other) => other.startsWith(base) && other.trimEnd() !== base)
}

/** How many characters of `head` its shape's first `length` stand for; null when a number goes on there. */
function originalLength(head: string, length: number): number | null {
  let shaped = 0
  let at = 0
  while (at < head.length && shaped < length) {
    const number = /^(?:0x[0-9a-f]+|\d+)/i.exec(head.slice(at, at + 40))
    at += number ? number[0].length : 1
    shaped++
  }
  return shaped === length ? at : null
}

const REPLY_BEGINS = /(?:^|[^\d.:])[1-6][0-5]\d[ -]$/

function candidates(line: string): { prefix: string; word: string }[] {
  const head = line.slice(0, LOOKED_AT)
  const found: { prefix: string; word: string }[] = []
  START.lastIndex = 0
  for (let match = START.exec(head); match && found.length < MOST_CANDIDATES; match = START.exec(head)) {
    const [, boundary = '', word = ''] = match
    const at = match.index + boundary.length
    START.lastIndex = at + word.length
    // `200 PROT now private`: a verb that the words of a reply begin with.
    if (REPLY_BEGINS.test(head.slice(0, at))) continue
    found.push({ prefix: head.slice(0, at), word })
  }
  return found
}
