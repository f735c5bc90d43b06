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
import { finish, STEP, type Steps } from './steps.ts'
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

/** The events of one connection, by what they are too: a view asks for twenty kinds of them. */
class ConnectionEvents {
  readonly events: TranscriptEvent[] = []
  readonly #byType = new Map<EventType, TranscriptEvent[]>()

  add(event: TranscriptEvent): void {
    this.events.push(event)
    const same = this.#byType.get(event.type)
    if (same) same.push(event)
    else this.#byType.set(event.type, [event])
  }
  first<T extends EventType>(type: T): EventOf<T> | null {
    return this.all(type)[0] ?? null
  }
  all<T extends EventType>(type: T): readonly EventOf<T>[] {
    return (this.#byType.get(type) ?? []) as EventOf<T>[]
  }
}

interface Sorted {
  /** In the order in which connections first appear. */
  readonly connections: ReadonlyMap<ConnectionId, ConnectionEvents>
  readonly attempts: readonly AttemptView[]
  /** An event's id is its place. */
  readonly dense: boolean
}

function* sortEvents(events: readonly TranscriptEvent[]): Steps<Sorted> {
  const connections = new Map<ConnectionId, ConnectionEvents>()
  const attempts = new Map<number, Mutable<AttemptView>>()
  let dense = true
  for (const [index, event] of events.entries()) {
    if (index % STEP === STEP - 1) yield
    dense &&= event.id === index
    let connection = connections.get(event.connection)
    if (!connection) {
      connection = new ConnectionEvents()
      connections.set(event.connection, connection)
    }
    connection.add(event)
    let attempt = attempts.get(event.attempt)
    if (!attempt) {
      attempt = { number: event.attempt, started: null, ended: null, events: [] }
      attempts.set(event.attempt, attempt)
    }
    attempt.events.push(event)
    if (event.type === 'attempt-started') attempt.started ??= event
    else if (event.type === 'attempt-ended') attempt.ended ??= event
  }
  return { connections, attempts: [...attempts.values()], dense }
}

function deriveTls(events: ConnectionEvents): TlsView | null {
  const started = events.first('tls-started')
  if (!started) return null
  const hellos = events.all('tls-hello')
  return {
    started,
    clientHello: hellos.find((event) => event.direction === 'sent') ?? null,
    // The last one: after a HelloRetryRequest the real ServerHello follows (RFC 8446 section 4.1.4).
    serverHello: hellos.findLast((event) => event.direction === 'received') ?? null,
    secured: events.first('tls-secured'),
    certificates: events.first('tls-certificates'),
    failed: events.first('tls-failed'),
    silence: events.all('silence').find((event) => event.awaiting === 'tls-handshake') ?? null,
    alerts: events.all('tls-alert'),
    garbage: events.first('tls-garbage'),
    ended: events.first('tls-ended'),
    tickets: events.all('tls-ticket'),
    clientCertificateRequested: events
      .all('tls-handshake')
      .some((event) => event.direction === 'received' && event.messages.includes('certificate_request')),
  }
}

const roleOf = (id: ConnectionId): ConnectionView['role'] =>
  id.startsWith('data-') ? 'data' : id.startsWith('probe-') ? 'probe' : 'control'

function deriveConnection(id: ConnectionId, events: ConnectionEvents): ConnectionView {
  const open = events.first('connected') ?? events.first('accepted')
  const listening = events.first('listening')
  const connectStarted = events.first('connect-started')
  return {
    id,
    role: roleOf(id),
    attempt: events.events[0]?.attempt ?? 1,
    events: events.events,
    openedBy: listening || open?.type === 'accepted' ? 'server' : 'client',
    local: open?.local ?? listening?.on ?? null,
    remote: open?.remote ?? connectStarted?.to ?? null,
    connectStarted,
    listening,
    open,
    connectFailed: events.first('connect-failed'),
    silences: events.all('silence'),
    tls: deriveTls(events),
    fin: events.first('fin-received'),
    reset: events.first('reset-received'),
    closed: events.first('closed'),
  }
}

/** Pairs commands with what answered them; `owner` collects event id -> exchange for commands and replies. */
function* deriveExchanges(
  connection: ConnectionView,
  owner: Map<EventId, MutableExchange>,
): Steps<{ exchanges: MutableExchange[]; greeting: MutableExchange | null }> {
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
  let looked = 0
  for (const event of connection.events) {
    looked++
    if (looked % STEP === 0) yield
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
  events: ConnectionEvents,
  bound: { setup: Exchange | null; transfer: Exchange | null },
): DataConnectionView {
  const target = events.first('data-target')
  const invalidTarget = events.first('data-target-invalid')
  const dataEnded = events.all('data-ended').at(-1) ?? null
  const closed = events.all('closed').at(-1)
  const count = (direction: 'sent' | 'received') => {
    const seen = connection.events.findLast(
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
    transferEnded: events.first('transfer-ended'),
    dataEnded,
    bytesReceived: Math.max(count('received'), connection.tls ? 0 : (closed?.bytesReceived ?? 0)),
    bytesSent: Math.max(count('sent'), connection.tls ? 0 : (closed?.bytesSent ?? 0)),
  }
}

/**
 * Derives the view of a complete or growing transcript in time linear in its events.
 * Connections named `session` are no connections and appear in `attempts` only.
 */
export const deriveView = (transcript: Transcript): SessionView => finish(viewSteps(transcript))

/** As `deriveView`, in steps. */
export function* viewSteps(transcript: Transcript): Steps<SessionView> {
  const owner = new Map<EventId, MutableExchange>()
  const controls: ControlConnectionView[] = []
  const probes: ControlConnectionView[] = []
  const bare: { readonly connection: ConnectionView; readonly events: ConnectionEvents }[] = []
  // transfer-ended may stand on the control connection; it belongs to the data connection of the same exchange.
  const results: EventOf<'transfer-ended'>[] = []
  const { connections, attempts, dense } = yield* sortEvents(transcript.events)
  for (const [id, events] of connections) {
    if (id === 'session') continue
    const connection = deriveConnection(id, events)
    if (connection.role === 'data') {
      bare.push({ connection, events })
      continue
    }
    const control: ControlConnectionView = {
      ...connection,
      ...(yield* deriveExchanges(connection, owner)),
      garbage: events.all('reply-garbage'),
    }
    if (control.role === 'probe') probes.push(control)
    else {
      controls.push(control)
      for (const result of events.all('transfer-ended')) results.push(result)
    }
  }
  yield
  const exchanges = controls.flatMap((control) => control.exchanges).sort((a, b) => idOf(a) - idOf(b))
  yield
  const setups = exchanges.filter((exchange) => SETUP_VERBS.has(exchange.command?.verb ?? ''))
  const transfers = exchanges.filter((exchange) => TRANSFER_VERBS.has(exchange.command?.verb ?? ''))
  const byId = dense ? null : new Map(transcript.events.map((event) => [event.id, event]))
  const datas: DataConnectionView[] = []
  for (const { connection, events } of bare) {
    const data = deriveData(connection, events, bindExchanges(connection, owner, setups, transfers))
    datas.push(
      data.transferEnded || !data.transfer
        ? data
        : { ...data, transferEnded: resultOf(data.transfer, data.attempt, results) },
    )
    if (datas.length % 64 === 0) yield
  }
  return {
    transcript,
    attempts,
    controls,
    datas,
    probes,
    exchanges,
    event: (id) => (byId ? byId.get(id) : transcript.events[id]),
  }
}

function resultOf(
  { command, replies }: Exchange,
  attempt: number,
  results: readonly EventOf<'transfer-ended'>[],
): EventOf<'transfer-ended'> | null {
  const ids = new Set([command?.id, ...replies.map((reply) => reply.id)])
  return (
    results.find(({ cause }) => cause !== undefined && ids.has(cause)) ??
    results.find((event) => event.attempt === attempt && command !== null && event.id > command.id) ??
    null
  )
}
