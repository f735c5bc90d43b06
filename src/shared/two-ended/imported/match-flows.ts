/** Connections of another log beside the client's: by their four numbers, else by the announced port, addresses and time. */
import type {
  Flow,
  Observed,
  ObservedConnection,
  ObservedHello,
  OtherEnd,
  Place,
} from '../../imports/other-end/observed.ts'
import { sameAddress } from '../../protocol/addresses.ts'
import { isClientHello } from '../../protocol/tls-hello.ts'
import type { ClientConnection } from './client-side.ts'
import { fitsInTime, type LogClock } from './clock.ts'

/** One connection as a log tells of it. */
export interface SeenFlow {
  readonly flow: Flow
  readonly translated: Flow | null
  readonly told: ObservedConnection[]
  hello: ObservedHello | null
}

type JoinedBy = 'five-tuple' | 'ports' | 'port-and-time'

/** Addresses under which logs know client and server. */
export interface Peers {
  readonly client: readonly string[]
  readonly server: readonly string[]
}

export interface FlowMatch {
  readonly flow: SeenFlow
  readonly by: JoinedBy
}

/** ms that a client waits for a connection, at most; a device may log the end of it. */
const LONGEST_WAIT = 130_000

export function flowsOf({ observed }: OtherEnd): FlowIndex {
  const flows = new Map<string, SeenFlow>()
  const index = new FlowIndex()
  for (const one of observed) {
    if (one.kind !== 'connection' && one.kind !== 'tls-hello') continue
    const key = keyOf(one.flow)
    let seen = flows.get(key)
    // The same four numbers much later are another connection.
    if (!seen || isOver(seen, one)) {
      seen = { flow: one.flow, translated: null, told: [], hello: null }
      flows.set(key, seen)
      index.add(seen)
    }
    if (one.kind === 'tls-hello') seen.hello ??= isClientHello(one.hello) ? one : null
    else {
      if (one.translated && !seen.translated) {
        const translated = { ...seen, translated: one.translated }
        index.replace(seen, translated)
        flows.set(key, translated)
        seen = translated
      }
      seen.told.push(one)
    }
  }
  return index
}

function isOver(seen: SeenFlow, one: Observed): boolean {
  const last = seen.told.at(-1)
  if (!last || one.kind !== 'connection' || one.deed !== 'asked') return false
  return (last.deed === 'ended' || last.deed === 'reset') && (one.at ?? 0) > (last.at ?? 0)
}

const keyOf = ({ from, to }: Flow): string => `${from.address} ${from.port} ${to.address} ${to.port}`

/** Flows by the port that they go to, before and after translation. */
export class FlowIndex {
  readonly #byPort = new Map<number, SeenFlow[]>()

  add(seen: SeenFlow): void {
    for (const port of portsOf(seen)) {
      const list = this.#byPort.get(port)
      if (list) list.push(seen)
      else this.#byPort.set(port, [seen])
    }
  }

  replace(old: SeenFlow, seen: SeenFlow): void {
    for (const port of portsOf(old)) {
      const list = this.#byPort.get(port) ?? []
      this.#byPort.set(
        port,
        list.filter((one) => one !== old),
      )
    }
    this.add(seen)
  }

  to(port: number | null): readonly SeenFlow[] {
    return port === null ? [] : (this.#byPort.get(port) ?? [])
  }
}

const portsOf = ({ flow, translated }: SeenFlow): ReadonlySet<number> =>
  new Set([flow.to.port, translated?.to.port ?? null].filter((port) => port !== null))

const samePort = (one: Place, other: Place): boolean => one.port !== null && one.port === other.port
const sameHost = (one: Place, other: Place): boolean =>
  one.address !== null && other.address !== null && sameAddress(one.address, other.address)

/** @param peers from connections that were found before */
export function matchFlow(index: FlowIndex, own: ClientConnection, clock: LogClock, peers: Peers): FlowMatch | null {
  const candidates = [...index.to(own.to.port), ...(own.announced ? index.to(own.announced.port) : [])]
  const sides = (seen: SeenFlow): readonly Flow[] => (seen.translated ? [seen.flow, seen.translated] : [seen.flow])
  const timely = candidates.filter((seen) => isTimely(seen, own, clock) !== false)
  const tuple = timely.find((seen) =>
    sides(seen).some(
      ({ from, to }) =>
        samePort(from, own.from) && samePort(to, own.to) && sameHost(from, own.from) && sameHost(to, own.to),
    ),
  )
  if (tuple) return { flow: tuple, by: 'five-tuple' }
  // Where addresses are translated on the way, both ports often stay.
  const ports = timely.filter((seen) => sides(seen).some(({ from }) => samePort(from, own.from)))
  const [port, ...more] = ports
  if (port && more.length === 0) return { flow: port, by: 'ports' }
  const hosts = hostsOf(own, peers)
  const near = timely.filter((seen) =>
    sides(seen).some(({ from, to }) => {
      const otherPort = from.port !== null && own.from.port !== null && from.port !== own.from.port
      const known = isOneOf(to, hosts.to) || isOneOf(from, hosts.from)
      return known && !(otherPort && own.opened === true && isOneOf(from, hosts.from))
    }),
  )
  // A port alone says little: without a time that fits, nothing is taken.
  const sure = near.filter((seen) => isTimely(seen, own, clock) === true)
  // In a zone that nobody knows, both addresses must be there beside the port.
  const between = near.filter((seen) =>
    sides(seen).some(({ from, to }) => isOneOf(to, hosts.to) && isOneOf(from, hosts.from)),
  )
  const [best] = sure.length > 0 ? sure : between
  if (best) return { flow: best, by: 'port-and-time' }
  return null
}

const isOneOf = ({ address }: Place, hosts: readonly string[]): boolean =>
  address !== null && hosts.some((host) => sameAddress(host, address))

function hostsOf(own: ClientConnection, peers: Peers) {
  const client = [own.control.open?.local.address, ...peers.client]
  const server = [own.control.open?.remote.address, own.control.connectStarted?.to.address, ...peers.server]
  const byClient = own.dialler === 'client'
  const known = (list: readonly (string | null | undefined)[]) => list.filter((one): one is string => !!one)
  return {
    from: known([own.from.address, ...(byClient ? client : server)]),
    to: known([own.to.address, own.announced?.address, ...(byClient ? server : client)]),
  }
}

/** null when nothing tells. */
function isTimely({ told }: SeenFlow, own: ClientConnection, clock: LogClock): boolean | null {
  const fits = told.map(({ at }) => fitsInTime(clock, at, own.at, LONGEST_WAIT))
  if (fits.includes(true)) return true
  // A connection that lasted long is told of at its end.
  return fits.includes(null) || fits.length === 0 ? null : false
}
