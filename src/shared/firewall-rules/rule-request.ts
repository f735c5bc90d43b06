/**
 * What to ask a firewall team for, in neutral form: who connects to whom, on which ports, why, and how much was seen.
 * Addresses in it are IP addresses; everything else that came from outside is kept for display only.
 */
import type { Security } from '../session/plan.ts'
import type { ForeignAlgPort } from './foreign-alg-ports.ts'
import type { PortRange } from './port-range.ts'
import type { PortSample } from './port-sample.ts'

export interface RuleRow {
  readonly role: 'control' | 'passive-data' | 'active-data'
  /** IP addresses of the side that opens the connection; empty when it could not be seen. */
  readonly source: readonly string[]
  /** null: any (the opening side's ports are ephemeral). */
  readonly sourcePort: number | null
  readonly destination: readonly string[]
  readonly protocol: 'tcp'
  readonly ports: PortRange
  readonly direction: 'client-to-server' | 'server-to-client'
  readonly reason: string
  /** Connections or announcements that the row rests on; 0 when it rests on none. */
  readonly sampleSize: number
  /**
   * Where the ports come from: dialled or listened on; the span of a sample; told by the server's admin; or proposed
   * by us because the server keeps to no range, and then useless before its admin has set it.
   */
  readonly basis: 'observed' | 'sampled' | 'configured' | 'proposed'
  readonly state: 'works' | 'blocked' | 'partly-blocked' | 'untested'
}

/** The server's passive ports as seen or told; null where only its admin can say. */
export function knownPassiveRange(request: RuleRequest | null): PortRange | null {
  const row = request?.rows.find(({ role }) => role === 'passive-data')
  return row && !portsUnknown(row) ? row.ports : null
}

/** The server keeps to no range, or too little of it was seen: only its admin can say, and no rule may guess. */
export const portsUnknown = ({ role, basis }: RuleRow): boolean => role === 'passive-data' && basis === 'proposed'

/** What only the server's admin can settle. */
export interface ServerAdminAsk {
  readonly what: 'set-range' | 'confirm-range'
  readonly range: PortRange
  /** One or two sentences to send. */
  readonly text: string
}

export interface RuleRequest {
  /** As the admin typed it. Untrusted text: emitters pass it through `inert`. */
  readonly host: string
  readonly security: Security
  readonly rows: readonly RuleRow[]
  /** null when no passive port was announced. */
  readonly sample: PortSample | null
  /** Set when no rule can be right before, or may be incomplete until, the server's admin has acted. */
  readonly askServerAdmin: ServerAdminAsk | null
  /** Address that the server should announce in 227; null when it announces a usable one. */
  readonly announceAddress: string | null
  /** Foreign protocols inside the requested range: ports that the rule may not be enough for. */
  readonly foreign: readonly ForeignAlgPort[]
  /** What whoever reads the rows must know. */
  readonly notes: readonly string[]
}
