/** Recognises the server product by its greeting, or by its habits where the greeting tells nothing. */
import type { EventId } from '../transcript/event.ts'
import type { Dialect } from './dialect.ts'
import type { Reading } from './reading.ts'
import { replyText } from './reply-meaning.ts'

export interface DialectMatch {
  readonly dialect: Dialect
  /** Replies that show it. */
  readonly events: readonly EventId[]
  /** Whether the greeting itself names the product. */
  readonly byBanner: boolean
}

const matches = new WeakMap<object, DialectMatch | null>()

/** What recognition looks at. */
type Heard = Pick<Reading, 'view' | 'controls' | 'exchanges' | 'remarks' | 'products'>

/** The dialect that the server speaks; null when nothing tells. */
export function recogniseDialect(session: Heard): DialectMatch | null {
  const known = matches.get(session.view)
  if (known !== undefined) return known
  const found = byBanner(session) ?? byHabits(session)
  matches.set(session.view, found)
  return found
}

function byBanner(session: Heard): DialectMatch | null {
  for (const control of session.controls)
    for (const greeting of [...(control.greeting?.replies ?? [])]) {
      const text = replyText(greeting.lines)
      const dialect = session.products.dialects.find(({ banner }) => banner.some((words) => words.test(text)))
      if (dialect) return { dialect, events: [greeting.id], byBanner: true }
    }
  // A log may tell of the greeting instead of showing it.
  for (const { event, reading } of session.remarks) {
    if (!reading.means.has('greeting-seen')) continue
    const dialect = session.products.dialects.find(({ banner }) => banner.some((words) => words.test(event.text)))
    if (dialect) return { dialect, events: [event.id], byBanner: true }
  }
  return null
}

/** Which dialects have a habit with a verb, and its words. */
type Habits = Map<string, { readonly dialect: Dialect; readonly words: RegExp }[]>
const habitsOf = new WeakMap<readonly Dialect[], Habits>()

function habitsByVerb(dialects: readonly Dialect[]): Habits {
  const known = habitsOf.get(dialects)
  if (known) return known
  const habits: Habits = new Map()
  for (const dialect of dialects)
    for (const { verb, words } of dialect.habits) habits.set(verb, [...(habits.get(verb) ?? []), { dialect, words }])
  habitsOf.set(dialects, habits)
  return habits
}

/** Looks at each reply once, and at equal ones of a long session once in all. */
function byHabits(session: Heard): DialectMatch | null {
  const seen = new Map<Dialect, EventId[]>()
  const speakers = new Map<string, ReadonlySet<Dialect>>()
  const byVerb = habitsByVerb(session.products.dialects)
  for (const { command, final } of session.exchanges) {
    const habits = command && final ? byVerb.get(command.verb) : undefined
    if (!command || !final || !habits) continue
    const said = `${command.verb}\n${final.lines.join('\n')}`
    let who = speakers.get(said)
    if (!who) {
      const text = replyText(final.lines)
      who = new Set(habits.filter(({ words }) => words.test(text)).map(({ dialect }) => dialect))
      speakers.set(said, who)
    }
    for (const dialect of who) {
      const events = seen.get(dialect)
      if (events) events.push(final.id)
      else seen.set(dialect, [final.id])
    }
  }
  let best: DialectMatch | null = null
  for (const dialect of session.products.dialects) {
    const events = seen.get(dialect) ?? []
    // One habit may be shared; two are a way of speaking.
    if (events.length >= 2 && events.length > (best?.events.length ?? 0)) best = { dialect, events, byBanner: false }
  }
  return best
}
