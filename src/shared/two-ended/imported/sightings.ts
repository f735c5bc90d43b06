/** What other logs tell of one connection: how far it came. A public contract: `ends.sightings` and `ends.sources` in JSON. */
import type { Vantage } from '../../imports/other-end/observed.ts'
import type { ConnectionId, EventId } from '../../transcript/event.ts'

export type SightingVerdict =
  /** The capture at the client shows that nothing was sent. */
  | 'never-left-client'
  /** The device whose log it is did not let it pass. */
  | 'dropped-here'
  /** The inspection of the device ended it, or changed its dialogue. */
  | 'ended-here'
  /** The device let it pass, and nothing came back. */
  | 'passed-no-answer'
  /** The device let it pass. */
  | 'passed'
  /** It was seen at the server, or the server answered. */
  | 'arrived'
  /** It arrived at the server, and the server did not answer. */
  | 'arrived-no-answer'
  /** The server refused it. */
  | 'refused-by-server'
  /** The log holds every connection of its place, and not this one. */
  | 'not-arrived'

export interface Sighting {
  readonly kind: 'control' | 'data'
  readonly port: number | null
  readonly connection: ConnectionId | null
  /** Index into `sources`. */
  readonly source: number
  readonly vantage: Vantage
  readonly verdict: SightingVerdict
  /** The device told the one who dialled that it refuses. */
  readonly told: boolean
  /** Name or number of the rule that decided. */
  readonly ruleName: string | null
  /** The log's own words. */
  readonly says: string
  /** Line or packet of the log; null for what it does not hold. */
  readonly line: number | null
  readonly joinedBy: 'five-tuple' | 'ports' | 'port-and-time' | null
  /** Event of the client's transcript. */
  readonly shownBy: EventId | null
}

/** One log or capture of another place. */
export interface EndsSource {
  readonly name: string
  readonly format: string
  readonly title: string
  readonly vantage: Vantage
  readonly vantageBy: string | null
  /** `UTC`, `+02:00`; null when nothing tells. */
  readonly zone: string | null
  readonly zoneBy: 'written' | 'told' | 'guessed' | null
  /** ms that its clock is ahead of the client's, its zone taken off. */
  readonly offsetMs: number | null
  readonly lines: number
  readonly unread: number
  /** Commands and connections of the client that were found in it. */
  readonly exchanges: number
  readonly connections: number
  readonly remarks: readonly string[]
}

const WORDS: Readonly<Record<SightingVerdict, string>> = {
  'never-left-client': 'never left the client',
  'dropped-here': 'dropped here',
  'ended-here': 'ended here by inspection',
  'passed-no-answer': 'passed here, no answer came back',
  passed: 'passed here',
  arrived: 'arrived at the server',
  'arrived-no-answer': 'arrived at the server, which did not answer',
  'refused-by-server': 'arrived at the server, which refused it',
  'not-arrived': 'never arrived here',
}

const AT_CLIENT: Readonly<Partial<Record<SightingVerdict, string>>> = {
  passed: 'left the client',
  'passed-no-answer': 'left the client, no answer came back',
  'dropped-here': 'dropped by the client’s own computer',
}

/** A sighting in a few words, with the rule and the log's own words. */
export function sightingText({ verdict, vantage, ruleName, says }: Sighting): string {
  const words = vantage === 'client' ? (AT_CLIENT[verdict] ?? WORDS[verdict]) : WORDS[verdict]
  const by = ruleName === null ? '' : ` by rule ${ruleName}`
  return `${words}${by}${says === '' ? '' : ` ("${says}")`}`
}

/** Whether the connection went no further. */
export const isStop = ({ verdict }: Sighting): boolean => STOPS.has(verdict)

const STOPS: ReadonlySet<SightingVerdict> = new Set([
  'never-left-client',
  'dropped-here',
  'ended-here',
  'not-arrived',
  'refused-by-server',
])

/** For instance `data connection to port 50044`. */
export const connectionOf = ({ kind, port }: Sighting): string =>
  `${kind} connection${port === null ? '' : ` to port ${port}`}`

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

const PLACES: Readonly<Record<Vantage, string>> = {
  client: 'at the client',
  middle: 'on the way',
  server: 'at the server',
}

/**
 * How a log was read, and what of the session is in it.
 * @param guessed what to say of a zone that no log tells
 */
export function sourceText(source: EndsSource, guessed: string): string {
  const { name, title, vantage, vantageBy, zone, zoneBy, offsetMs, exchanges, connections, unread, remarks } = source
  const found =
    exchanges + connections === 0
      ? 'nothing of this session was found in it'
      : `${counted(exchanges, 'command')} and ${counted(connections, 'connection')} of this session`
  const clock =
    zone === null || zoneBy === 'written' ? '' : `, times in ${zone}${zoneBy === 'guessed' ? ` (${guessed})` : ''}`
  const ahead = offsetMs === null ? '' : `, its clock ${Math.abs(offsetMs)} ms ${offsetMs < 0 ? 'behind' : 'ahead'}`
  const left = unread === 0 || source.format === 'capture' ? '' : `, ${unread} lines not understood`
  const by = vantageBy === null ? '' : `: ${vantageBy}`
  return [`${name}: ${title}, ${PLACES[vantage]}${by}; ${found}${clock}${ahead}${left}`, ...remarks].join('; ')
}

/** Where in which log it stands. */
export function sightingPlace({ line }: Sighting, { name, format }: EndsSource): string {
  if (line === null) return name
  return `${name}, ${format === 'capture' ? 'packet' : 'line'} ${line}`
}
