/** What a running session waits for at this moment, and what it will do when nothing comes. */
import { isPassiveMethod } from '../protocol/data-methods.ts'
import type { ConnectionView, ControlConnectionView, SessionView } from '../transcript/session-view.ts'
import { endpointText } from '../transcript/text.ts'

export interface Waiting {
  /** Reads on after "Waiting for". */
  readonly what: string
  /** ms since the start of the session: when the wait began. */
  readonly since: number
  /** ms without activity after which it is given up. */
  readonly limit: number
  /** What is tried then, for instance `PASV`; null when nothing is left. */
  readonly next: string | null
}

/** null when the session has ended, or nothing of it is pending. */
export function waitingOf(view: SessionView): Waiting | null {
  const { events, header } = view.transcript
  const last = events.at(-1)
  if (!last || !header.plan || last.type === 'session-ended') return null
  const pending = pendingOf(view)
  if (!pending) return null
  return { ...pending, limit: header.plan.timeouts.silence, next: nextMethod(view) }
}

type Pending = Pick<Waiting, 'what' | 'since'>

function pendingOf(view: SessionView): Pending | null {
  const connections: readonly ConnectionView[] = [...view.controls, ...view.datas, ...view.probes]
  for (const connection of connections.toSorted((one, other) => lastAt(other) - lastAt(one))) {
    const found = onConnection(connection)
    if (found) return found
  }
  return lookUp(view)
}

function lookUp({ transcript: { events } }: SessionView): Pending | null {
  // Whoever answers has been found.
  const last = events.findLast(({ type }) => type === 'reply' || type.startsWith('dns-'))
  return last?.type === 'dns-started' ? { what: `the address of ${last.host}`, since: last.at } : null
}

function onConnection(connection: ConnectionView): Pending | null {
  const { open, connectStarted, connectFailed, closed, reset, tls, listening } = connection
  if (closed || reset || connectFailed) return null
  const gaveUp = connection.silences.some(
    ({ awaiting }) => awaiting === 'tcp-connect' || awaiting === 'data-connection',
  )
  if (!open && gaveUp) return null
  if (!open && listening)
    return { what: `the server to connect to ${endpointText(listening.advertised)}`, since: listening.at }
  if (!open && connectStarted)
    return { what: `an answer from ${endpointText(connectStarted.to)}`, since: connectStarted.at }
  if (tls && !tls.secured && !tls.failed && !tls.silence)
    return { what: 'the TLS handshake', since: lastAt(connection) }
  return 'exchanges' in connection ? replyOf(connection as ControlConnectionView) : null
}

function replyOf({ greeting, exchanges, open, ...connection }: ControlConnectionView): Pending | null {
  const asked = exchanges.findLast(({ command }) => command !== null)
  if (!asked?.command) return greeting || !open ? null : { what: 'the greeting of the server', since: open.at }
  if (asked.final || asked.silence) return null
  const what = asked.preliminary ? `the end of ${asked.command.verb}` : `the reply to ${asked.command.verb}`
  return { what, since: Math.max(asked.command.at, lastAt(connection)) }
}

const lastAt = ({ events }: Pick<ConnectionView, 'events'>): number => events.at(-1)?.at ?? 0

/** The data method that follows the one under way (`SessionPlan.data.methods`). */
function nextMethod({ transcript: { header }, datas }: SessionView): string | null {
  const current = datas.findLast(({ closed, method }) => !closed && method !== null)
  const methods = header.plan?.data.methods ?? []
  if (!current?.method || current.open) return null
  const next = methods[methods.indexOf(current.method) + 1]
  return next && isPassiveMethod(next) === isPassiveMethod(current.method) ? next : null
}
