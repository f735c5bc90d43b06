/** What became of a connection, where another log decides it. */
import { type OtherEnd, spanOf } from '../../imports/other-end/observed.ts'
import type { Endpoint } from '../../protocol/endpoint.ts'
import type { AlignedConnection, ConnectionFate, FarTime, Sighting, SightingVerdict } from '../ends.ts'
import { clientHelloOf } from '../marks.ts'
import type { ClientConnection } from './client-side.ts'
import { goesBeyond, type LogClock } from './clock.ts'
import type { FlowMatch } from './match-flows.ts'
import type { SessionMatch } from './match-sessions.ts'

interface Scope {
  readonly end: OtherEnd
  readonly sessions: readonly SessionMatch[]
  readonly sightings: readonly Omit<Sighting, 'source'>[]
  readonly clock: LogClock
  /** ms since 1970 at the client's start. */
  readonly start: number | null
}

const STOPPED: ReadonlySet<SightingVerdict> = new Set(['never-left-client', 'dropped-here', 'not-arrived'])
const ARRIVED: ReadonlySet<SightingVerdict> = new Set(['arrived', 'arrived-no-answer', 'refused-by-server'])

/** null when nothing decides it. */
export function connectionFate(
  own: ClientConnection,
  match: FlowMatch | null,
  { end, sessions, sightings, clock, start }: Scope,
): AlignedConnection | null {
  const sighting = sightings.find(
    ({ shownBy, kind, port }) => shownBy === own.shownBy && kind === own.kind && port === own.to.port,
  )
  const session = own.kind === 'control' ? sessions.find(({ control }) => control === own.control) : undefined
  const fate = fateOf(own, match, sighting?.verdict ?? null, { end, met: session !== undefined, clock, start })
  if (!fate) return null
  const view = own.data ?? own.control
  const flow = match?.flow.flow ?? session?.session.flow ?? null
  return {
    kind: own.kind,
    method: own.data?.method ?? null,
    encrypted: own.setup?.encrypted ?? own.control.tls?.secured != null,
    control: own.control.id,
    certificate: null,
    resumption: null,
    content: null,
    fate,
    port: own.to.port,
    client: own.data?.id ?? (own.kind === 'control' ? own.control.id : null),
    far: null,
    clientEnd: view.open?.local ?? own.data?.listening?.advertised ?? null,
    seenAs: fate === 'never-arrived' || !flow ? null : endpointOf(own.dialler === 'client' ? flow.from : flow.to),
    clientHello: own.kind === 'control' || own.data ? helloFate(own, match, end) : null,
    shownBy: own.shownBy,
    farTime: end.vantage === 'server' ? farTimeOf(match, clock, start) : null,
  }
}

function farTimeOf(match: FlowMatch | null, { shift }: LogClock, start: number | null): FarTime | null {
  const span = spanOf(match?.flow.told.map(({ at }) => at) ?? [])
  return span && shift !== null && start !== null
    ? { from: span.from + shift - start, to: span.to + shift - start }
    : null
}

const endpointOf = ({
  address,
  port,
}: {
  readonly address: string | null
  readonly port: number | null
}): Endpoint | null => (address === null || port === null ? null : { address, port })

function fateOf(
  own: ClientConnection,
  match: FlowMatch | null,
  verdict: SightingVerdict | null,
  { end, met, clock, start }: Pick<Scope, 'end' | 'clock' | 'start'> & { readonly met: boolean },
): ConnectionFate | null {
  if (verdict && STOPPED.has(verdict)) return own.opened === true ? null : 'never-arrived'
  if (end.vantage !== 'server' || !(met || (verdict && ARRIVED.has(verdict)))) return null
  const reset = (own.data ?? own.control).reset
  if (!reset) return 'arrived'
  // Only a record of all packets of the server shows that it sent no RST.
  const at = start === null ? null : start + reset.at
  if (!match || !end.whole.connections || !end.packets || !goesBeyond(end, clock, at)) return 'arrived'
  const server = own.dialler === 'client' ? 'to' : 'from'
  return match.flow.told.some(({ deed, by }) => deed === 'reset' && by === server) ? 'reset-by-peer' : 'reset-by-middle'
}

function helloFate(
  own: ClientConnection,
  match: FlowMatch | null,
  { vantage, whole, packets }: OtherEnd,
): AlignedConnection['clientHello'] {
  const sent = clientHelloOf(own.data ?? own.control, 'sent')
  if (sent === null || vantage !== 'server' || !packets || !match) return null
  const { hello } = match.flow
  if (hello) return hello.hello.random === sent ? 'delivered' : 'replaced'
  return whole.commands ? 'dropped' : null
}
