/** The connections table: every TCP connection with its five-tuple, its times in UTC and how it ended. */
import type { Endpoint } from '../protocol/endpoint.ts'
import type { ConnectFailure, TranscriptEvent } from '../transcript/event.ts'
import type { ConnectionView, DataConnectionView, SessionView } from '../transcript/session-view.ts'
import type { AnnouncedRow, ConnectionEnd, ConnectionRow } from './report.ts'

const END_OF_CONNECT: Readonly<Record<ConnectFailure, ConnectionEnd>> = {
  refused: 'refused',
  timeout: 'no-answer',
  reset: 'reset-by-peer',
  unreachable: 'unreachable',
  denied: 'failed',
  'address-unavailable': 'failed',
  other: 'failed',
}

/** ISO 8601 in UTC of an event, from the header's wall clock and the event's monotonic one. */
export function utc(startedAt: string, at: number): string {
  return new Date(Date.parse(startedAt) + at).toISOString()
}

const CARRIES_BYTES: ReadonlySet<TranscriptEvent['type']> = new Set([
  'command',
  'reply',
  'reply-garbage',
  'tls-hello',
  'tls-handshake',
  'tls-alert',
  'tls-garbage',
  'first-byte',
  'data-progress',
  'data-ended',
])

/** One row a connection, in the order in which they were opened. */
export function connectionRows(view: SessionView): ConnectionRow[] {
  const all: ConnectionView[] = [...view.controls, ...view.datas, ...view.probes]
  return all.map((connection) => row(connection, view)).sort((a, b) => (a.events[0] ?? 0) - (b.events[0] ?? 0))
}

function row(connection: ConnectionView, view: SessionView): ConnectionRow {
  const { startedAt } = view.transcript.header
  const time = (event: TranscriptEvent | null | undefined) => (event ? utc(startedAt, event.at) : null)
  const bytes = connection.events.filter((event) => CARRIES_BYTES.has(event.type))
  const counts = connection.closed ?? connection.reset ?? connection.fin
  const data = connection.role === 'data' ? (connection as DataConnectionView) : null
  const target = connection.connectStarted?.to ?? null
  const last = connection.events.at(-1)
  return {
    connection: connection.id,
    attempt: connection.attempt,
    role: connection.role,
    openedBy: connection.openedBy,
    purpose: purpose(connection),
    client: connection.local ?? connection.listening?.advertised ?? null,
    server: connection.remote ?? target,
    synAt: time(connection.connectStarted ?? connection.listening),
    openAt: time(connection.open),
    firstByteAt: time(bytes[0]),
    lastByteAt: time(bytes.at(-1)),
    endAt: time(
      connection.closed ?? connection.reset ?? connection.fin ?? connection.connectFailed ?? connection.silences.at(-1),
    ),
    sent: counts?.bytesSent ?? data?.bytesSent ?? 0,
    received: counts?.bytesReceived ?? data?.bytesReceived ?? 0,
    end: endOf(connection),
    code: codeOf(connection),
    stage: last?.stage ?? 'tcp-control',
    tls: connection.tls?.secured?.version ?? null,
    events: connection.events.map((event) => event.id),
  }
}

function endOf(connection: ConnectionView): ConnectionEnd {
  if (connection.connectFailed) return END_OF_CONNECT[connection.connectFailed.reason]
  if (!connection.open) {
    if (connection.listening) return 'not-accepted'
    return connection.silences.length > 0 ? 'no-answer' : connection.closed ? 'closed-by-us' : 'open'
  }
  if (connection.reset) return 'reset-by-peer'
  if (connection.fin?.first || connection.closed?.by === 'peer') return 'closed-by-peer'
  return connection.closed ? 'closed-by-us' : 'open'
}

function codeOf(connection: ConnectionView): string | null {
  const error = connection.events.find((event) => event.type === 'socket-error')
  return (
    connection.connectFailed?.code ?? connection.reset?.code ?? (error?.type === 'socket-error' ? error.code : null)
  )
}

function purpose(connection: ConnectionView): string {
  if (connection.role === 'control') return 'commands and replies'
  if (connection.role === 'probe') return 'follow-up probe'
  const { method, transfer } = connection as DataConnectionView
  const verb = transfer?.command?.verb
  if (verb && method) return `${verb} after ${method}`
  return verb ?? (method ? `after ${method}` : 'data')
}

/** Every announced endpoint beside what was used, in order. */
export function announcedRows(view: SessionView): AnnouncedRow[] {
  const rows: AnnouncedRow[] = []
  for (const data of view.datas) {
    const result = data.open ? 'connected' : data.connectFailed || data.silences.length > 0 ? 'failed' : 'not-tried'
    if (data.target) {
      const controlAddress = controlOf(view, data)?.remote?.address ?? null
      const { announced, used, method } = data.target
      const differs = announced.address !== null && controlAddress !== null && announced.address !== controlAddress
      rows.push({ event: data.target.id, method, announced, used, controlAddress, differs, result })
    } else if (data.listening && data.method) {
      const controlAddress = controlOf(view, data)?.local?.address ?? null
      const announced: Endpoint = data.listening.advertised
      const differs = controlAddress !== null && announced.address !== controlAddress
      rows.push({
        event: data.listening.id,
        method: data.method,
        announced,
        used: data.local,
        controlAddress,
        differs,
        result,
      })
    }
  }
  return rows
}

/** The control connection that arranged a data connection: the last one opened before it. */
function controlOf(view: SessionView, data: DataConnectionView) {
  const start = data.events[0]?.id ?? Number.POSITIVE_INFINITY
  return view.controls.findLast((control) => (control.events[0]?.id ?? 0) < start && control.open !== null)
}
