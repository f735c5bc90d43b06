/**
 * What a report still says of people, machines and places, for a look before it is shared: names that a stricter level
 * would mask, and words of the server and of the person that no rule knows.
 */
import type { NameKind } from './aliases.ts'
import { unusualWords } from './names-said.ts'
import { namesIn } from './redaction.ts'
import type { Report } from './report.ts'

type StayKind = 'user' | 'host' | 'address' | 'path' | 'name' | 'rule' | 'certificate' | 'word' | 'note'

export interface Stay {
  readonly kind: StayKind
  readonly title: string
  /** Each once, as it is written there; at most `MOST`. */
  readonly names: readonly string[]
  /** How many more there are. */
  readonly more: number
}

const TITLES: Readonly<Record<StayKind, string>> = {
  user: 'Users',
  host: 'Hosts',
  address: 'Addresses',
  path: 'Files and folders',
  name: 'Names in certificates, greetings and replies',
  rule: 'Rules of firewalls',
  certificate: 'Serial numbers and fingerprints of certificates',
  word: 'Words of the server that may be names',
  note: 'Your note and ticket',
}

const KINDS: Readonly<Record<NameKind, StayKind>> = {
  ...{ user: 'user', host: 'host', path: 'path', file: 'path', name: 'name', rule: 'rule', certificate: 'certificate' },
  ...{ address: 'address', 'private-address': 'address' },
}

const MOST = 100
const LONGEST = 120
/** Lists of the protocol's own words. */
const LISTS = new Set(['FEAT', 'HELP'])

/** @param report as it will be shared */
export function whatStays(report: Report): readonly Stay[] {
  const stays = new Map<StayKind, Set<string>>()
  const known = new Set<string>()
  const add = (kind: StayKind, name: string) => {
    const names = stays.get(kind) ?? new Set()
    stays.set(kind, names.add(name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name))
  }
  for (const { kind, name } of namesIn(report)) {
    known.add(name.toLowerCase())
    add(KINDS[kind], name)
  }
  for (const text of wordsOfTheServer(report))
    for (const word of unusualWords(text)) if (!known.has(word.toLowerCase())) add('word', word)
  for (const text of [report.identity.note, report.identity.ticket]) if (text) add('note', text)
  return (Object.keys(TITLES) as StayKind[]).flatMap((kind) => {
    const names = [...(stays.get(kind) ?? [])]
    return names.length === 0
      ? []
      : [{ kind, title: TITLES[kind], names: names.slice(0, MOST), more: Math.max(0, names.length - MOST) }]
  })
}

function wordsOfTheServer({ sessions }: Report): readonly string[] {
  return sessions.flatMap(({ transcript: { events } }) => {
    const lists = new Set(events.flatMap((one) => (one.type === 'command' && LISTS.has(one.verb) ? [one.id] : [])))
    return events.flatMap((event) => {
      if (event.type === 'reply-garbage') return [event.text]
      return event.type === 'reply' && !(event.cause !== undefined && lists.has(event.cause)) ? event.lines : []
    })
  })
}
