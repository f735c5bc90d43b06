/** The question for the name that a client asks at its prompt, and the replies around it. */
import type { EventId, TranscriptEvent } from '../../transcript/event.ts'

/** The question of BSD's and Windows' ftp, in its languages: `Name (host:user):`, `User (host:(none)):`. */
const ASKS_NAME =
  /^(?:Name ?\([^\s()]{1,255}|\p{L}{2,20} ?\([^\s():]{1,255}:(?:(?!\d{1,5}\))[^\s()]{1,60}|\([^()]{1,20}\)))\) ?[:：]/u

/** What a terminal shows for Ctrl+C. */
const INTERRUPTED = /(?:^|[:?]\s?)\^C$/

export const isInterrupted = (text: string): boolean => INTERRUPTED.test(text)

interface AroundQuestion {
  /**
   * Refusals between the greeting and the question answer what the client sent by itself and can do without:
   * `OPTS UTF8 ON` (Windows), `AUTH GSSAPI` (old Linux). Its user had not said a word; where nothing follows, nobody did.
   */
  readonly before: ReadonlySet<EventId>
  /** The next reply after it, unless the user types something else or is interrupted: then a name was told. */
  readonly after: ReadonlySet<EventId>
}

export function aroundNameQuestion(events: readonly TranscriptEvent[]): AroundQuestion {
  const before = new Set<EventId>()
  const after = new Set<EventId>()
  let refusals: EventId[] | null = null
  let asked = false
  for (const event of events) {
    if (event.type === 'command') refusals = null
    else if (event.type === 'reply') {
      if (asked) after.add(event.id)
      asked = false
      if (event.code === 220) refusals = []
      else if (event.code >= 500) refusals?.push(event.id)
      else if (event.code >= 300) refusals = null
    } else if (event.type === 'remark') {
      const question = ASKS_NAME.test(event.text)
      asked = question && !isInterrupted(event.text)
      if (!question || event === events.at(-1)) continue
      for (const id of refusals ?? []) before.add(id)
      refusals = null
    }
  }
  return { before, after }
}
