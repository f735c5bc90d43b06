/** What the client's side offers for joining: its control connections, and the data connections that were arranged. */

import { announcedBy } from '../../diagnosis/breaks/data-operation.ts'
import type { Place } from '../../imports/other-end/observed.ts'
import { isActiveMethod } from '../../protocol/data-methods.ts'
import type { Endpoint } from '../../protocol/endpoint.ts'
import type { EventId } from '../../transcript/event.ts'
import type { ControlConnectionView, DataConnectionView, Exchange, SessionView } from '../../transcript/session-view.ts'

export interface ClientConnection {
  readonly kind: 'control' | 'data'
  /** Who dials: the client, or the server with PORT and EPRT. */
  readonly dialler: 'client' | 'server'
  readonly from: Place
  readonly to: Place
  /** What 227 or PORT says, which may differ from what is dialled. */
  readonly announced: Place | null
  /** ms since 1970 by the client's clock; null when its log has no date or no time. */
  readonly at: number | null
  readonly control: ControlConnectionView
  readonly data: DataConnectionView | null
  readonly setup: Exchange | null
  /** It came about, as far as the client knows; null when nothing tells. */
  readonly opened: boolean | null
  readonly shownBy: EventId | null
}

const YEAR = 366 * 86_400_000

/** ms since 1970 at the client's first event; null for a log without dates. */
export function clientStart({ transcript }: SessionView): number | null {
  const start = Date.parse(transcript.header.startedAt)
  return Number.isFinite(start) && start > YEAR ? start : null
}

const place = (endpoint: Endpoint | null | undefined): Place => ({
  address: endpoint?.address ?? null,
  port: endpoint?.port ?? null,
})

export function clientConnections(view: SessionView): readonly ClientConnection[] {
  const start = clientStart(view)
  const time = (at: number | undefined): number | null => (start === null || at === undefined ? null : start + at)
  const plan = view.transcript.header.plan
  const controls = view.controls.map((control): ClientConnection => {
    const first = control.connectStarted ?? control.open ?? control.events[0]
    const to = control.open?.remote ?? control.connectStarted?.to
    return {
      kind: 'control',
      dialler: 'client',
      from: place(control.open?.local),
      to: to ? place(to) : { address: null, port: plan?.port ?? null },
      announced: null,
      at: time(first?.at),
      control,
      data: null,
      setup: null,
      opened: control.open !== null || control.exchanges.length > 0 ? true : control.connectFailed ? false : null,
      shownBy: control.reset?.id ?? control.connectFailed?.id ?? control.open?.id ?? control.events[0]?.id ?? null,
    }
  })
  const bySetup = new Map<Exchange, DataConnectionView>()
  const alone: DataConnectionView[] = []
  for (const data of view.datas) {
    const port = portOf(data)
    // Under TLS nobody can read what arranged a connection: then it stands for itself.
    if (data.setup && (port === null || announcedBy(data.setup)?.port === port)) bySetup.set(data.setup, data)
    else if (data.connectStarted || data.open) alone.push(data)
  }
  const datas = view.controls.flatMap((control) => [
    ...control.exchanges.flatMap((setup): ClientConnection[] => {
      const announced = announcedBy(setup)
      if (!announced || !setup.final || setup.final.code >= 300) return []
      return [dataConnection({ control, setup, announced, data: bySetup.get(setup) ?? null }, time)]
    }),
    ...alone
      .filter((data) => control === ownerOf(data, view))
      .map((data) => dataConnection({ control, setup: null, announced: null, data }, time)),
  ])
  return [...controls, ...datas]
}

const portOf = ({ connectStarted, target, listening, open }: DataConnectionView): number | null =>
  connectStarted?.to.port ?? target?.used.port ?? listening?.advertised.port ?? open?.remote.port ?? null

/** The control connection that was open to the same host when it began. */
function ownerOf(data: DataConnectionView, { controls }: SessionView): ControlConnectionView | undefined {
  const first = data.events[0]?.id ?? 0
  return controls.findLast(({ events }) => (events[0]?.id ?? 0) < first) ?? controls[0]
}

interface Arranged {
  readonly control: ControlConnectionView
  readonly setup: Exchange | null
  readonly announced: Place | null
  readonly data: DataConnectionView | null
}

function dataConnection(
  { control, setup, announced, data }: Arranged,
  time: (at: number | undefined) => number | null,
): ClientConnection {
  const active = setup ? isActiveMethod(setup.command?.verb) : data?.openedBy === 'server'
  const peer = control.open?.remote.address ?? null
  const own = control.open?.local.address ?? null
  const used = data?.connectStarted?.to ?? data?.target?.used ?? null
  const listens = active && announced ? { address: announced.address ?? own, port: announced.port } : null
  return {
    kind: 'data',
    dialler: active ? 'server' : 'client',
    from: active ? { address: peer, port: null } : { address: own, port: data?.open?.local.port ?? null },
    to: listens ?? (used ? place(used) : { address: announced?.address ?? peer, port: announced?.port ?? null }),
    announced,
    at: time(data?.connectStarted?.at ?? data?.events[0]?.at ?? setup?.final?.at),
    control,
    data,
    setup,
    opened: data === null ? null : data.open !== null,
    shownBy:
      data?.reset?.id ??
      data?.connectFailed?.id ??
      data?.open?.id ??
      data?.silences[0]?.id ??
      data?.events[0]?.id ??
      setup?.final?.id ??
      null,
  }
}
