/** What other logs tell of one connection: in words. */
import type { Vantage } from '../../imports/other-end/observed.ts'
import type { EndsSource, Sighting, SightingVerdict } from '../ends.ts'

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
