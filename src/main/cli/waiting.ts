/** What a session waits for, while it waits: for whom, how long already, and what it tries next. */
import { bracketed } from '../../shared/protocol/endpoint.ts'
import type { SessionPlan } from '../../shared/session/plan.ts'
import { STAGE_PLACES } from '../../shared/session/titles.ts'
import type { TranscriptEvent } from '../../shared/transcript/event.ts'
import { inert } from '../../shared/transcript/inert-text.ts'
import type { Progress } from './output.ts'

/** What an event begins to wait for; null when it ends a wait. */
function awaited(event: TranscriptEvent): string | null {
  switch (event.type) {
    case 'connect-started':
      return `${bracketed(event.to.address)}:${event.to.port}`
    case 'dns-started':
      return 'the name server'
    case 'listening':
      return `the server to connect to port ${event.on.port}`
    case 'tls-started':
      return 'the TLS handshake'
    case 'command':
      return `the answer to ${inert(event.verb)}`
    default:
      return null
  }
}

/** The data methods that the plan has behind the one in use: `; then PASV`. */
function nextMethod({ data }: SessionPlan, used: string | null): string {
  const methods: readonly (string | null)[] = data.methods
  const next = methods[methods.indexOf(used) + 1]
  return used !== null && next !== undefined ? `; then ${next}` : ''
}

/** A wait shorter than this is not worth a word. */
const WORTH_SAYING = 2

interface Clock {
  event(one: TranscriptEvent): void
  end(): void
}

/**
 * @param say hears every second what the session waits for, for how long, and what it tries next
 * @returns what takes the events of the session, and what stops the clock at its end
 */
export function waitingClock(plan: SessionPlan, say: (text: string) => void): Clock {
  let waiting: string | null = null
  let since = 0
  let method: string | null = null
  const limit = Math.round(plan.timeouts.silence / 1000)
  const clock = setInterval(() => {
    since += 1
    if (waiting === null || since < WORTH_SAYING) return
    say(`waiting for ${waiting}, ${since} of ${limit} s${nextMethod(plan, method)}`)
  }, 1000)
  clock.unref()
  return {
    event(one) {
      if (one.type === 'data-target') method = one.method
      waiting = awaited(one)
      since = 0
    },
    end: () => clearInterval(clock),
  }
}

/** The same with every step that the session begins, in the words of the protocol. */
export function showWaiting(plan: SessionPlan, progress: Progress): Clock {
  const { event, end } = waitingClock(plan, progress.waiting)
  return {
    event(one) {
      if (one.type === 'step-started') progress.step(`${inert(one.step)}: ${STAGE_PLACES[one.stage]} ...`)
      else if (one.type === 'attempt-started' && one.purpose !== 'main') progress.step(`attempt: ${one.label} ...`)
      event(one)
    },
    end,
  }
}
