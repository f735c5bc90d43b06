/** Which passive ports let a connection through, in one form for a sweep from the client alone and for a test with both ends. */
import type { SessionView } from '../transcript/session-view.ts'
import { observedEndpoints } from './observed-endpoint.ts'
import { describeSample, type PortSample, samplePorts } from './port-sample.ts'

/** Label of the attempt in which the client asks for port after port. */
export const SWEEP = 'sweep of passive ports'

/** Ascending, each port in one of them. */
export interface PassivePorts {
  readonly passed: readonly number[]
  /** Nothing came back, or the network said that it cannot be reached. */
  readonly silent: readonly number[]
  /** Something answered, with a refusal. */
  readonly refused: readonly number[]
  /** A client alone sees only what was announced; null where each port of the range was tried. */
  readonly sample: PortSample | null
}

const ascending = (ports: Iterable<number>): readonly number[] => [...new Set(ports)].sort((a, b) => a - b)

/** Of a session with a sweep after it; null where none ran. */
export function sweptPorts(view: SessionView): (PassivePorts & { readonly sample: PortSample }) | null {
  if (!view.attempts.some(({ started }) => started?.label === SWEEP)) return null
  const endpoints = observedEndpoints(view).filter(({ role }) => role === 'passive-data')
  const sample = samplePorts(endpoints)
  if (!sample) return null
  const refused = new Set(
    endpoints.filter(({ result }) => result === 'refused').map(({ destination }) => destination.port),
  )
  return {
    passed: sample.opened,
    silent: sample.blocked.filter((port) => !refused.has(port)),
    refused: sample.blocked.filter((port) => refused.has(port)),
    sample,
  }
}

/** `50000-50002, 50004`. */
export function portsText(ports: readonly number[]): string {
  const runs: [number, number][] = []
  for (const port of ascending(ports)) {
    const last = runs.at(-1)
    if (last && last[1] === port - 1) last[1] = port
    else runs.push([port, port])
  }
  const shown = runs.slice(0, 12).map(([from, to]) => (from === to ? String(from) : `${from}-${to}`))
  return [...shown, ...(runs.length > 12 ? [`${runs.length - 12} more`] : [])].join(', ')
}

export interface PortsRow {
  readonly name: 'Let through' | 'No answer' | 'Refused' | 'Seen'
  readonly text: string
  readonly bad: boolean
}

/** What people read of it, in window, terminal and reports alike. */
export function portsRows({ passed, silent, refused, sample }: PassivePorts): readonly PortsRow[] {
  const row = (name: PortsRow['name'], ports: readonly number[], bad: boolean): readonly PortsRow[] =>
    ports.length === 0 ? [] : [{ name, text: portsText(ports), bad }]
  return [
    ...row('Let through', passed, false),
    ...row('No answer', silent, true),
    ...row('Refused', refused, true),
    ...(sample ? [{ name: 'Seen', text: describeSample(sample), bad: false } as const] : []),
  ]
}
