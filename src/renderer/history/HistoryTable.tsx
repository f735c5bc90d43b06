import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useId, useRef } from 'react'
import type { HistoryEntry, HistoryQuery } from '../../shared/rpc/domains/history.ts'
import { STAGE_TITLES } from '../../shared/session/titles.ts'
import { inertCut } from '../../shared/transcript/inert-text.ts'
import { durationText } from '../../shared/transcript/text.ts'
import { useSettings } from '../app-state.ts'
import { dateText } from '../transcript/clock.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { movedBy } from '../ui/list-keys.ts'
import { Outcome } from '../ui/Outcome.tsx'
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
  const at = entries.findIndex((entry) => entry.id === current)
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 10,
  })
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' })
  }, [at, virtual])

  const toggle = (entry: HistoryEntry) => {
    const next = new Set(chosen)
    if (!next.delete(entry.id)) next.add(entry.id)
    onChoose(next)
  }
  const all = entries.length > 0 && entries.every((entry) => chosen.has(entry.id))
  const some = entries.some((entry) => chosen.has(entry.id))
  const key = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return
    const entry = entries[at]
    const move = movedBy(event.key, at, entries.length, 10)
    if (move !== null) {
      const next = entries[move]
      if (next) onCurrent(next.id)
    } else if (event.key === 'Enter' && entry) onOpen(entry)
    else if (event.key === ' ' && entry) toggle(entry)
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
        aria-rowcount={entries.length}
        aria-multiselectable="true"
        aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
        tabIndex={0}
        onKeyDown={key}
      >
        <div role="rowgroup" className="ground" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const entry = entries[index]
            if (!entry) return null
            return (
              <div
                key={entry.id}
                id={`${id}-${index}`}
                role="row"
                aria-rowindex={index + 1}
                aria-selected={chosen.has(entry.id)}
                data-current={entry.id === current || undefined}
                className="entry"
                tabIndex={-1}
                style={{ transform: `translateY(${start}px)` }}
                onClick={() => onCurrent(entry.id)}
                onDoubleClick={() => onOpen(entry)}
              >
                <div role="gridcell">
                  <input
                    type="checkbox"
                    tabIndex={-1}
                    aria-label={words.choose(inertCut(entry.name, 80))}
                    checked={chosen.has(entry.id)}
                    onChange={() => toggle(entry)}
                    onClick={(event) => event.stopPropagation()}
                  />
                </div>
                <div role="gridcell" className="name">
                  <b>{inertCut(entry.name, 120)}</b>
                  <span className="muted">
                    {entry.verdict ? inertCut(entry.verdict.headline, 160) : words.notDiagnosed}
                  </span>
                </div>
                <div role="gridcell">
                  {entry.verdict ? <Outcome outcome={entry.verdict.outcome} /> : '–'}
                  <span className="muted small">{entry.verdict?.stage ? STAGE_TITLES[entry.verdict.stage] : ''}</span>
                </div>
                <div role="gridcell" className="tags">
                  {entry.tags.map((tag) => (
                    <span key={tag} className="chip">
                      {inertCut(tag, 24)}
                    </span>
                  ))}
                  {entry.notes !== '' && <Icon name="note" size={13} />}
                </div>
                <div role="gridcell" className="when">
                  <span>{dateText(entry.startedAt, utc)}</span>
                  <span className="muted small">{entry.duration === null ? '' : durationText(entry.duration)}</span>
                </div>
                <div role="gridcell">
                  <Button
                    small
                    tabIndex={-1}
                    aria-label={words.openNamed(inertCut(entry.name, 80))}
                    onClick={() => onOpen(entry)}
                  >
                    {words.open}
                  </Button>
                </div>
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
