/**
 * What repeated PASV/EPSV teach about a server's data ports: the range that was seen, how it is handed out, which
 * ports got through. A sample never shows the whole range; its size always stands beside it.
 */
import { type ForeignAlgPort, foreignAlgPortsIn } from './foreign-alg-ports.ts'
import type { ObservedEndpoint } from './observed-endpoint.ts'
import type { PortRange } from './port-range.ts'

/** How a server hands out data ports, as far as the sample tells. */
type PortSpread =
  /** Always the same port. */
  | 'one-port'
  /** A bounded range, handed out in any order. */
  | 'fixed-range'
  /** Each port a little above the one before: the end of the range was not seen. */
  | 'rising'
  /** Any high port: no range is set, the operating system chooses. */
  | 'any-high-port'
  /** Too few announcements to tell. */
  | 'unknown'

export interface PortSample {
  /** Announcements counted (227 and 229), repeated ports included. */
  readonly size: number
  /** Different ports, ascending. */
  readonly ports: readonly number[]
  /** Lowest and highest port that was announced. */
  readonly from: number
  readonly to: number
  readonly spread: PortSpread
  /** Every port was announced at least twice, so that few, if any, are left unseen. */
  readonly complete: boolean
  /** Ports to which a connection was made. */
  readonly opened: readonly number[]
  /** Ports to which no connection could be made, although one was tried. */
  readonly blocked: readonly number[]
  /** Ports of the range that firewalls take for another protocol. */
  readonly foreign: readonly ForeignAlgPort[]
}

/** Announcements below which a range cannot be told from chance. */
const SMALLEST_SAMPLE = 4
/** Configured ranges are at most about this wide; the dynamic ranges of operating systems are 16,000 ports and more. */
const WIDEST_FIXED_RANGE = 2048

function spreadOf(announced: readonly number[], from: number, to: number): PortSpread {
  const different = new Set(announced).size
  if (different === 1) return announced.length >= SMALLEST_SAMPLE ? 'one-port' : 'unknown'
  if (announced.length < SMALLEST_SAMPLE) return 'unknown'
  const steps = announced.slice(1).map((port, index) => port - (announced[index] ?? port))
  if (different === announced.length && steps.every((step) => step > 0 && step <= 8)) return 'rising'
  return to - from < WIDEST_FIXED_RANGE ? 'fixed-range' : 'any-high-port'
}

const ascending = (ports: Iterable<number>): number[] => [...new Set(ports)].sort((one, other) => one - other)

/** null when no passive port was announced. Control connections and active mode are ignored. */
export function samplePorts(endpoints: readonly ObservedEndpoint[]): PortSample | null {
  const passive = endpoints.filter(({ role }) => role === 'passive-data')
  const announced = passive.flatMap((endpoint) => (endpoint.announced ? [endpoint.announced.port] : []))
  const ports = ascending(announced)
  const from = ports[0]
  const to = ports.at(-1)
  if (from === undefined || to === undefined) return null
  const opened = ascending(
    passive.filter(({ result }) => result === 'opened').map(({ destination }) => destination.port),
  )
  const failed = passive.filter(({ result }) => result !== 'opened' && result !== 'not-tried')
  const times = new Map<number, number>()
  for (const port of announced) times.set(port, (times.get(port) ?? 0) + 1)
  return {
    size: announced.length,
    ports,
    from,
    to,
    spread: spreadOf(announced, from, to),
    complete: [...times.values()].every((count) => count >= 2),
    opened,
    blocked: ascending(failed.map(({ destination }) => destination.port)).filter((port) => !opened.includes(port)),
    foreign: foreignAlgPortsIn(from, to),
  }
}

/** The range that the sample shows; null where the server keeps to none, or too few were announced to tell. */
export const sampledRange = ({ spread, from, to }: PortSample): PortRange | null =>
  spread === 'one-port' || spread === 'fixed-range' ? { from, to } : null

const SPREAD_WORDS: Record<PortSpread, string> = {
  'one-port': 'the server always announces the same port',
  'fixed-range': 'the server keeps to a bounded range',
  rising: 'the server counts upwards, so the end of its range was not seen',
  'any-high-port': 'the server takes any high port, so no range is set there',
  unknown: 'too few to tell a range',
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`

/** One sentence with the sample's size, for reports and the wizard. */
export function describeSample(sample: PortSample): string {
  const ports =
    sample.from === sample.to
      ? `port ${sample.from}`
      : `${count(sample.ports.length, 'different port')}, ${sample.from} to ${sample.to}`
  const tried = sample.opened.length + sample.blocked.length
  const through = tried === 0 ? 'none was tried' : `${sample.opened.length} of ${tried} tried got through`
  return `${count(sample.size, 'announcement')} named ${ports}: ${SPREAD_WORDS[sample.spread]}; ${through}.`
}
