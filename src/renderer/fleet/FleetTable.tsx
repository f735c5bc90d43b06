import { useVirtualizer } from '@tanstack/react-virtual'
import { useMemo, useRef, useState } from 'react'
import type { FleetRow } from '../../shared/rpc/domains/fleets.ts'
import { milestoneTitle } from '../../shared/session/milestones.ts'
import { OUTCOMES } from '../../shared/session/vocabulary.ts'
import { inertCut } from '../../shared/transcript/inert-text.ts'
import { useApp } from '../app-state.ts'
import { Icon } from '../ui/Icon.tsx'
import { Outcome } from '../ui/Outcome.tsx'
import { ScrollRegion } from '../ui/ScrollRegion.tsx'
import { fleetStrings } from './strings.ts'

const words = fleetStrings
type Column = keyof typeof words.columns
const COLUMNS = Object.keys(words.columns) as Column[]
/** px of a row on one line, before it is measured. */
const ROW = 37

/** The worst first; what is not over last. */
const rank = ({ outcome }: FleetRow) =>
  outcome === null ? OUTCOMES.length : ['fails', 'inconclusive', 'works-with-warnings', 'works'].indexOf(outcome)
const where = ({ stage }: FleetRow) => (stage === null ? '' : milestoneTitle(stage))
const soonest = ({ days }: FleetRow) => days ?? Number.MAX_SAFE_INTEGER

const ORDERS: Readonly<Record<Column, (a: FleetRow, b: FleetRow) => number>> = {
  name: (a, b) => a.index - b.index,
  outcome: (a, b) => rank(a) - rank(b),
  where: (a, b) => where(a).localeCompare(where(b)),
  sentence: (a, b) => (a.sentence ?? '').localeCompare(b.sentence ?? ''),
  days: (a, b) => soonest(a) - soonest(b),
}

/** One answer line a server; only lines in view exist, each placed by its number, which no `<table>` can do. */
export function FleetTable({ rows }: { rows: readonly FleetRow[] }) {
  const scroller = useRef<HTMLElement>(null)
  const [sort, setSort] = useState<Column>('name')
  const sorted = useMemo(() => rows.toSorted((a, b) => ORDERS[sort](a, b) || a.index - b.index), [rows, sort])
  const virtual = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    getItemKey: (at) => sorted[at]?.index ?? at,
    overscan: 10,
  })
  return (
    <ScrollRegion ref={scroller} label={words.list} className="card rows">
      <div role="table" aria-label={words.list} aria-rowcount={sorted.length + 1}>
        <div role="rowgroup" className="head">
          <div role="row" aria-rowindex={1}>
            {COLUMNS.map((column) => (
              <span key={column} role="columnheader" aria-sort={sort === column ? 'ascending' : undefined}>
                <button type="button" className="sort" onClick={() => setSort(column)}>
                  {words.columns[column]}
                  {sort === column && <Icon name="down" size={11} />}
                </button>
              </span>
            ))}
          </div>
        </div>
        <div role="rowgroup" className="ground" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, key, start }) => {
            const row = sorted[index]
            return (
              row && (
                <div
                  key={key}
                  ref={virtual.measureElement}
                  data-index={index}
                  role="row"
                  aria-rowindex={index + 2}
                  className="server"
                  data-phase={row.phase}
                  data-outcome={row.outcome ?? undefined}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <Cells row={row} />
                </div>
              )
            )
          })}
        </div>
      </div>
    </ScrollRegion>
  )
}

function Cells({ row }: { row: FleetRow }) {
  const { documents, navigation } = useApp()
  const { name, url, place, phase, runId, outcome, sentence, days, runsOut } = row
  const open = () => {
    if (runId === null) return
    documents.open(runId)
    navigation.showDocument(runId)
  }
  return (
    <>
      <span role="rowheader">
        {runId === null ? (
          <span title={url}>{inertCut(name, 80)}</span>
        ) : (
          <button type="button" className="link" title={url} onClick={open}>
            {inertCut(name, 80)}
          </button>
        )}
        {place !== null && <span className="muted"> {words.from(inertCut(place, 60))}</span>}
      </span>
      <span role="cell">
        {outcome && phase === 'done' ? (
          <Outcome outcome={outcome} />
        ) : (
          <span className="muted">{words.phases[phase]}</span>
        )}
      </span>
      <span role="cell">{where(row)}</span>
      <span role="cell" className="sentence">
        {sentence === null ? '' : inertCut(sentence, 300)}
      </span>
      <span role="cell">{days !== null && <span data-runs-out={runsOut || undefined}>{words.days(days)}</span>}</span>
    </>
  )
}
