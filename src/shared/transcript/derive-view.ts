/** Groups the events of a transcript into connections, exchanges and data connections. It never interprets. */
import type { DataMethod } from '../session/plan.ts'
import type { ConnectionId, EventId, EventOf, EventType, TranscriptEvent } from './event.ts'
import type {
  AttemptView,
  ConnectionView,
  ControlConnectionView,
  DataConnectionView,
  Exchange,
  SessionView,
  TlsView,
} from './session-view.ts'
import type { Transcript } from './transcript.ts'

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer I)[] ? I[] : T[K] }
type MutableExchange = Mutable<Exchange>

/** Verbs that arrange a data connection (RFC 959 section 4.1.2, RFC 2428). */
const SETUP_VERBS = new Set(['PASV', 'EPSV', 'PORT', 'EPRT', 'SPSV', 'LPSV', 'LPRT'])
/** Verbs that use one. */
const TRANSFER_VERBS = new Set(['LIST', 'NLST', 'MLSD', 'RETR', 'STOR', 'STOU', 'APPE'])

const METHODS = new Set<string>(['PASV', 'EPSV', 'PORT', 'EPRT'])
const asMethod = (verb: string | undefined): DataMethod | null =>
  verb !== undefined && METHODS.has(verb) ? (verb as DataMethod) : null

const pick = <T extends EventType>(events: readonly TranscriptEvent[], type: T): EventOf<T> | null =>
  (events.find((event) => event.type === type) as EventOf<T> | undefined) ?? null

const all = <T extends EventType>(events: readonly TranscriptEvent[], type: T): EventOf<T>[] =>
  events.filter((event): event is EventOf<T> => event.type === type)

/** Splits `events` by connection, in the order in which connections first appear. */
function byConnection(events: readonly TranscriptEvent[]): Map<ConnectionId, TranscriptEvent[]> {
  const found = new Map<ConnectionId, TranscriptEvent[]>()
  for (const event of events) {
    const list = found.get(event.connection)
    if (list) list.push(event)
    else found.set(event.connection, [event])
  }
  return found
}

function deriveTls(events: readonly TranscriptEvent[]): TlsView | null {
  const started = pick(events, 'tls-started')
  if (!started) return null
  const hellos = all(events, 'tls-hello')
  return {
    started,
    clientHello: hellos.find((event) => event.direction === 'sent') ?? null,
    // The last one: after a HelloRetryRequest the real ServerHello follows (RFC 8446 section 4.1.4).
    serverHello: hellos.findLast((event) => event.direction === 'received') ?? null,
    secured: pick(events, 'tls-secured'),
    certificates: pick(events, 'tls-certificates'),
    failed: pick(events, 'tls-failed'),
    silence: all(events, 'silence').find((event) => event.awaiting === 'tls-handshake') ?? null,
    alerts: all(events, 'tls-alert'),
    garbage: pick(events, 'tls-garbage'),
    ended: pick(events, 'tls-ended'),
    tickets: all(events, 'tls-ticket'),
    clientCertificateRequested: all(events, 'tls-handshake').some(
      (event) => event.direction === 'received' && event.messages.includes('certificate_request'),
    ),
  }
}

const roleOf = (id: ConnectionId): ConnectionView['role'] =>
  id.startsWith('data-') ? 'data' : id.startsWith('probe-') ? 'probe' : 'control'

function deriveConnection(id: ConnectionId, events: readonly TranscriptEvent[]): ConnectionView {
  const open = pick(events, 'connected') ?? pick(events, 'accepted')
  const listening = pick(events, 'listening')
  const connectStarted = pick(events, 'connect-started')
  return {
    id,
    role: roleOf(id),
    attempt: events[0]?.attempt ?? 1,
    events,
    openedBy: listening || open?.type === 'accepted' ? 'server' : 'client',
    local: open?.local ?? listening?.on ?? null,
    remote: open?.remote ?? connectStarted?.to ?? null,
    connectStarted,
    listening,
    open,
    connectFailed: pick(events, 'connect-failed'),
    silences: all(events, 'silence'),
    tls: deriveTls(events),
    fin: pick(events, 'fin-received'),
    reset: pick(events, 'reset-received'),
    closed: pick(events, 'closed'),
  }
}

/** Pairs commands with what answered them; `owner` collects event id -> exchange for commands and replies. */
function deriveExchanges(
  connection: ConnectionView,
  owner: Map<EventId, MutableExchange>,
): { exchanges: MutableExchange[]; greeting: MutableExchange | null } {
  const exchanges: MutableExchange[] = []
  let greeting: MutableExchange | null = null
  let encrypted = false
  const start = (command: EventOf<'command'> | null, attempt: number): MutableExchange => {
    const exchange: MutableExchange = {
      command,
      replies: [],
      final: null,
      preliminary: null,
      silence: null,
      connection: connection.id,
      attempt,
      roundTrip: null,
      encrypted,
    }
    exchanges.push(exchange)
    return exchange
  }
  for (const event of connection.events)
    switch (event.type) {
      case 'tls-secured':
        encrypted = true
        break
      case 'tls-cleared':
        encrypted = false
        break
      case 'command':
        owner.set(event.id, start(event, event.attempt))
        break
      case 'reply': {
        let exchange = event.cause === undefined ? undefined : owner.get(event.cause)
        // A 120 "ready in nnn minutes" stays with the 220 that follows it (RFC 959 section 5.4).
        if (!exchange && greeting && !greeting.final && exchanges.length === 1) exchange = greeting
        if (!exchange) {
          exchange = start(null, event.attempt)
          if (!greeting && (exchanges.length === 1 || event.code === 220)) greeting = exchange
        }
        exchange.replies.push(event)
        if (event.code >= 200) exchange.final = event
        else exchange.preliminary ??= event
        if (exchange.command && event.code >= 200)
          exchange.roundTrip = Math.max(0, event.firstByteAt - exchange.command.at)
        owner.set(event.id, exchange)
        break
      }
      case 'silence': {
        if (event.awaiting === 'banner') {
          greeting ??= start(null, event.attempt)
          greeting.silence ??= event
        } else if (event.awaiting.endsWith('reply')) {
          const exchange = (event.cause === undefined ? undefined : owner.get(event.cause)) ?? exchanges.at(-1)
          if (exchange) exchange.silence ??= event
        }
        break
      }
      default:
        break
    }
  return { exchanges, greeting }
}

/** The exchange that arranged a data connection and the one that used it, found by `cause` and else by order. */
function bindExchanges(
  connection: ConnectionView,
  owner: ReadonlyMap<EventId, Exchange>,
  setups: readonly Exchange[],
  transfers: readonly Exchange[],
): { setup: Exchange | null; transfer: Exchange | null } {
  const causes = new Set<Exchange>()
  for (const event of connection.events) {
    const exchange = event.cause === undefined ? undefined : owner.get(event.cause)
    if (exchange) causes.add(exchange)
  }
  const linked = [...causes]
  let setup = linked.find((exchange) => SETUP_VERBS.has(exchange.command?.verb ?? '')) ?? null
  let transfer = linked.find((exchange) => TRANSFER_VERBS.has(exchange.command?.verb ?? '')) ?? null
  const first = connection.events[0]
  if (!setup && first) {
    const mine = setups.filter((exchange) => exchange.attempt === connection.attempt)
    setup =
      (connection.openedBy === 'server'
        ? mine.find((exchange) => idOf(exchange) > first.id)
        : mine.findLast((exchange) => idOf(exchange) < first.id)) ?? null
  }
  if (!transfer && setup) {
    const from = idOf(setup)
    const next = setups.find((exchange) => idOf(exchange) > from && exchange.connection === setup.connection)
    const until = next ? idOf(next) : Number.POSITIVE_INFINITY
    transfer =
      transfers.find(
        (exchange) => exchange.connection === setup.connection && idOf(exchange) > from && idOf(exchange) < until,
      ) ?? null
  }
  return { setup, transfer }
}

const idOf = (exchange: Exchange): number => exchange.command?.id ?? exchange.replies[0]?.id ?? -1

function deriveData(
  connection: ConnectionView,
  bound: { setup: Exchange | null; transfer: Exchange | null },
): DataConnectionView {
  const { events } = connection
  const target = pick(events, 'data-target')
  const invalidTarget = pick(events, 'data-target-invalid')
  const dataEnded = all(events, 'data-ended').at(-1) ?? null
  const closed = all(events, 'closed').at(-1)
  const count = (direction: 'sent' | 'received') => {
    const seen = events.findLast(
      (event) => (event.type === 'data-ended' || event.type === 'data-progress') && event.direction === direction,
    )
    return seen && 'bytes' in seen ? seen.bytes : 0
  }
  return {
    ...connection,
    method: target?.method ?? invalidTarget?.method ?? asMethod(bound.setup?.command?.verb),
    setup: bound.setup,
    target,
    invalidTarget,
    transfer: bound.transfer,
    transferEnded: pick(events, 'transfer-ended'),
    dataEnded,
    bytesReceived: Math.max(count('received'), connection.tls ? 0 : (closed?.bytesReceived ?? 0)),
    bytesSent: Math.max(count('sent'), connection.tls ? 0 : (closed?.bytesSent ?? 0)),
  }
}

function deriveAttempts(events: readonly TranscriptEvent[]): AttemptView[] {
  const found = new Map<number, TranscriptEvent[]>()
  for (const event of events) {
    const list = found.get(event.attempt)
    if (list) list.push(event)
    else found.set(event.attempt, [event])
  }
  return [...found].map(([number, mine]) => ({
    number,
    started: pick(mine, 'attempt-started'),
    ended: pick(mine, 'attempt-ended'),
    events: mine,
  }))
}

/**
 * Derives the view of a complete or growing transcript in time linear in its events.
 * Connections named `session` are no connections and appear in `attempts` only.
 */
export function deriveView(transcript: Transcript): SessionView {
  const owner = new Map<EventId, MutableExchange>()
  const controls: ControlConnectionView[] = []
  const probes: ControlConnectionView[] = []
  const bare: ConnectionView[] = []
  for (const [id, events] of byConnection(transcript.events)) {
    if (id === 'session') continue
    const connection = deriveConnection(id, events)
    if (connection.role === 'data') {
      bare.push(connection)
      continue
    }
    const control: ControlConnectionView = {
      ...connection,
      ...deriveExchanges(connection, owner),
      garbage: all(events, 'reply-garbage'),
    }
    ;(connection.role === 'probe' ? probes : controls).push(control)
  }
  const exchanges = controls.flatMap((control) => control.exchanges).sort((a, b) => idOf(a) - idOf(b))
  const setups = exchanges.filter((exchange) => SETUP_VERBS.has(exchange.command?.verb ?? ''))
  const transfers = exchanges.filter((exchange) => TRANSFER_VERBS.has(exchange.command?.verb ?? ''))
  const dense = transcript.events.every((event, index) => event.id === index)
  const byId = dense ? null : new Map(transcript.events.map((event) => [event.id, event]))
  // transfer-ended may stand on the control connection; it belongs to the data connection of the same exchange.
  const results = controls.flatMap((control) => all(control.events, 'transfer-ended'))
  const datas = bare.map((connection) => {
    const data = deriveData(connection, bindExchanges(connection, owner, setups, transfers))
    if (data.transferEnded || !data.transfer) return data
    const command = data.transfer.command?.id
    const ids = new Set([command, ...data.transfer.replies.map((reply) => reply.id)])
    const ended =
      results.find((event) => event.cause !== undefined && ids.has(event.cause)) ??
      results.find((event) => event.attempt === data.attempt && command !== undefined && event.id > command) ??
      null
    return { ...data, transferEnded: ended }
  })
  return {
    transcript,
    attempts: deriveAttempts(transcript.events),
    controls,
    datas,
    probes,
    exchanges,
    event: (id) => (byId ? byId.get(id) : transcript.events[id]),
  }
}
