/** From the endpoints that sessions announced and tried to the rule request: as narrow as the evidence allows. */

import { isPrivateAddress } from '../protocol/addresses.ts'
import type { Security } from '../session/plan.ts'
import { foreignAlgPortsIn } from './foreign-alg-ports.ts'
import { ipFamily } from './ip-text.ts'
import type { ObservedEndpoint } from './observed-endpoint.ts'
import type { PortRange } from './port-range.ts'
import { describeSample, type PortSample, sampledRange, samplePorts } from './port-sample.ts'
import type { RuleRequest, RuleRow, ServerAdminAsk } from './rule-request.ts'

export interface RequestContext {
  readonly host: string
  readonly security: Security
  /** Data-port range as the server's admin configured it, when he told. */
  readonly configuredRange: PortRange | null
  /** Range from which the client's listening ports were taken; null when its operating system chose them. */
  readonly activeRange: PortRange | null
}

/**
 * An example for the admin of a server that keeps to no range; no rule is written with it. It is wide enough for a busy
 * server, usual (SFTPGo's default), and free of foreign protocols.
 */
export const PROPOSED_RANGE: PortRange = { from: 50_000, to: 50_100 }
/** The same for a client that listens in active mode; one client needs few. */
const PROPOSED_ACTIVE_RANGE: PortRange = { from: 50_200, to: 50_209 }

const distinct = (values: readonly (string | null)[]): string[] =>
  [...new Set(values)].filter((value): value is string => value !== null && ipFamily(value) !== null).sort()

function stateOf(endpoints: readonly ObservedEndpoint[]): RuleRow['state'] {
  const tried = endpoints.filter(({ result }) => result !== 'not-tried')
  if (tried.length === 0) return 'untested'
  const opened = tried.filter(({ result }) => result === 'opened').length
  if (opened === 0) return 'blocked'
  return opened === tried.length ? 'works' : 'partly-blocked'
}

interface Sides {
  readonly client: readonly string[]
  readonly server: readonly string[]
}

function sidesOf(endpoints: readonly ObservedEndpoint[]): Sides {
  const controls = endpoints.filter(({ role }) => role === 'control')
  const reached = controls.filter(({ result }) => result === 'opened')
  return {
    client: distinct(reached.map(({ source }) => source)),
    server: distinct((reached.length > 0 ? reached : controls).map(({ destination }) => destination.address)),
  }
}

function controlRows(endpoints: readonly ObservedEndpoint[], { client, server }: Sides): RuleRow[] {
  const controls = endpoints.filter(({ role }) => role === 'control')
  const ports = [...new Set(controls.map(({ destination }) => destination.port))].sort((one, other) => one - other)
  return ports.map((port) => {
    const here = controls.filter(({ destination }) => destination.port === port)
    return {
      role: 'control',
      source: client,
      sourcePort: null,
      destination: server,
      protocol: 'tcp',
      ports: { from: port, to: port },
      direction: 'client-to-server',
      reason: 'FTP control connection: commands and replies.',
      sampleSize: here.length,
      basis: 'observed',
      state: stateOf(here),
    }
  })
}

interface ChosenRange {
  readonly range: PortRange
  readonly basis: RuleRow['basis']
}

function chooseRange(sample: PortSample, configured: PortRange | null): ChosenRange {
  if (configured) return { range: configured, basis: 'configured' }
  const range = sampledRange(sample)
  return range ? { range, basis: 'sampled' } : { range: PROPOSED_RANGE, basis: 'proposed' }
}

const times = (count: number): string => (count === 1 ? 'one announcement' : `${count} announcements`)
const words = ({ from, to }: PortRange): string => (from === to ? `TCP port ${from}` : `TCP ports ${from} to ${to}`)

function askFor({ range, basis }: ChosenRange, sample: PortSample): ServerAdminAsk | null {
  if (basis === 'proposed')
    return {
      what: 'set-range',
      range,
      text: `Please set a fixed range for passive data connections, for instance of 100 ports that your firewall team agrees to, and tell us which. What we saw: ${describeSample(sample)} No narrow firewall rule is possible before that.`,
    }
  if (basis === 'sampled' && !sample.complete)
    return {
      what: 'confirm-range',
      range,
      text: `Please confirm the range that is configured for passive data connections. What we saw: ${describeSample(sample)} If the range is wider than ${words(range)}, the rule must be wider too.`,
    }
  return null
}

function passiveRow(
  passive: readonly ObservedEndpoint[],
  chosen: ChosenRange,
  sample: PortSample,
  sides: Sides,
): RuleRow {
  const hidden = passive.some((endpoint) => endpoint.hidden)
  return {
    role: 'passive-data',
    source: sides.client,
    sourcePort: null,
    destination: sides.server,
    protocol: 'tcp',
    ports: chosen.range,
    direction: 'client-to-server',
    reason: hidden
      ? 'FTP data connections (PASV, EPSV). The control connection is encrypted, so no device can learn the port from it.'
      : 'FTP data connections (PASV, EPSV).',
    sampleSize: sample.size,
    basis: chosen.basis,
    state: stateOf(passive),
  }
}

function activeRow(active: readonly ObservedEndpoint[], configured: PortRange | null, sides: Sides): RuleRow {
  const sourcePorts = [...new Set(active.flatMap(({ sourcePort }) => (sourcePort === null ? [] : [sourcePort])))]
  return {
    role: 'active-data',
    source: sides.server,
    // RFC 959 section 3.2 has servers dial from the port below their own; many do not. Only what was seen narrows.
    sourcePort:
      sourcePorts.length === 1 && active.length > 1 && (sourcePorts[0] ?? 0) < 1024 ? (sourcePorts[0] ?? null) : null,
    destination: sides.client,
    protocol: 'tcp',
    ports: configured ?? PROPOSED_ACTIVE_RANGE,
    direction: 'server-to-client',
    reason: 'FTP data connections in active mode (PORT, EPRT): the server dials the client.',
    sampleSize: active.length,
    basis: configured ? 'configured' : 'proposed',
    state: stateOf(active),
  }
}

/** The server's own address where its 227 names another one that clients cannot use. */
function addressToAnnounce(passive: readonly ObservedEndpoint[], { server }: Sides): string | null {
  const wrong = passive.some(
    ({ announced }) =>
      announced?.address &&
      !server.includes(announced.address) &&
      (isPrivateAddress(announced.address) || announced.address === '0.0.0.0'),
  )
  return wrong ? (server.find((address) => ipFamily(address) === 4) ?? null) : null
}

function notesFor(
  rows: readonly RuleRow[],
  sides: Sides,
  sample: PortSample | null,
  announceAddress: string | null,
): string[] {
  const notes: string[] = []
  const passive = rows.find(({ role }) => role === 'passive-data')
  const active = rows.find(({ role }) => role === 'active-data')
  if (!passive && !active)
    notes.push(
      'No data connection was arranged yet. Its ports come on top of this request once the session gets that far.',
    )
  if (passive?.basis === 'proposed' && sample)
    notes.push(
      `Which ports to permit is not known yet: the server’s admin has to name its passive range, or set one. If that is impossible, the only rule that works is TCP ports 1024 to 65535 to this one server; seen ${sample.from === sample.to ? `was ${sample.from}` : `were ${sample.from} to ${sample.to}`}, in ${times(sample.size)}.`,
    )
  if (sides.client.some(isPrivateAddress) && sides.server.some((address) => !isPrivateAddress(address)))
    notes.push(
      `The client has a private address (${sides.client.join(', ')}): a firewall beyond the client’s NAT sees another source address. Put that one in there.`,
    )
  if (sides.client.length === 0) notes.push('The client’s address was not seen: fill in the source.')
  const outside =
    sample?.ports.filter((port) => passive && (port < passive.ports.from || port > passive.ports.to)) ?? []
  if (passive?.basis === 'configured' && outside.length > 0)
    notes.push(
      `The server announced ${outside.slice(0, 5).join(', ')}, outside the range that its admin told: the setting is not in force, or a device on the way rewrites the reply.`,
    )
  if (passive) notes.push('A NAT in front of the server must forward the same data ports, each to the same number.')
  if (announceAddress)
    notes.push(`The server announces an address that clients cannot reach; it must announce ${announceAddress}.`)
  if (active)
    notes.push('Active mode needs the client to be reachable from the server. Passive mode needs no such rule.')
  if (active?.basis === 'proposed')
    notes.push(
      `Set the client to listen on ports ${active.ports.from} to ${active.ports.to} in active mode; today its system chooses any.`,
    )
  return notes
}

/**
 * Rows for the control connection, and for data connections in each direction that was seen. `endpoints` may come from
 * several sessions of one run against one server.
 */
export function requestRules(endpoints: readonly ObservedEndpoint[], context: RequestContext): RuleRequest {
  const sides = sidesOf(endpoints)
  const passive = endpoints.filter(({ role }) => role === 'passive-data')
  const active = endpoints.filter(({ role }) => role === 'active-data')
  const sample = samplePorts(passive)
  const chosen = sample ? chooseRange(sample, context.configuredRange) : null
  const rows = [
    ...controlRows(endpoints, sides),
    ...(sample && chosen ? [passiveRow(passive, chosen, sample, sides)] : []),
    ...(active.length > 0 ? [activeRow(active, context.activeRange, sides)] : []),
  ]
  const announceAddress = addressToAnnounce(passive, sides)
  return {
    host: context.host,
    security: context.security,
    rows,
    sample,
    askServerAdmin: sample && chosen ? askFor(chosen, sample) : null,
    announceAddress,
    foreign: chosen ? foreignAlgPortsIn(chosen.range.from, chosen.range.to) : [],
    notes: notesFor(rows, sides, sample, announceAddress),
  }
}
