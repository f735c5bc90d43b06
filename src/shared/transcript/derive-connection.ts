/** What holds for every connection, control or data: its TCP and its TLS. */
import type { ConnectionEvents } from './connection-events.ts'
import type { ConnectionId } from './event.ts'
import type { ConnectionView, TlsView } from './session-view.ts'

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
    garbage: joinedGarbage(events),
    ended: events.first('tls-ended'),
    tickets: events.all('tls-ticket'),
    clientCertificateRequested: events
      .all('tls-handshake')
      .some((event) => event.direction === 'received' && event.messages.includes('certificate_request')),
  }
}

/** The pieces of the peer's line as one, at the place of the first. */
function joinedGarbage(events: ConnectionEvents): TlsView['garbage'] {
  const [first, ...others] = events.all('tls-garbage')
  const more = others.filter(({ direction }) => direction === first?.direction)
  return first === undefined || more.length === 0
    ? (first ?? null)
    : {
        ...first,
        bytes: more.reduce((sum, { bytes }) => sum + bytes, first.bytes),
        hex: [first, ...more].map(({ hex }) => hex).join(''),
        text: [first, ...more].map(({ text }) => text).join(''),
      }
}

const roleOf = (id: ConnectionId): ConnectionView['role'] =>
  id.startsWith('data-') ? 'data' : id.startsWith('probe-') ? 'probe' : 'control'

/** @param events all of them that the transcript has of it so far */
export function deriveConnection(id: ConnectionId, events: ConnectionEvents): ConnectionView {
  const open = events.first('connected') ?? events.first('accepted')
  const listening = events.first('listening')
  const connectStarted = events.first('connect-started')
  const soFar = events.soFar()
  return {
    id,
    role: roleOf(id),
    attempt: soFar[0]?.attempt ?? 1,
    events: soFar,
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
