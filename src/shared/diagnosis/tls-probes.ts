/** What became of follow-up probes that tried another ClientHello. */
import type { ProbeName } from '../session/probe-names.ts'
import type { EventId } from '../transcript/event.ts'
import type { ConnectionView } from '../transcript/session-view.ts'
import type { Reading } from './reading.ts'

/** The event that shows it; at most one of the two is known. */
export interface HelloOutcome {
  readonly answered: EventId | null
  readonly silent: EventId | null
}

function outcomeOf(
  { view }: Reading,
  name: ProbeName,
  answer: (connection: ConnectionView) => EventId | undefined,
): HelloOutcome {
  const attempts = new Set(view.attempts.flatMap(({ started, number }) => (started?.probe === name ? [number] : [])))
  const tried = [...view.controls, ...view.probes].filter(({ attempt }) => attempts.has(attempt))
  const answered = tried.map(answer).find((event) => event !== undefined) ?? null
  const silence = tried.flatMap(({ silences }) => silences).find(({ awaiting }) => awaiting === 'tls-handshake')
  return { answered, silent: answered === null ? (silence?.id ?? null) : null }
}

/** One that fits one packet; its answer takes several. */
export const smallHello = (session: Reading): HelloOutcome =>
  outcomeOf(session, 'small-client-hello', ({ tls }) => tls?.secured?.id)

/** One that can only be refused, in one small packet. */
export const refusableHello = (session: Reading): HelloOutcome =>
  outcomeOf(session, 'unacceptable-client-hello', ({ events }) => {
    const alert = events.find((event) => event.type === 'tls-alert' && event.direction === 'received')
    return alert?.id
  })
