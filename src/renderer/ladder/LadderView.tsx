import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { fileNameOf, fileSubjectOf } from '../../shared/report/file-name.ts'
import { LadderBuilder, nearestRow } from '../../shared/timeline/ladder.ts'
import type { LadderRow } from '../../shared/timeline/ladder-row.ts'
import {
  fateSign,
  HEADER_HEIGHT,
  headerShapes,
  ladderLayout,
  rowHeight,
  rowShapes,
  UNTESTED_HEIGHT,
  untestedShapes,
} from '../../shared/timeline/ladder-shapes.ts'
import { ladderSvg } from '../../shared/timeline/ladder-svg.ts'
import { ladderText } from '../../shared/timeline/ladder-text.ts'
import type { EventId, TranscriptEvent } from '../../shared/transcript/event.ts'
import { useApp } from '../app-state.ts'
import { copyPicture, copyText, savePicture, saveText } from '../clipboard-and-files/copy-and-save.ts'
import { useCommand } from '../commands/use-command.ts'
import { explainEvent } from '../explain/explain-event.ts'
import type { Derived } from '../stores/derive.ts'
import { movedBy } from '../ui/list-keys.ts'
import { Menu } from '../ui/Menu.tsx'
import { Shapes } from '../ui/Shapes.tsx'
import { ladderStrings } from './strings.ts'
import './ladder.css'

interface LadderViewProps {
  readonly derived: Derived
  readonly selected: EventId | null
  onSelect(event: EventId): void
}

/** What only the far end saw has no event of its own. */
const keyOf = (row: LadderRow | undefined, index: number) =>
  row === undefined || row.covers.length === 0 ? `far ${index}` : row.event

const NARROWEST = 440
const WIDEST = 2_400

/** The session between client and server, one message a row: the picture that goes into a ticket. */
export function LadderView({ derived, selected, onSelect }: LadderViewProps) {
  const app = useApp()
  const { view, diagnosis, ends } = derived
  const [builder] = useState(() => new LadderBuilder())
  const ladder = useMemo(() => builder.ladder(view, diagnosis, { ends }), [builder, view, diagnosis, ends])
  const pointed = useStore(app.pointed.store, ({ event }) => event)
  const scroller = useRef<HTMLDivElement>(null)
  const { width, height: room } = useSize(scroller)
  const id = useId()
  const chosen = useRef(selected !== null)
  const layout = useMemo(() => ladderLayout(width, ladder.timed), [width, ladder.timed])
  const { rows } = ladder
  const selectedRow = useMemo(() => {
    const event = selected === null ? undefined : view.event(selected)
    return event ? nearestRow(ladder, event) : null
  }, [ladder, view, selected])

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: useCallback((index: number) => rowHeight(rows[index] as (typeof rows)[number]), [rows]),
    getItemKey: useCallback((index: number) => keyOf(rows[index], index), [rows]),
    scrollPaddingStart: HEADER_HEIGHT,
    scrollPaddingEnd: 24,
    overscan: 8,
  })
  useLayoutEffect(() => {
    // A row grows when it turns out to be the failing one.
    if (rows.length > 0) virtual.measure()
  }, [rows, virtual])

  useEffect(() => {
    if (selectedRow === null) return
    chosen.current = true
    virtual.scrollToIndex(selectedRow, { align: 'auto' })
  }, [selectedRow, virtual])

  // Until something is chosen, where it broke is what one wants to see.
  const { failing } = ladder
  useEffect(() => {
    if (failing !== null && room > 0 && !chosen.current) virtual.scrollToIndex(failing, { align: 'center' })
  }, [failing, room, virtual])

  // A running session is followed at its newest row.
  const { final } = derived
  useEffect(() => {
    if (!final && failing === null && room > 0 && !chosen.current && rows.length > 0)
      virtual.scrollToIndex(rows.length - 1, { align: 'end' })
  }, [final, failing, room, rows, virtual])

  const choose = useCallback(
    (index: number) => {
      const row = rows[Math.min(rows.length - 1, Math.max(0, index))]
      if (row) onSelect(row.event)
    },
    [rows, onSelect],
  )
  const scrolledByHand = () => {
    chosen.current = true
  }
  const key = (event: KeyboardEvent) => {
    const next = movedBy(event.key, selectedRow ?? -1, rows.length, 15)
    if (next === null || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    choose(next)
  }

  const name = fileNameOf(fileSubjectOf(derived.view.transcript.header, derived.diagnosis.verdict), 'ladder')
  const items = [
    { title: ladderStrings.copyPng, run: () => void copyPicture(app, ladderSvg(ladder), `${name}.png`) },
    { title: ladderStrings.copyText, run: () => void copyText(app, ladderText(ladder), ladderStrings.title) },
    { title: ladderStrings.copySvg, run: () => void copyText(app, ladderSvg(ladder), ladderStrings.svg) },
    { title: ladderStrings.savePng, run: () => void savePicture(app, ladderSvg(ladder), `${name}.png`) },
    { title: ladderStrings.saveSvg, run: () => void saveText(app, `${name}.svg`, ladderSvg(ladder)) },
  ]
  useCommand('copy-ladder', () => void copyPicture(app, ladderSvg(ladder), `${name}.png`))

  const height = virtual.getTotalSize() + (ladder.untested.length > 0 ? UNTESTED_HEIGHT : 0)
  const row = (index: number) => (selectedRow === index ? `${id}-selected` : undefined)
  return (
    <section className="ladder" aria-label={ladderStrings.title}>
      <div className="tools">
        <Legend bothEnds={ladder.bothEnds} />
        <Menu small label={ladderStrings.copy} icon="copy" items={items}>
          {ladderStrings.copy}
        </Menu>
      </div>
      <div
        ref={scroller}
        className="rows"
        role="listbox"
        tabIndex={0}
        aria-label={ladderStrings.rows}
        aria-activedescendant={selectedRow === null ? undefined : `${id}-selected`}
        onKeyDown={key}
        // Who scrolls has chosen what to look at.
        onWheel={scrolledByHand}
        onPointerDown={scrolledByHand}
        onTouchMove={scrolledByHand}
      >
        <svg className="columns" width={width} height={HEADER_HEIGHT} role="presentation">
          <rect width={width} height={HEADER_HEIGHT} fill="var(--paper)" />
          <Shapes shapes={headerShapes(layout, ladder)} />
        </svg>
        <div className="ground" role="presentation" style={{ height, width }}>
          {virtual.getVirtualItems().map(({ index, start, key: itemKey }) => {
            const one = rows[index]
            if (!one) return null
            return (
              <div
                key={itemKey}
                id={row(index)}
                className="ladder-row"
                role="option"
                tabIndex={-1}
                aria-selected={selectedRow === index}
                aria-setsize={rows.length}
                aria-posinset={index + 1}
                data-event={one.event}
                data-pointed={(pointed !== null && one.covers.includes(pointed)) || undefined}
                title={explained(view.event(one.event))}
                onPointerEnter={() => app.pointed.point(one.event)}
                onPointerLeave={() => app.pointed.point(null)}
                data-look={one.look}
                data-to={one.kind === 'arrow' ? one.to : undefined}
                data-from={one.kind === 'arrow' ? one.from : undefined}
                style={{ transform: `translateY(${start}px)`, height: rowHeight(one) }}
                onClick={() => choose(index)}
              >
                <span className="hidden-text">{ladderStrings.row(one)}</span>
                <svg width={width} height={rowHeight(one)} aria-hidden="true">
                  <Shapes shapes={rowShapes(one, layout, 0)} />
                </svg>
              </div>
            )
          })}
          {ladder.untested.length > 0 && (
            <svg
              className="not-reached"
              width={width}
              height={UNTESTED_HEIGHT}
              role="presentation"
              style={{ transform: `translateY(${virtual.getTotalSize()}px)` }}
            >
              <Shapes shapes={untestedShapes(ladder.untested, layout, 0)} />
            </svg>
          )}
        </div>
      </div>
    </section>
  )
}

const FATES = ['delivered', 'rewritten', 'delayed'] as const

const explained = (event: TranscriptEvent | undefined) => (event && explainEvent(event)) ?? undefined

function Legend({ bothEnds }: { bothEnds: boolean }) {
  return (
    <ul className="legend">
      <li>
        <svg width="30" height="10" aria-hidden="true">
          <Shapes
            shapes={[
              { shape: 'line', from: [0, 5], to: [22, 5], tone: 'refused', width: 1.5, dash: '2 3' },
              { shape: 'line', from: [20, 1], to: [28, 9], tone: 'refused', width: 2 },
              { shape: 'line', from: [20, 9], to: [28, 1], tone: 'refused', width: 2 },
            ]}
          />
        </svg>
        {ladderStrings.legend.stopped}
      </li>
      <li>
        <svg width="30" height="12" aria-hidden="true">
          <Shapes
            shapes={[
              { shape: 'line', from: [2, 6], to: [26, 6], tone: 'refused', width: 1.5, dash: '6 4' },
              {
                shape: 'polygon',
                tone: 'refused',
                points: [
                  [18, 6],
                  [23, 1],
                  [28, 6],
                  [23, 11],
                ],
              },
            ]}
          />
        </svg>
        {ladderStrings.legend.forged}
      </li>
      <li>
        <svg width="30" height="12" aria-hidden="true">
          <Shapes
            shapes={[
              { shape: 'box', x: 0, y: 1, width: 30, height: 10, fill: 'tls-soft', radius: 3 },
              { shape: 'line', from: [0, 6], to: [30, 6], tone: 'ink', width: 1.5 },
            ]}
          />
        </svg>
        {ladderStrings.legend.encrypted}
      </li>
      {bothEnds &&
        FATES.map((fate) => (
          <li key={fate}>
            <svg width="30" height="12" aria-hidden="true">
              <Shapes
                shapes={[
                  { shape: 'line', from: [0, 6], to: [30, 6], tone: 'muted', width: 1.5 },
                  ...fateSign(fate, 15, 6),
                ]}
              />
            </svg>
            {ladderStrings.legend[fate]}
          </li>
        ))}
    </ul>
  )
}

/** A pane that gets lower, as lanes are added above it, would hide the row that was shown. */
function useSize(element: { readonly current: HTMLElement | null }): {
  readonly width: number
  readonly height: number
} {
  const [width, setWidth] = useState(NARROWEST)
  const [height, setHeight] = useState(0)
  useLayoutEffect(() => {
    const box = element.current
    if (!box) return
    const measure = () => {
      setWidth(Math.min(WIDEST, Math.max(NARROWEST, box.clientWidth)))
      setHeight(box.clientHeight)
    }
    const observer = new ResizeObserver(measure)
    observer.observe(box)
    measure()
    return () => observer.disconnect()
  }, [element])
  return { width, height }
}
