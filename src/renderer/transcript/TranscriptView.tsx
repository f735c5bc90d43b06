import { type KeyboardEvent, useCallback, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { EventId } from '../../shared/transcript/event.ts'
import { useApp, useSettings } from '../app-state.ts'
import { copyText } from '../clipboard-and-files/copy-and-save.ts'
import { useCommand } from '../commands/use-command.ts'
import type { Derived } from '../stores/derive.ts'
import { Empty } from '../ui/Empty.tsx'
import { movedBy } from '../ui/list-keys.ts'
import { useRowsInView } from '../ui/use-rows-in-view.ts'
import { EventDetails } from './EventDetails.tsx'
import { FilterBar } from './FilterBar.tsx'
import {
  FilteredRows,
  indexOfEvent,
  MOST_LINES,
  type TranscriptFilter,
  type TranscriptRow,
  USUAL_FILTER,
} from './rows.ts'
import { rowsText } from './rows-text.ts'
import { transcriptStrings } from './strings.ts'
import { TranscriptLine } from './TranscriptLine.tsx'
import './transcript.css'

interface TranscriptViewProps {
  readonly derived: Derived
  readonly selected: EventId | null
  onSelect(event: EventId): void
}

/** Pixels at normal text size: one line of text, and the space around the lines of a row. */
const LINE = 19
const SPACE = 5

const linesShown = ({ event }: TranscriptRow) =>
  event.type === 'reply' ? Math.min(MOST_LINES + 1, Math.max(1, event.lines.length)) : 1

/** Everything that was recorded, one row an event. */
export function TranscriptView({ derived, selected, onSelect }: TranscriptViewProps) {
  const app = useApp()
  const { utc } = useSettings()
  const { rows: all, diagnosis, view } = derived
  const [filter, setFilter] = useState<TranscriptFilter>(USUAL_FILTER)
  const [clock, setClock] = useState(false)
  const asked = useDeferredValue(filter)
  const [filtered] = useState(() => new FilteredRows())
  const rows = useMemo(() => filtered.rows(all, asked), [filtered, all, asked])
  const scroller = useRef<HTMLDivElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const id = useId()
  const chosen = useRef(selected !== null)
  const at = selected === null ? -1 : indexOfEvent(rows, selected)
  const exact = rows[at]?.event.id === selected ? at : -1
  const scale = useTextScale()

  const heightOf = useCallback((row: TranscriptRow) => (linesShown(row) * LINE + SPACE) * scale, [scale])
  const { tops, first, end, scrollTo } = useRowsInView(scroller, rows, heightOf)

  useEffect(() => {
    if (at < 0) return
    chosen.current = true
    scrollTo(at, 'nearest')
  }, [at, scrollTo])

  // The details below take their room from the table: what is chosen must not disappear behind them.
  const current = useRef(at)
  useEffect(() => {
    current.current = at
  })
  useEffect(() => {
    const box = scroller.current
    if (!box) return
    const observer = new ResizeObserver(() => {
      if (current.current >= 0) scrollTo(current.current, 'nearest')
    })
    observer.observe(box)
    return () => observer.disconnect()
  }, [scrollTo])

  // Until something is chosen, where it broke is what one wants to see.
  const failing = diagnosis.failingEvent
  useEffect(() => {
    if (failing === null || chosen.current) return
    const row = indexOfEvent(rows, failing)
    if (row >= 0) scrollTo(row, 'center')
  }, [failing, rows, scrollTo])

  const choose = useCallback(
    (index: number) => {
      const row = rows[Math.min(rows.length - 1, Math.max(0, index))]
      if (row) onSelect(row.event.id)
    },
    [rows, onSelect],
  )
  const key = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const next = movedBy(event.key, at, rows.length, 20)
    if (next !== null) choose(next)
    else if (/^[np]$/i.test(event.key)) choose(nextTrouble(rows, at, /n/i.test(event.key) ? 1 : -1))
    else if (event.key === '/') search.current?.focus()
    else return
    event.preventDefault()
  }
  useCommand('find', () => {
    search.current?.focus()
    search.current?.select()
  })

  const connections = useMemo(
    () => [...new Set([...view.controls, ...view.datas, ...view.probes].map((connection) => connection.id))],
    [view],
  )
  const row = exact >= 0 ? rows[exact] : undefined
  const { header } = view.transcript
  const copyRow = row
    ? () =>
        void copyText(app, rowsText(header, [row.event], clock ? { utc } : null), transcriptStrings.event(row.event.id))
    : null
  const shown = row?.event ?? (selected === null ? undefined : view.event(selected))
  return (
    <section className="transcript" aria-label={transcriptStrings.title}>
      <FilterBar
        filter={filter}
        connections={connections}
        shown={rows}
        total={all.length}
        header={header}
        clock={clock}
        search={search}
        onChange={setFilter}
        onClock={setClock}
        onNext={(way) => choose(at + way)}
        onCopyRow={copyRow}
      />
      <div className="table-frame">
        <div
          ref={scroller}
          className="grid"
          role="grid"
          tabIndex={0}
          aria-label={transcriptStrings.rows}
          aria-rowcount={rows.length}
          aria-activedescendant={exact >= 0 ? `${id}-selected` : undefined}
          onKeyDown={key}
          onCopy={(event) => {
            // What is marked with the pointer is what somebody wants; the browser copies that.
            if (!copyRow || getSelection()?.isCollapsed === false) return
            event.preventDefault()
            copyRow()
          }}
        >
          <div role="rowgroup" style={{ height: tops.top(rows.length), position: 'relative' }}>
            {rows.slice(first, end).map((row, place) => {
              const index = first + place
              return (
                <TranscriptLine
                  key={row.event.id}
                  id={exact === index ? `${id}-selected` : undefined}
                  row={row}
                  index={index}
                  top={tops.top(index)}
                  height={tops.top(index + 1) - tops.top(index)}
                  header={header}
                  clock={clock}
                  needle={asked.search.trim()}
                  selected={exact === index}
                  failing={row.failing}
                  onChoose={choose}
                />
              )
            })}
            {rows.length === 0 && (
              <div role="row" className="nothing">
                <div role="gridcell">
                  <Empty icon="search" title={transcriptStrings.nothing}>
                    <p>{all.length === 0 ? transcriptStrings.noEvents : transcriptStrings.allFiltered}</p>
                  </Empty>
                </div>
              </div>
            )}
          </div>
        </div>
        {shown && <EventDetails event={shown} sender={row?.sender ?? null} />}
      </div>
    </section>
  )
}

function nextTrouble(rows: readonly TranscriptRow[], at: number, way: 1 | -1): number {
  for (let index = at + way; index >= 0 && index < rows.length; index += way) if (rows[index]?.trouble) return index
  return at
}

/** How much larger than normal text is: rows are placed before they are drawn. */
function useTextScale(): number {
  const [scale, setScale] = useState(1)
  useEffect(() => {
    const measure = () => setScale(Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 13)
    measure()
    const observer = new MutationObserver(measure)
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] })
    return () => observer.disconnect()
  }, [])
  return scale
}
