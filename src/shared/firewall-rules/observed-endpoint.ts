/**
 * Every TCP endpoint that a session announced or tried, from its view: what a rule request is made of.
 * Direction is who opens the connection, which is what a stateful firewall asks.
 */

import type { DataMethod } from '../protocol/data-methods.ts'
import type { Endpoint } from '../protocol/endpoint.ts'
import type { EventId, EventOf } from '../transcript/event.ts'
import type { ConnectionView, ControlConnectionView, SessionView } from '../transcript/session-view.ts'

type Data = SessionView['datas'][number]

export type EndpointResult =
  | 'opened'
  /** The connect got no answer, or nobody dialled the listening port, until the time-out. */
  | 'no-answer'
  | 'refused'
  | 'unreachable'
  | 'failed'
  /** Announced, but no connection was tried: the session ended first or the command was refused. */
  | 'not-tried'

export interface ObservedEndpoint {
  readonly role: 'control' | 'passive-data' | 'active-data'
  readonly method: DataMethod | null
  readonly direction: 'client-to-server' | 'server-to-client'
  /** Address of the side that opens the connection; null when it was never seen. */
  readonly source: string | null
  /** Port of the side that opens; null when it was never seen or means nothing (ephemeral). */
  readonly sourcePort: number | null
  /** As the 227/229/PORT/EPRT said; a 229 names no address. */
  readonly announced: { readonly address: string | null; readonly port: number } | null
  /** Dialled, or listened on. */
  readonly destination: Endpoint
  readonly result: EndpointResult
  /** The control connection was encrypted when it was arranged: nothing between could read it. */
  readonly hidden: boolean
  /** Event that announced or tried it. */
  readonly event: EventId
}

function connectResult(connection: ConnectionView): EndpointResult {
  if (connection.open) return 'opened'
  const failure = connection.connectFailed?.reason
  if (failure === 'timeout') return 'no-answer'
  if (failure === 'refused' || failure === 'reset') return 'refused'
  if (failure === 'unreachable' || failure === 'denied') return 'unreachable'
  if (failure) return 'failed'
  return connection.silences.some((silence) => silence.awaiting === 'tcp-connect') ? 'no-answer' : 'not-tried'
}

function controlEndpoint(control: ControlConnectionView): ObservedEndpoint | null {
  const destination = control.open?.remote ?? control.connectStarted?.to ?? control.remote
  const event = control.connectStarted ?? control.open
  if (!destination || !event) return null
  return {
    role: 'control',
    method: null,
    direction: 'client-to-server',
    source: control.open?.local.address ?? control.local?.address ?? null,
    sourcePort: null,
    announced: null,
    destination,
    result: connectResult(control),
    hidden: false,
    event: event.id,
  }
}

function passiveEndpoint(data: Data, target: EventOf<'data-target'>): ObservedEndpoint {
  return {
    role: 'passive-data',
    method: target.method,
    direction: 'client-to-server',
    source: data.open?.local.address ?? null,
    sourcePort: null,
    announced: target.announced,
    destination: target.used,
    result: connectResult(data),
    hidden: data.setup?.encrypted ?? false,
    event: target.id,
  }
}

function activeEndpoint(data: Data, listening: EventOf<'listening'>): ObservedEndpoint {
  const refused = (data.setup?.final?.code ?? 0) >= 400
  return {
    role: 'active-data',
    method: data.method,
    direction: 'server-to-client',
    source: data.open?.remote.address ?? null,
    sourcePort: data.open?.remote.port ?? null,
    announced: listening.advertised,
    destination: { address: listening.on.address, port: listening.advertised.port },
    result: data.open ? 'opened' : refused || !data.setup?.final ? 'not-tried' : 'no-answer',
    hidden: data.setup?.encrypted ?? false,
    event: listening.id,
  }
}

function dataEndpoint(data: Data): ObservedEndpoint | null {
  if (data.target) return passiveEndpoint(data, data.target)
  return data.listening ? activeEndpoint(data, data.listening) : null
}

/** In the order of the session. Connections of raw probes are left out: they carry no data. */
export function observedEndpoints(view: SessionView): readonly ObservedEndpoint[] {
  return [...view.controls.map(controlEndpoint), ...view.datas.map(dataEndpoint)]
    .filter((endpoint) => endpoint !== null)
    .sort((one, other) => one.event - other.event)
}
