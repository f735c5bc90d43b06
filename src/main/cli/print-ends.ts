/** What both ends of a session saw, where they differ. */

import { duration } from '../../shared/diagnosis/words.ts'
import { type PassivePorts, portsRows } from '../../shared/firewall-rules/passive-ports.ts'
import { bracketed, type Endpoint } from '../../shared/protocol/endpoint.ts'
import type { Paint } from '../../shared/report/block-text.ts'
import { inert } from '../../shared/transcript/inert-text.ts'
import type { AlignedConnection, Ends } from '../../shared/two-ended/ends.ts'
import {
  connectionOf,
  isStop,
  sightingPlace,
  sightingText,
  sourceText,
} from '../../shared/two-ended/imported/sightings.ts'
import { inWords, replyInWords } from '../../shared/two-ended/in-words.ts'
import { portsOfEnds, recut, seenSources, waysTable } from '../../shared/two-ended/ways.ts'

const MOST = 30

/** Data ports that were tried one after the other. */
const portsLines = (ports: PassivePorts, paint: Paint): readonly string[] => [
  '  data ports',
  ...portsRows(ports).map(({ name, text, bad }) => `    ${name.padEnd(12)}${bad ? paint('bad', text) : text}`),
]

export function endsText(ends: Ends, paint: Paint): string {
  const { exchanges, replies = [], connections, offsetMs, offsetErrorMs } = ends
  const same = exchanges.filter(({ fate }) => fate === 'delivered').length
  const clocks = offsetMs === null ? '' : `; the far clock is ${offsetMs} ms ahead, give or take ${offsetErrorMs} ms`
  const changed = [
    ...replies.filter(({ fate }) => fate !== 'delivered').map((one) => [one.fate, replyInWords(one)] as const),
    ...exchanges.filter(({ fate }) => fate !== 'delivered').map((one) => [one.fate, inWords(one)] as const),
  ]
  const passive = portsOfEnds(ends)
  const sources = seenSources(ends)
  const lines = [
    paint('strong', 'Both ends'),
    `  ${same} of ${exchanges.length} commands and their replies arrived as they were sent${clocks}`,
    ...changed.slice(0, MOST).map(([fate, words]) => `  ${paint('bad', fate.padEnd(9))} ${inert(words)}`),
    ...(changed.length > MOST ? [`  and ${changed.length - MOST} more`] : []),
    ...connections
      .filter(isNews)
      .slice(0, MOST)
      .map((one) => `  ${connectionText(one, paint)}`),
    ...(passive === null ? [] : portsLines(passive, paint)),
    ...sources
      .filter(({ control, data }) => control.length > 1 || data.length > 1)
      .map(
        ({ control, data }) =>
          `  the far end saw control connections from ${control.join(', ')}, data connections from ${data.join(', ')}`,
      ),
    ...recut(ends).map(
      ({ verb, segments }) =>
        `  ${verb} was sent in ${segments?.sent} part(s) and arrived in ${segments?.arrived}: something puts commands together anew`,
    ),
    ...idleText(ends),
    ...waysText(ends, paint),
  ]
  return `\n${[...lines, ...otherPlaces(ends, paint)].join('\n')}\n`
}

/** Where each connection was seen in logs and captures of other places, and how those were read. */
function otherPlaces({ sources = [], sightings = [] }: Ends, paint: Paint): readonly string[] {
  if (sources.length === 0) return []
  return [
    paint('strong', 'Other places'),
    ...sources.map((source) => `  ${inert(sourceText(source, 'guessed; --zone says otherwise'))}`),
    ...sightings.slice(0, MOST).map((one) => {
      const source = sources[one.source]
      const words = inert(sightingText(one))
      const where = source ? ` (${inert(sightingPlace(one, source))})` : ''
      return `  ${connectionOf(one)}: ${isStop(one) ? paint('bad', words) : words}${where}`
    }),
    ...(sightings.length > MOST ? [`  and ${sightings.length - MOST} more`] : []),
  ]
}

/** What changed on the way, and in which modes. */
export function matrixEndsText(cells: ReadonlyMap<string, Ends>, paint: Paint): string {
  const modes = new Map<string, string[]>()
  const add = (text: string, key: string) => modes.set(text, [...(modes.get(text) ?? []), key])
  for (const [key, { exchanges, replies = [], connections }] of cells) {
    const changes = [
      ...replies.map((one) => [one.fate, replyInWords(one)] as const),
      ...exchanges.map((one) => [one.fate, inWords(one)] as const),
    ]
      .filter(([fate]) => fate !== 'delivered')
      .map(([fate, words]) => `${paint('bad', fate.padEnd(9))} ${inert(withoutNumbers(words))}`)
    const lost = connections
      .filter(({ fate }) => fate !== 'arrived')
      .map(({ kind, fate, method }) => `${paint('bad', fate)}: ${kind} connection${method ? ` by ${method}` : ''}`)
    for (const text of new Set([...changes, ...lost])) add(text, key)
  }
  const rows = [...modes].slice(0, MOST).map(([text, keys]) => `  ${text}, in ${modesText(keys, cells.size)}`)
  const same = `  the same at both ends in ${cells.size === 1 ? 'the one mode' : `all ${cells.size} modes`}`
  return `\n${[paint('strong', 'Both ends'), ...(rows.length > 0 ? rows : [same])].join('\n')}\n`
}

/** The same change has other numbers in each session. */
const withoutNumbers = (text: string) => text.replace(/ \[[0-9a-f]{8}\/\d+\]|, in letters [a-p]+\.?/g, '')

const modesText = (keys: readonly string[], all: number) =>
  keys.length === all && all > 1
    ? `all ${all} modes`
    : keys.length > 4
      ? `${keys.length} of ${all} modes`
      : keys.join(', ')

function idleText({ idle }: Ends): string[] {
  if (!idle) return []
  const lived = idle.lived === null ? 'none lived' : `still there after ${duration(idle.lived * 1000)}`
  return [
    `  idle control connections: ${lived}${idle.lost === null ? '' : `, lost after ${duration(idle.lost * 1000)}`}`,
  ]
}

/** Which command passes in which way; nothing where there is only one way. */
function waysText(ends: Ends, paint: Paint): string[] {
  const { ways, rows } = waysTable(ends)
  if (ways.length < 2) return []
  const width = 12
  return [
    `  ${''.padEnd(6)}${ways.map((way) => way.padEnd(width)).join('')}`.trimEnd(),
    ...rows.map(({ verb, fates }) =>
      `  ${verb.padEnd(6)}${fates.map((fate) => paint(fate === null || fate === 'delivered' ? 'faint' : 'bad', (fate ?? '-').padEnd(width))).join('')}`.trimEnd(),
    ),
  ]
}

const isNews = ({
  kind,
  fate,
  clientEnd,
  seenAs,
  clientHello,
  certificate,
  resumption,
  content,
}: AlignedConnection): boolean =>
  fate !== 'arrived' ||
  clientHello === 'replaced' ||
  certificate === 'replaced' ||
  resumption === 'differs' ||
  content === 'changed' ||
  content === 'cut' ||
  (kind === 'control' && !same(clientEnd, seenAs)) ||
  !sameAddress(clientEnd, seenAs)

const same = (one: Endpoint | null, other: Endpoint | null) =>
  one === null || other === null || (one.address === other.address && one.port === other.port)
const sameAddress = (one: Endpoint | null, other: Endpoint | null) =>
  one === null || other === null || one.address === other.address

function connectionText(one: AlignedConnection, paint: Paint): string {
  const { kind, port, fate, clientEnd, seenAs } = one
  const name = `${kind} connection${port === null ? '' : ` to port ${port}`}`
  if (fate === 'never-arrived') return `${name}: ${paint('bad', 'never arrived')}`
  if (fate !== 'arrived')
    return `${name}: ${paint('bad', fate === 'reset-by-middle' ? 'reset by something on the way' : 'reset by the other end')}`
  const told = [
    ...(same(clientEnd, seenAs) ? [] : [`left from ${text(clientEnd)}, arrived from ${text(seenAs)}`]),
    ...NEWS.flatMap(([shows, words]) => (shows(one) ? [paint('bad', words)] : [])),
  ]
  return `${name}: ${told.join('; ')}`
}

const NEWS: readonly (readonly [shows: (one: AlignedConnection) => boolean, words: string])[] = [
  [({ clientHello }) => clientHello === 'replaced', 'another TLS handshake arrived than was sent'],
  [({ certificate }) => certificate === 'replaced', 'another certificate arrived than was sent'],
  [({ resumption }) => resumption === 'differs', 'only one end says that the TLS session was resumed'],
  [({ content }) => content === 'changed', 'other bytes arrived than were sent'],
  [({ content }) => content === 'cut', 'not all bytes arrived'],
]

const text = (endpoint: Endpoint | null) => (endpoint ? `${bracketed(endpoint.address)}:${endpoint.port}` : 'nowhere')
