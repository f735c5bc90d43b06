/** TCP connections of both ends, side by side. */
import type { ConnectionView, DataConnectionView, Exchange, SessionView } from '../transcript/session-view.ts'
import type { AlignedConnection, ConnectionFate } from './ends.ts'
import { clientHelloOf } from './marks.ts'
import type { ControlPair } from './match-controls.ts'

/** A connection that the client dials. */
export function alignControl({ client, far }: ControlPair): AlignedConnection {
  return {
    kind: 'control',
    fate: far === null ? 'never-arrived' : fateOfOpen(client, far),
    port: client.remote?.port ?? null,
    ...common(client, far),
    shownBy: client.reset?.id ?? client.connectFailed?.id ?? client.open?.id ?? client.events[0]?.id ?? null,
  }
}

/** @param partner the far exchange that belongs to one of the client's */
export function alignDatas(
  client: SessionView,
  far: SessionView,
  partner: (exchange: Exchange) => Exchange | null,
): readonly AlignedConnection[] {
  const bySetup = new Map(far.datas.flatMap((data) => (data.setup ? [[data.setup, data] as const] : [])))
  return client.datas.map((data) => {
    const setup = data.setup && partner(data.setup)
    const other = (setup && bySetup.get(setup)) ?? null
    return {
      kind: 'data',
      fate: dataFate(data, other),
      port: data.listening?.advertised.port ?? data.target?.used.port ?? data.target?.announced.port ?? null,
      ...common(data, other),
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

function common(client: ConnectionView, far: ConnectionView | null) {
  const sent = clientHelloOf(client, 'sent')
  const received = far && clientHelloOf(far, 'received')
  const hello = sent === null ? null : received === null ? 'dropped' : received === sent ? 'delivered' : 'replaced'
  return {
    client: client.id,
    far: far?.id ?? null,
    clientEnd: client.open?.local ?? client.listening?.advertised ?? null,
    seenAs: far?.open?.remote ?? null,
    clientHello: far?.open ? hello : null,
  } as const
}
