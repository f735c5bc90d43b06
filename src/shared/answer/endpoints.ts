/**
 * The endpoints of a session for the path and the rule request. Another client's log holds no connections, only what was
 * said of them: of those, the ones whose address and port stand in it.
 */

import type { DataOperation, SeenEndpoint } from '../diagnosis/breaks/data-operation.ts'
import { type SessionReading, sessionAsRead } from '../diagnosis/session-reading.ts'
import { ipFamily } from '../firewall-rules/ip-text.ts'
import { type EndpointResult, type ObservedEndpoint, observedEndpoints } from '../firewall-rules/observed-endpoint.ts'
import { isActiveMethod } from '../protocol/data-methods.ts'
import type { Endpoint } from '../protocol/endpoint.ts'
import type { SessionView } from '../transcript/session-view.ts'

const CONNECTS: Readonly<Record<DataOperation['tcp'], EndpointResult>> = {
  unknown: 'not-tried',
  open: 'opened',
  timeout: 'no-answer',
  refused: 'refused',
  reset: 'refused',
  unreachable: 'unreachable',
  failed: 'failed',
  'not-dialled': 'no-answer',
  foreign: 'failed',
  'not-allowed': 'not-tried',
}

/** null where a part is missing; a name says nothing to a firewall. */
function known(address: string | null | undefined, port: number | null | undefined): Endpoint | null {
  return address != null && port != null && ipFamily(address) !== null ? { address, port } : null
}

function controlOf({ view, peer, peerPort, breaks }: SessionReading): ObservedEndpoint[] {
  const destination = known(peer, peerPort)
  const first = view.transcript.events[0]
  if (!destination || !first) return []
  const failed = breaks.find(({ kind }) => kind === 'connect')
  const answered = view.transcript.events.some(({ type }) => type === 'reply')
  const result = answered ? 'opened' : failed?.kind === 'connect' ? failed.how : null
  return [
    {
      role: 'control',
      method: null,
      direction: 'client-to-server',
      source: null,
      sourcePort: null,
      announced: null,
      destination,
      result:
        result === 'opened'
          ? result
          : result === null
            ? 'not-tried'
            : result === 'denied' || result === 'by-proxy'
              ? 'failed'
              : CONNECTS[result],
      hidden: false,
      event: failed?.event ?? first.id,
    },
  ]
}

const isActive = ({ method }: DataOperation): boolean => isActiveMethod(method)

const flowed = ({ tls, whole, cut, bytes }: DataOperation): boolean =>
  tls === 'ok' || whole === true || cut !== null || (bytes ?? 0) > 0

function dataOf(session: SessionReading, operation: DataOperation): ObservedEndpoint[] {
  const { method, announced, dialled, setup, tcp } = operation
  const event = setup?.final?.id ?? setup?.command?.id ?? operation.tcpEvent ?? operation.failedAt
  const seen: SeenEndpoint | null = dialled ?? announced
  // A 229 names no address: it is the control connection's (RFC 2428 section 3).
  const destination = known(seen?.address ?? (isActive(operation) ? null : session.peer), seen?.port)
  if (!destination || event == null) return []
  const port = announced?.port ?? null
  return [
    {
      role: isActive(operation) ? 'active-data' : 'passive-data',
      method,
      direction: isActive(operation) ? 'server-to-client' : 'client-to-server',
      source: null,
      sourcePort: null,
      announced: port === null ? null : { address: announced?.address ?? null, port },
      destination,
      result: tcp === 'unknown' && flowed(operation) ? 'opened' : CONNECTS[tcp],
      hidden: session.security === 'explicit' || session.security === 'implicit',
      event,
    },
  ]
}

/** Whether it is another client’s log, which holds no connections, only what was said of them. */
const isToldByClient = (session: SessionReading): boolean =>
  !session.closedWorld && session.facts.source.vantage === 'client'

interface NamedServer {
  readonly host: string | null
  readonly port: number | null
}

/** `Connecting to ftp.example.com:21`, `Connected to ftp.example.com (192.0.2.1) port 21`, `Resolving address of ftp.example.com`. */
const NAMED =
  /\b(?:connect(?:ing|ed) (?:to|with)|resolving(?: address of)?) "?((?:[a-z0-9_-]{1,63}\.){1,9}[a-z][a-z0-9-]{1,62})(?::(\d{1,5})|[^:\n]{0,60}?\bport (\d{1,5}))?/i

/** What another client says of the server before it has answered. */
function namedIn({ transcript: { events } }: SessionView): NamedServer {
  const answered = events.findIndex(({ type }) => type === 'reply')
  for (const event of answered < 0 ? events : events.slice(0, answered)) {
    const [, host, port, otherPort] = (event.type === 'remark' && NAMED.exec(event.text)) || []
    if (host !== undefined) return { host, port: Number(port ?? otherPort) || null }
  }
  return { host: null, port: null }
}

/** The server as a session names it, by address or by name; nulls where it does not. */
export function serverOf(view: SessionView): NamedServer {
  const { plan, source } = view.transcript.header
  if (plan || source.kind !== 'import') return { host: plan?.host ?? null, port: plan?.port ?? null }
  const session = sessionAsRead(view)
  if (!isToldByClient(session)) return { host: null, port: null }
  const named = namedIn(view)
  return { host: session.peer ?? named.host, port: session.peerPort ?? named.port }
}

/** In the order of the session. A log that was written elsewhere than at the client has none: its addresses are others'. */
export function endpointsOf(view: SessionView): readonly ObservedEndpoint[] {
  const recorded = observedEndpoints(view)
  if (recorded.length > 0 || view.transcript.header.source.kind !== 'import') return recorded
  const session = sessionAsRead(view)
  if (!isToldByClient(session)) return []
  return [...controlOf(session), ...session.operations.flatMap((operation) => dataOf(session, operation))]
}
