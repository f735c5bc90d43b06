/** The best mode among those that work, and what is known of its neighbours: what a client should be set to. */

import type { DataMethod } from '../protocol/data-methods.ts'
import { isPassiveMethod } from '../protocol/data-methods.ts'
import { bracketed } from '../protocol/endpoint.ts'
import type { Security, SessionPlan, TlsVersion } from '../session/plan.ts'
import type { CellModes } from './cell.ts'
import { type CellResult, fails, works } from './difference.ts'

export interface WorkingMode {
  /** Key of the cell that showed it. */
  readonly cell: string
  readonly host: string
  readonly port: number
  readonly user: string
  readonly security: Security
  /** All of the same direction that work, the best first. */
  readonly methods: readonly DataMethod[]
  readonly passive: boolean
  readonly protection: 'C' | 'P' | null
  /** `required`: sessions without it fail. `off`: sessions with it fail. */
  readonly resumption: 'required' | 'free' | 'off' | 'none'
  /** null: plain. */
  readonly tls: { readonly min: TlsVersion; readonly max: TlsVersion } | null
  readonly family: CellModes['family']
  /** Whether the certificate was accepted; false when problems were passed over. */
  readonly verified: boolean
}

const SECURITY_ORDER: readonly Security[] = ['explicit', 'implicit', 'plain']
const METHOD_ORDER: readonly DataMethod[] = ['EPSV', 'PASV', 'EPRT', 'PORT']

function order({ modes, verdict }: CellResult, own: Security): readonly number[] {
  return [
    modes.security === 'plain' ? 1 : 0,
    modes.protection === 'C' ? 1 : 0,
    isPassiveMethod(modes.method) ? 0 : 1,
    verdict.outcome === 'works' ? 0 : 1,
    modes.security === own ? 0 : 1,
    SECURITY_ORDER.indexOf(modes.security),
    modes.tls === null ? 0 : 1,
    modes.resume ? 0 : 1,
    modes.family === 'ipv6' ? 1 : 0,
    METHOD_ORDER.indexOf(modes.method),
  ]
}

function before(one: readonly number[], other: readonly number[]): number {
  const index = one.findIndex((value, position) => value !== other[position])
  return index < 0 ? 0 : (one[index] ?? 0) - (other[index] ?? 0)
}

const neighbours = (cells: readonly CellResult[], best: CellResult): CellResult[] =>
  cells.filter(
    ({ modes }) =>
      modes.security === best.modes.security && isPassiveMethod(modes.method) === isPassiveMethod(best.modes.method),
  )

function resumption(best: CellResult, near: readonly CellResult[]): WorkingMode['resumption'] {
  if (best.modes.protection !== 'P') return 'none'
  const other = near.filter(({ modes }) => modes.protection === 'P' && modes.resume !== best.modes.resume)
  if (other.length === 0 || other.some(works)) return 'free'
  return best.modes.resume ? 'required' : 'off'
}

function tlsRange(plan: SessionPlan, near: readonly CellResult[]): WorkingMode['tls'] {
  if (!plan.tls) return null
  const { min, max } = plan.tls
  const broken = (version: TlsVersion) => near.some((cell) => cell.modes.tls === version && fails(cell))
  // Negotiation works; a version that fails when pinned is still kept out of a client's settings where it is the end.
  return { min: min !== max && broken(min) ? max : min, max: min !== max && broken(max) && !broken(min) ? min : max }
}

/** null when no cell works. TLS before plain, encrypted data before clear, passive before active, the own security first. */
export function recommend(cells: readonly CellResult[], own: Security): WorkingMode | null {
  const best = cells.filter(works).sort((one, other) => before(order(one, own), order(other, own)))[0]
  if (!best) return null
  const near = neighbours(cells, best)
  const working = near
    .filter((cell) => works(cell) && cell.modes.family === best.modes.family)
    .map(({ modes }) => modes.method)
  return {
    cell: best.key,
    host: best.plan.host,
    port: best.plan.port,
    user: best.plan.user,
    security: best.modes.security,
    methods: METHOD_ORDER.filter((method) => working.includes(method)),
    passive: isPassiveMethod(best.modes.method),
    protection: best.modes.protection,
    resumption: resumption(best, near),
    tls: tlsRange(best.plan, near),
    family: best.modes.family,
    verified: best.plan.tls?.verify ?? true,
  }
}

/** What may stand between double quotes or on a line of its own: control characters and invisible marks would not. */
export const printable = (text: string): string => text.replace(/[\p{C}\u2028\u2029]/gu, '').slice(0, 200)

/** For a POSIX shell. */
export const shellQuoted = (text: string): string => `'${printable(text).replaceAll("'", "'\\''")}'`

/** `host:port` with brackets around an IPv6 address. */
export const hostPort = ({ host, port }: Pick<WorkingMode, 'host' | 'port'>): string =>
  `${bracketed(printable(host))}:${port}`
