/** The fates of a two-ended test as a table: which command passes in which way. */
import type { PassivePorts } from '../firewall-rules/passive-ports.ts'
import { addressFamily } from '../protocol/addresses.ts'
import type { ConnectionId } from '../transcript/event.ts'
import type { AlignedConnection, AlignedExchange, Ends } from './ends.ts'

/** What filters, ALGs and NAT helpers are known to touch, in the order of a session. */
export const TAMPERED_VERBS = ['AUTH', 'HOST', 'FEAT', 'SYST', 'PBSZ', 'PROT', 'PASV', 'EPSV', 'PORT', 'EPRT'] as const

type Fate = AlignedExchange['fate']

const ALL_WAYS = ['plain IPv4', 'TLS IPv4', 'plain IPv6', 'TLS IPv6'] as const
/** Of several exchanges of one verb in one way the worst is shown. */
const WORST: readonly Fate[] = ['forged', 'rewritten', 'dropped', 'delayed', 'delivered']

/** `ways`: for instance `plain IPv4`. A row has a fate for each way; null: not sent in it. */
export function waysTable({ exchanges, connections }: Ends) {
  const families = new Map<ConnectionId | null, 4 | 6>()
  for (const { kind, client, clientEnd } of connections)
    if (kind === 'control' && clientEnd) families.set(client, addressFamily(clientEnd.address) === 6 ? 6 : 4)
  const cells = new Map<string, Set<Fate>>()
  for (const { verb, fate, encrypted, connection } of exchanges) {
    const family = families.get(connection)
    if (family === undefined) continue
    const key = `${verb} ${encrypted ? 'TLS' : 'plain'} IPv${family}`
    cells.set(key, (cells.get(key) ?? new Set()).add(fate))
  }
  const fateOf = (verb: string, way: string): Fate | null =>
    WORST.find((fate) => cells.get(`${verb} ${way}`)?.has(fate)) ?? null
  const ways = ALL_WAYS.filter((way) => TAMPERED_VERBS.some((verb) => fateOf(verb, way) !== null))
  return {
    ways,
    rows: TAMPERED_VERBS.map((verb) => ({ verb, fates: ways.map((way) => fateOf(verb, way)) })).filter(({ fates }) =>
      fates.some((fate) => fate !== null),
    ),
  }
}

/** In the form that a client's own sweep has. */
export function portsOfEnds(ends: Ends): PassivePorts | null {
  const { arrived, missing } = passivePorts(ends)
  if (arrived.length + missing.length === 0) return null
  return { passed: arrived, silent: missing, refused: [], sample: null }
}

/** Passive ports that were tried, ascending, by whether ever something arrived. @param encrypted only those asked for with or without TLS */
export function passivePorts({ connections }: Ends, encrypted?: boolean) {
  const tried = connections.filter(
    (one): one is AlignedConnection & { readonly port: number } =>
      (one.method === 'PASV' || one.method === 'EPSV') &&
      one.port !== null &&
      one.far !== null &&
      (encrypted === undefined || one.encrypted === encrypted),
  )
  const arrived = new Set(tried.filter(({ fate }) => fate !== 'never-arrived').map(({ port }) => port))
  const missing = tried.filter(({ port }) => !arrived.has(port))
  const ascending = (ports: Iterable<number>) => [...new Set(ports)].sort((a, b) => a - b)
  return {
    arrived: ascending(arrived),
    missing: ascending(missing.map(({ port }) => port)),
    /** An event that shows one that is missing. */
    shownBy: missing[0]?.shownBy ?? null,
  }
}

/** Addresses of the client as the far end saw them, for each family. */
export const seenSources = ({ connections }: Ends) =>
  ([4, 6] as const).map((family) => {
    const of = (kind: AlignedConnection['kind']) => [
      ...new Set(
        connections.flatMap(({ kind: one, seenAs }) =>
          one === kind && seenAs && addressFamily(seenAs.address) === family ? [seenAs.address] : [],
        ),
      ),
    ]
    return { control: of('control'), data: of('data') }
  })

/** Commands that were sent in parts and did not arrive so, and those that were sent in one and arrived in parts. */
export const recut = ({ exchanges }: Ends): readonly AlignedExchange[] =>
  exchanges.filter(({ segments }) => segments !== null && segments.sent !== segments.arrived)
