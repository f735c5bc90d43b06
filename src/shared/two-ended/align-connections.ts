/** TCP connections of both ends, side by side. */
import type { ConnectionView, DataConnectionView, Exchange, SessionView } from '../transcript/session-view.ts'
import type { ClientTime } from './clock-offset.ts'
import type { AlignedConnection, ConnectionFate, FarTime } from './ends.ts'
import { clientHelloOf } from './marks.ts'
import type { ControlPair } from './match-controls.ts'

/** A connection that the client dials. */
export function alignControl({ client, far }: ControlPair, clientTime: ClientTime | null): AlignedConnection {
  return {
    kind: 'control',
    method: null,
    encrypted: client.tls?.secured != null,
    fate: far === null ? 'never-arrived' : fateOfOpen(client, far),
    port: client.remote?.port ?? null,
    ...common(client, far, clientTime),
    control: client.id,
    content: null,
    shownBy: client.reset?.id ?? client.connectFailed?.id ?? client.open?.id ?? client.events[0]?.id ?? null,
  }
}

/** What the two ends of a session have in common. */
interface Shared {
  /** The far exchange that belongs to one of the client's. */
  readonly partner: (exchange: Exchange) => Exchange | null
  /** null where the clocks cannot be compared. */
  readonly clientTime: ClientTime | null
}

export function alignDatas(
  client: SessionView,
  far: SessionView,
  { partner, clientTime }: Shared,
): readonly AlignedConnection[] {
  const bySetup = new Map(far.datas.flatMap((data) => (data.setup ? [[data.setup, data] as const] : [])))
  return client.datas.map((data) => {
    const setup = data.setup && partner(data.setup)
    const other = (setup && bySetup.get(setup)) ?? null
    return {
      kind: 'data',
      method: data.method,
      encrypted: data.setup?.encrypted ?? false,
      fate: dataFate(data, other),
      port: data.listening?.advertised.port ?? data.target?.used.port ?? data.target?.announced.port ?? null,
      ...common(data, other, clientTime),
      control: data.setup?.connection ?? null,
      content: contentFate(data, other),
      shownBy:
        data.reset?.id ?? data.connectFailed?.id ?? data.open?.id ?? data.silences[0]?.id ?? data.events[0]?.id ?? null,
    }
  })
}

function dataFate(client: DataConnectionView, far: DataConnectionView | null): ConnectionFate {
  // Of `PORT` and `EPRT` the client's side is the one at which something arrives.
  if (client.listening) return client.open && far ? fateOfOpen(client, far) : 'never-arrived'
  return far?.open ? fateOfOpen(client, far) : 'never-arrived'
}

/** A reset is the peer's when the peer had closed by then: closing with bytes unread makes the system send one. */
function fateOfOpen(client: ConnectionView, far: ConnectionView): ConnectionFate {
  if (!client.reset) return 'arrived'
  return far.closed?.by === 'local' && !far.reset && far.fin === null ? 'reset-by-peer' : 'reset-by-middle'
}

function common(client: ConnectionView, far: ConnectionView | null, clientTime: ClientTime | null) {
  const sent = clientHelloOf(client, 'sent')
  const received = far && clientHelloOf(far, 'received')
  const hello = sent === null ? null : received === null ? 'dropped' : received === sent ? 'delivered' : 'replaced'
  return {
    client: client.id,
    far: far?.id ?? null,
    clientEnd: client.open?.local ?? client.listening?.advertised ?? null,
    seenAs: far?.open?.remote ?? null,
    clientHello: far?.open ? hello : null,
    certificate: certificateFate(client, far),
    resumption: resumption(client, far),
    farTime: clientTime && farTimeOf(far, clientTime),
  } as const
}

function farTimeOf(far: ConnectionView | null, clientTime: ClientTime): FarTime | null {
  const from = far?.open?.at ?? far?.listening?.at ?? far?.events[0]?.at
  return from === undefined ? null : { from: clientTime(from), to: clientTime(far?.events.at(-1)?.at ?? from) }
}

function certificateFate({ tls }: ConnectionView, far: ConnectionView | null): 'delivered' | 'replaced' | null {
  const received = tls?.certificates?.chain[0]?.fingerprint
  const sent = far?.tls?.certificates?.chain[0]?.fingerprint
  if (received === undefined || sent === undefined) return null
  return received === sent ? 'delivered' : 'replaced'
}

function resumption({ tls }: ConnectionView, far: ConnectionView | null): AlignedConnection['resumption'] {
  const [here, there] = [tls?.secured, far?.tls?.secured]
  if (!here || !there) return null
  if (here.resumed !== there.resumed) return 'differs'
  return here.resumed ? 'resumed' : 'fresh'
}

function contentFate(
  { dataEnded: here }: DataConnectionView,
  far: DataConnectionView | null,
): AlignedConnection['content'] {
  const there = far?.dataEnded
  if (!here || !there) return null
  if (here.bytes !== there.bytes) return 'cut'
  return here.sha256 !== undefined && there.sha256 !== undefined && here.sha256 !== there.sha256
    ? 'changed'
    : 'delivered'
}
