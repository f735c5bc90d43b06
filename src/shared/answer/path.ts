/** The way from client to server as a picture has it: three boxes, the connections between them, and where one stops. */
import type { Cause } from '../diagnosis/causes.ts'
import type { Verdict } from '../diagnosis/finding.ts'
import { NETWORK } from '../diagnosis/who-can-act.ts'
import type { ObservedEndpoint } from '../firewall-rules/observed-endpoint.ts'
import type { Endpoint } from '../protocol/endpoint.ts'
import type { Certainty, Culprit, Stage } from '../session/vocabulary.ts'
import { STAGES } from '../session/vocabulary.ts'
import type { WhereItEnded } from '../two-ended/where-it-ended.ts'

export type BoxId = 'client' | 'middle' | 'server'

export interface PathBox {
  readonly id: BoxId
  readonly title: string
  /** IP address as seen, or the host as it was typed; null when neither is known. */
  readonly address: string | null
  /** Of the control connection, at the server. */
  readonly port: number | null
  /** How sure it is that something here has to change; null: nothing. */
  readonly fault: Certainty | null
}

export interface PathConnection {
  readonly role: 'control' | 'data'
  readonly openedBy: 'client' | 'server'
  /** The end that was dialled. */
  readonly to: Endpoint | null
  readonly state: 'works' | 'broken' | 'untested'
  /** Box that it does not get past; null when it works, and when nobody can tell. */
  readonly stopsAt: BoxId | null
  /** What other places than the client saw of that; null where nobody else tells. */
  readonly seen: string | null
}

export interface AnswerPath {
  readonly boxes: readonly [client: PathBox, middle: PathBox, server: PathBox]
  /** Control first. */
  readonly connections: readonly PathConnection[]
  /** On whose side the firewall or NAT stands that has to change; null when none has to. */
  readonly side: 'client' | 'server' | 'either' | null
}

export interface PathFacts {
  readonly verdict: Verdict
  readonly endpoints: readonly ObservedEndpoint[]
  /** As typed; null for a log that names none. */
  readonly host: string | null
  readonly port: number | null
  /** Of the device that was recognised or told. */
  readonly device: string | null
  /** Role of the connection on which the failing event is; null when it is on none. */
  readonly failing: 'control' | 'data' | null
  /** How far the failing connection came, as other places than the client saw it. */
  readonly ended: WhereItEnded | null
}

/** What stands between, where nobody knows more. */
export const ANY_DEVICE = 'Firewall or NAT'

/** Faults over which the client itself ends or never begins the connection. */
const STOPPED_BY_CLIENT: ReadonlySet<Cause> = new Set([
  'dns-failure',
  'cert-untrusted',
  'cert-expired',
  'cert-name-mismatch',
  'client-fault',
])

/** In active mode the client's side is where connections from outside arrive. */
const CLIENT_SIDE: ReadonlySet<Cause> = new Set(['active-inbound-blocked', 'active-private-address'])

/** Stages of a data connection, whichever connection its failing event is on. */
const DATA_STAGES: ReadonlySet<Stage> = new Set(['pasv-reply', 'port-command', 'tcp-data', 'tls-data'])

const boxOf = (culprit: Culprit | null): BoxId | null => {
  if (culprit === null || culprit === 'unknown' || culprit === 'dns') return null
  if (culprit === 'client' || culprit === 'credentials') return 'client'
  return NETWORK.has(culprit) ? 'middle' : 'server'
}

const broke = ({ outcome }: Verdict): boolean => outcome === 'fails' || outcome === 'inconclusive'

function brokenRole({ verdict, failing }: PathFacts): 'control' | 'data' | null {
  const { stage } = verdict
  if (!broke(verdict) || stage === null) return null
  if (DATA_STAGES.has(stage)) return 'data'
  // After it was arranged either of the two can break: the event tells.
  return STAGES.indexOf(stage) > STAGES.indexOf('tls-data') ? (failing ?? 'data') : 'control'
}

function stopsAt({ cause, culprit }: Verdict): BoxId | null {
  if (cause !== null && STOPPED_BY_CLIENT.has(cause)) return 'client'
  const box = boxOf(culprit)
  // What the client has to change is refused where the server hears of it.
  return box === 'client' ? 'server' : box
}

function sideOf({ cause, culprit }: Verdict): AnswerPath['side'] {
  if (culprit === null || !NETWORK.has(culprit)) return null
  if (culprit === 'load-balancer') return 'server'
  return cause !== null && CLIENT_SIDE.has(cause) ? 'client' : 'either'
}

const isControl = ({ role }: ObservedEndpoint) => role === 'control'
const opened = ({ result }: ObservedEndpoint) => result === 'opened'

/** null when nothing is known of any connection. */
export function pathOf(facts: PathFacts): AnswerPath | null {
  const { verdict, endpoints, host, port, device, ended } = facts
  const controls = endpoints.filter(isControl)
  const datas = endpoints.filter((endpoint) => !isControl(endpoint))
  const control = controls.findLast(opened) ?? controls.at(-1)
  if (!control && host === null && datas.length === 0) return null
  const role = brokenRole(facts)
  const data = (role === 'data' ? datas.find((one) => !opened(one)) : datas.findLast(opened)) ?? datas.at(-1)
  const faulty = broke(verdict) ? boxOf(verdict.culprit) : null
  const box = (id: BoxId, title: string, address: string | null, at: number | null): PathBox => ({
    id,
    title,
    address,
    port: at,
    fault: id === faulty ? (verdict.culpritCertainty ?? verdict.certainty) : null,
  })
  const side = broke(verdict) ? sideOf(verdict) : null
  const connection = (
    which: PathConnection['role'],
    seen: ObservedEndpoint | undefined,
    to: Endpoint | null,
  ): PathConnection => ({
    role: which,
    openedBy: seen?.direction === 'server-to-client' ? 'server' : 'client',
    to,
    state:
      role === which
        ? 'broken'
        : (which === 'control' ? role !== null || !broke(verdict) : seen && opened(seen))
          ? 'works'
          : 'untested',
    stopsAt: role === which ? (ended?.at ?? stopsAt(verdict)) : null,
    seen: role === which ? (ended?.says ?? null) : null,
  })
  const server = control?.destination ?? null
  return {
    boxes: [
      box('client', 'Client', control?.source ?? null, null),
      box('middle', device ?? ANY_DEVICE, null, null),
      box('server', 'Server', server?.address ?? host, server?.port ?? port),
    ],
    connections: [connection('control', control, server ?? null), connection('data', data, data?.destination ?? null)],
    side,
  }
}
