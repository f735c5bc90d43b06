/**
 * What happened in a session, as facts, from its events. A recording of ours is a closed world: what is not in it did
 * not happen. The dialogue of another client's log gives facts in the same way, and its silence says nothing.
 */
import type { EventOf } from '../transcript/event.ts'
import type {
  ConnectionView,
  ControlConnectionView,
  DataConnectionView,
  Exchange,
  SessionView,
} from '../transcript/session-view.ts'
import type { Act, Fact, Result, Subject } from './fact.ts'

const NONE = {
  grade: 'seen',
  reason: null,
  endpoint: null,
  verb: null,
  code: null,
  alert: null,
  bytes: null,
  side: 'peer',
} as const

const CONNECT_RESULTS = {
  refused: 'refused',
  timeout: 'silence',
  reset: 'reset',
  unreachable: 'unreachable',
  denied: 'denied',
  'address-unavailable': 'failed',
  other: 'failed',
} as const satisfies Record<EventOf<'connect-failed'>['reason'], Result>

/** Acts of verbs that are more than a command with a reply. */
const ACTS: Readonly<Record<string, Act>> = {
  USER: 'login',
  PASS: 'login',
  ACCT: 'login',
  PASV: 'arrange',
  EPSV: 'arrange',
  PORT: 'arrange',
  EPRT: 'arrange',
  LIST: 'transfer',
  NLST: 'transfer',
  MLSD: 'transfer',
  RETR: 'transfer',
  STOR: 'transfer',
  STOU: 'transfer',
  APPE: 'transfer',
}

/** Facts in the order in which they happened. */
export function factsOfRecording(view: SessionView): Fact[] {
  const facts = [
    ...names(view),
    ...[...view.controls, ...view.probes].flatMap(ofControl),
    ...view.datas.flatMap(ofData),
  ]
  return facts.sort((a, b) => (a.events[0] ?? 0) - (b.events[0] ?? 0))
}

function names({ attempts }: SessionView): Fact[] {
  return attempts.flatMap(({ events, number: attempt }) =>
    events.flatMap((event): Fact[] => {
      const result = event.type === 'dns-answered' ? 'ok' : event.type === 'dns-failed' ? 'failed' : null
      return result === null ? [] : [{ ...NONE, subject: 'name', act: 'resolve', result, attempt, events: [event.id] }]
    }),
  )
}

const ofControl = (control: ControlConnectionView): Fact[] => [
  ...connecting(control, 'control'),
  ...securing(control, 'control'),
  ...control.exchanges.flatMap((exchange) => replying(exchange, exchange === control.greeting)),
]

const ofData = (data: DataConnectionView): Fact[] => [...connecting(data, 'data'), ...securing(data, 'data')]

function connecting(connection: ConnectionView, subject: Subject): Fact[] {
  const { open, connectFailed, connectStarted, openedBy, attempt } = connection
  const act = openedBy === 'client' ? 'connect' : 'accept'
  const common = { ...NONE, subject, act, attempt, endpoint: connectStarted?.to ?? open?.remote ?? null } as const
  if (open) return [{ ...common, result: 'ok', events: [open.id] }]
  if (connectFailed) return [{ ...common, result: CONNECT_RESULTS[connectFailed.reason], events: [connectFailed.id] }]
  const silence = connection.silences.find(
    ({ awaiting }) => awaiting === 'tcp-connect' || awaiting === 'data-connection',
  )
  return silence ? [{ ...common, result: 'silence', events: [silence.id] }] : []
}

function securing({ tls, attempt }: ConnectionView, subject: Subject): Fact[] {
  if (!tls) return []
  const common = { ...NONE, subject, act: 'handshake', attempt } as const
  const alert = tls.alerts.find(
    ({ direction, number }) => direction === 'received' && number !== undefined && number !== 0,
  )
  if (alert) return [{ ...common, result: 'rejected', alert: alert.number ?? null, events: [alert.id] }]
  if (tls.secured) return [{ ...common, result: 'ok', events: [tls.secured.id] }]
  const end = tls.failed ?? tls.silence
  return end ? [{ ...common, result: tls.failed ? 'failed' : 'silence', events: [end.id] }] : []
}

function replying(exchange: Exchange, greeting: boolean): Fact[] {
  const { command, final, silence, attempt } = exchange
  const verb = command?.verb ?? null
  const act: Act = greeting ? 'greet' : (ACTS[verb ?? ''] ?? 'reply')
  const subject: Subject = act === 'transfer' ? 'file' : act === 'arrange' ? 'data' : 'control'
  const common = { ...NONE, subject, act, verb, attempt }
  if (final) return [{ ...common, result: final.code < 400 ? 'ok' : 'rejected', code: final.code, events: [final.id] }]
  return silence ? [{ ...common, result: 'silence', events: [silence.id] }] : []
}
