/** The rows of the history: runs by day and server, and what was run together as one row that opens. */
import type { HistoryEntry } from '../../shared/rpc/domains/history.ts'
import { STAGES } from '../../shared/session/vocabulary.ts'
import { dayText } from '../transcript/clock.ts'
import { historyStrings } from './strings.ts'

export type HistoryRow =
  | {
      readonly kind: 'group'
      readonly id: string
      readonly day: string
      readonly server: string
      /** Oldest first. */
      readonly entries: readonly HistoryEntry[]
    }
  /** A matrix or a wizard's story. */
  | { readonly kind: 'story'; readonly id: string; readonly entries: readonly HistoryEntry[]; readonly open: boolean }
  | { readonly kind: 'entry'; readonly id: string; readonly entry: HistoryEntry; readonly inStory: boolean }

/** A matrix and a wizard's story have an id of their own; a practice scenario has its name. */
const STORY = /^[0-9a-f-]{36}$/

const storyOf = ({ partOf }: HistoryEntry): string | null => (partOf !== null && STORY.test(partOf) ? partOf : null)

/** What it was run against, for people. */
function serverOf({ kind, partOf, host }: HistoryEntry): string {
  if (kind === 'import') return historyStrings.logs
  if (partOf !== null && !STORY.test(partOf)) return historyStrings.practice
  return host
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}

/** In the order of `entries`, each day and server where its first run stands. */
export function groupedRows(entries: readonly HistoryEntry[], open: ReadonlySet<string>, utc: boolean): HistoryRow[] {
  const groups = grouped(entries, (entry) => `${dayText(entry.startedAt, utc)} ${serverOf(entry)}`)
  return [...groups].flatMap(([id, members]) => {
    const [first] = members
    if (!first) return []
    const oldestFirst = [...members].sort((one, other) => one.startedAt.localeCompare(other.startedAt))
    const head: HistoryRow = {
      kind: 'group',
      id,
      day: dayText(first.startedAt, utc),
      server: serverOf(first),
      entries: oldestFirst,
    }
    return [head, ...storyRows(members, open)]
  })
}

/** Where entries are not in order of time, only stories are kept together. */
export function storyRows(entries: readonly HistoryEntry[], open: ReadonlySet<string>): HistoryRow[] {
  return [...grouped(entries, (entry) => storyOf(entry) ?? entry.id)].flatMap(([id, members]): HistoryRow[] => {
    const [first] = members
    if (!first) return []
    if (members.length === 1) return [{ kind: 'entry', id: first.id, entry: first, inStory: false }]
    const isOpen = open.has(id)
    const inside = members.map((entry): HistoryRow => ({ kind: 'entry', id: entry.id, entry, inStory: true }))
    return [{ kind: 'story', id, entries: members, open: isOpen }, ...(isOpen ? inside : [])]
  })
}

/**
 * Of sessions that ran together, the one whose answer stands for all: the last try where the same was tried again and again,
 * else that of those that fail which came furthest, because what other modes come to does not make it work.
 */
export function speakerOf(entries: readonly HistoryEntry[]): HistoryEntry | undefined {
  const newestFirst = [...entries].sort((one, other) => other.startedAt.localeCompare(one.startedAt))
  const again = new Set(entries.map(({ name }) => name)).size === 1
  const failing = again ? [] : newestFirst.filter(({ verdict }) => verdict?.outcome === 'fails')
  const came = ({ verdict }: HistoryEntry) => (verdict?.stage ? STAGES.indexOf(verdict.stage) : -1)
  return failing.sort((one, other) => came(other) - came(one))[0] ?? newestFirst[0]
}

/** The one that stands beside a list that nobody has chosen from: of its first row. */
export function firstSpeaker(entries: readonly HistoryEntry[]): HistoryEntry | undefined {
  const [first] = entries
  const story = first && storyOf(first)
  return story == null ? first : speakerOf(entries.filter((entry) => storyOf(entry) === story))
}

/** What sessions that ran together are called: their names, or the server where they differ only in the mode before it. */
export function storyNames(entries: readonly HistoryEntry[]): readonly string[] {
  const names = [...new Set(entries.map(({ name }) => name))]
  const servers = new Set(names.map((name) => name.split(' · ')[1]))
  const [server] = servers
  return servers.size === 1 && server !== undefined ? [server] : names
}
