/** What a firewall's or server's own people run to see the same session, with our addresses, ports and times filled in. */
import type { Endpoint } from '../protocol/endpoint.ts'
import type { Report } from './report.ts'

export interface LogSearch {
  /** The product's folder. */
  readonly id: string
  readonly title: string
  /** Commands and what to look for, as text lines; addresses and ports only, never names that a server chose. */
  guide(facts: SessionFacts): readonly string[]
  /** What to add for a session whose control connection nobody on the way could read. */
  readonly underTls?: string
}

/** Of a product's folder, whose name it has. */
export type UnnamedLogSearch = Omit<LogSearch, 'id'>

export interface SessionFacts {
  readonly client: string
  readonly server: string
  readonly controlPort: number
  /** Data endpoints that were tried, those that failed first. */
  readonly data: readonly Endpoint[]
  readonly activePorts: readonly number[]
  /** ISO 8601 in UTC. */
  readonly from: string
  readonly to: string
  readonly encrypted: boolean
}

const ADDRESS = /^[0-9a-f:.]+$|^(?:private-)?address-\d+$/i
const safe = (address: string | undefined, otherwise: string) =>
  address !== undefined && ADDRESS.test(address) ? address : otherwise

/** null when no session of the report ever dialled anything. */
export function sessionFacts(report: Report): SessionFacts | null {
  const session = report.sessions[0]
  const control =
    session?.connections.find((row) => row.role === 'control' && row.openAt !== null) ??
    session?.connections.find((row) => row.role === 'control')
  if (!session || !control) return null
  const failed = (end: string) => (end === 'closed-by-us' || end === 'closed-by-peer' ? 1 : 0)
  const passive = session.connections
    .filter((row) => row.role === 'data' && row.openedBy === 'client' && row.server !== null)
    .sort((a, b) => failed(a.end) - failed(b.end))
  return {
    client: safe(control.client?.address, 'CLIENT_ADDRESS'),
    server: safe(control.server?.address, 'SERVER_ADDRESS'),
    controlPort: control.server?.port ?? session.target.port ?? 21,
    data: passive.flatMap((row) =>
      row.server ? [{ address: safe(row.server.address, 'SERVER_ADDRESS'), port: row.server.port }] : [],
    ),
    activePorts: session.connections
      .filter((row) => row.openedBy === 'server')
      .flatMap((row) => (row.client ? [row.client.port] : [])),
    from: session.clocks.startedAt,
    to: session.clocks.endedAt,
    encrypted: session.tls.some((row) => row.connection.startsWith('control')),
  }
}

/** The first data port tried, for commands that take one. */
export const dataPort = (facts: SessionFacts): string =>
  String(facts.data[0]?.port ?? facts.activePorts[0] ?? 'DATA_PORT')
