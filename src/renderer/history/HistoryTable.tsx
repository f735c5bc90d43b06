import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { HistoryEntry, HistoryQuery } from '../../shared/rpc/domains/history.ts'
import { useSettings } from '../app-state.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { movedBy } from '../ui/list-keys.ts'
import { HistoryRowView } from './HistoryRowView.tsx'
import { groupedRows, type HistoryRow, speakerOf, storyRows } from './history-rows.ts'
import { historyStrings } from './strings.ts'

type Sort = NonNullable<HistoryQuery['sort']>

interface HistoryTableProps {
  readonly entries: readonly HistoryEntry[]
  readonly total: number
  readonly chosen: ReadonlySet<string>
  readonly current: string | null
  readonly sort: Sort
  onSort(sort: Sort): void
  onChoose(chosen: ReadonlySet<string>): void
  onCurrent(id: string): void
  onOpen(entry: HistoryEntry): void
  onMore(): void
}

const ROW = 44
const words = historyStrings

/** The history as a grid: only rows in view exist, each placed by its number, which no `<table>` can do. */
export function HistoryTable(props: HistoryTableProps) {
  const { entries, total, chosen, current, sort, onSort, onChoose, onCurrent, onOpen, onMore } = props
  const { utc } = useSettings()
  const scroller = useRef<HTMLDivElement>(null)
  const id = useId()
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const [story, setStory] = useState<string | null>(null)
  const byTime = sort === 'newest' || sort === 'oldest'
  const rows = useMemo(
    () => (byTime ? groupedRows(entries, open, utc) : storyRows(entries, open)),
    [byTime, entries, open, utc],
  )
  const shown = story ?? current
  const at = rows.findIndex((row) => row.kind !== 'group' && row.id === shown)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 10,
  })
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' })
  }, [at, virtual])

  const toggle = (some: readonly HistoryEntry[]) => {
    const next = new Set(chosen)
    const all = some.every((entry) => next.has(entry.id))
    for (const entry of some) {
      if (all) next.delete(entry.id)
      else next.add(entry.id)
    }
    onChoose(next)
  }
  const fold = (story: string) => {
    const next = new Set(open)
    if (!next.delete(story)) next.add(story)
    setOpen(next)
  }
  const goTo = (row: HistoryRow | undefined) => {
    if (!row || row.kind === 'group') return
    setStory(row.kind === 'story' ? row.id : null)
    const shown = row.kind === 'story' ? speakerOf(row.entries) : row.entry
    if (shown) onCurrent(shown.id)
  }
  const all = entries.length > 0 && entries.every((entry) => chosen.has(entry.id))
  const some = entries.some((entry) => chosen.has(entry.id))
  const key = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return
    const row = rows[at]
    // Headings are read, not gone to.
    const stops = rows.flatMap(({ kind }, index) => (kind === 'group' ? [] : [index]))
    const move = movedBy(event.key, stops.indexOf(at), stops.length, 10)
    if (move !== null) goTo(rows[stops[move] ?? -1])
    else if (event.key === 'Enter' && row?.kind === 'entry') onOpen(row.entry)
    else if (event.key === 'Enter' && row?.kind === 'story') fold(row.id)
    else if (event.key === ' ' && row && row.kind !== 'group') toggle(row.kind === 'story' ? row.entries : [row.entry])
    else return
    event.preventDefault()
  }
  const sortButton = (value: Sort, title: string) => (
    <button type="button" className="sort" aria-pressed={sort === value} onClick={() => onSort(value)}>
      {title}
      {sort === value && <Icon name="down" size={11} />}
    </button>
  )
  return (
    <div className="history-table">
      <fieldset className="sorts" aria-label={words.sort}>
        <input
          type="checkbox"
          aria-label={words.chooseAll}
          title={words.chooseAll}
          ref={(box) => {
            if (box) box.indeterminate = some && !all
          }}
          checked={all}
          onChange={() => onChoose(all ? new Set() : new Set(entries.map((entry) => entry.id)))}
        />
        <span className="muted small">{words.sort}</span>
        {sortButton('newest', words.sorts.newest)}
        {sortButton('oldest', words.sorts.oldest)}
        {sortButton('host', words.sorts.host)}
        {sortButton('outcome', words.sorts.outcome)}
        {sortButton('name', words.sorts.name)}
      </fieldset>
      <div
        ref={scroller}
        className="rows"
        role="grid"
        aria-label={words.title}
        aria-rowcount={rows.length}
        aria-multiselectable="true"
        aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
        tabIndex={0}
        onKeyDown={key}
      >
        <div role="rowgroup" className="ground" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index]
            if (!row) return null
            const members = row.kind === 'entry' ? [row.entry] : row.kind === 'story' ? row.entries : []
            return (
              <div
                key={`${row.kind} ${row.id}`}
                id={`${id}-${index}`}
                role="row"
                aria-rowindex={index + 1}
                aria-selected={row.kind === 'group' ? undefined : members.every((entry) => chosen.has(entry.id))}
                data-current={index === at || undefined}
                data-kind={row.kind}
                data-inside={(row.kind === 'entry' && row.inStory) || undefined}
                className={row.kind === 'group' ? 'heading' : 'entry'}
                tabIndex={-1}
                style={{ transform: `translateY(${start}px)` }}
                onClick={() => goTo(row)}
                onDoubleClick={() => (row.kind === 'entry' ? onOpen(row.entry) : fold(row.id))}
              >
                <HistoryRowView row={row} chosen={chosen} onToggle={toggle} onOpen={onOpen} onFold={fold} />
              </div>
            )
          })}
        </div>
      </div>
      {entries.length < total && (
        <div className="more">
          <Button onClick={onMore}>{words.showMore(total - entries.length)}</Button>
        </div>
      )}
    </div>
  )
}
