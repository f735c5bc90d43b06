import {
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react'
import { STAGE_TITLES } from '../../shared/session/titles.ts'
import { laneIndex, type Timeline } from '../../shared/timeline/lanes.ts'
import { positionOf, ticks, timeAt } from '../../shared/timeline/scale.ts'
import type { EventId, TranscriptEvent } from '../../shared/transcript/event.ts'
import { durationText } from '../../shared/transcript/text.ts'
import { strings } from '../strings.ts'
import { FailingMarker } from './FailingMarker.tsx'
import { LANE_HEIGHT, REACH } from './geometry.ts'
import { LaneNames } from './LaneNames.tsx'
import { markAt, spanAt } from './packed-lane.ts'
import { paintedLane } from './painted-lane.ts'
import { SpanTip, type Tip } from './SpanTip.tsx'
import type { SpanFocus } from './span-focus.ts'
import { useCanvas } from './use-canvas.ts'
import { useDragPan } from './use-drag-pan.ts'
import type { TimeWindowControl } from './use-time-window.ts'

interface PlotProps {
  readonly timeline: Timeline
  readonly time: TimeWindowControl
  /** ms: where open bars are drawn to. */
  readonly now: number
  readonly focus: SpanFocus | null
  readonly selected: TranscriptEvent | undefined
  readonly scroller: RefObject<HTMLDivElement | null>
  onKeyDown(event: KeyboardEvent): void
  onChoose(focus: SpanFocus): void
  onSelect(event: EventId): void
}

export function Plot(props: PlotProps) {
  const { timeline, time, now, focus, selected, scroller, onKeyDown, onChoose, onSelect } = props
  const { lanes, failing } = timeline
  const { window } = time
  const canvas = useRef<HTMLCanvasElement>(null)
  const field = useRef<HTMLDivElement>(null)
  const [scrollTop, setScrollTop] = useState(0)
  const [tip, setTip] = useState<Tip | null>(null)
  const optionId = useId()
  const painted = useMemo(() => lanes.map(paintedLane), [lanes])
  const { width, height } = useCanvas(canvas, field, { lanes: painted, window, now, scrollTop })
  const axis = useMemo(() => ticks(window, Math.max(width, 1)), [window, width])
  const x = (at: number) => positionOf(at, window, width)
  const drag = useDragPan(time, width)

  const shown = useRef({ time, width })
  useEffect(() => {
    shown.current = { time, width }
  })
  // React listens to wheels passively; zooming must keep the page from doing so.
  useEffect(() => {
    const element = field.current
    if (!element) return
    const wheel = (event: WheelEvent) => {
      const { time, width } = shown.current
      const { deltaX, deltaY, ctrlKey, metaKey, shiftKey } = event
      if (ctrlKey || metaKey) {
        const left = event.clientX - element.getBoundingClientRect().left
        time.zoom(Math.exp(Math.max(-1, Math.min(1, deltaY / 150))), timeAt(left, time.window, width))
      } else if (shiftKey || Math.abs(deltaX) > Math.abs(deltaY)) time.pan((deltaX || deltaY) / width)
      else return
      event.preventDefault()
    }
    element.addEventListener('wheel', wheel, { passive: false })
    return () => element.removeEventListener('wheel', wheel)
  }, [])

  const hit = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect()
    const left = event.clientX - box.left
    const top = event.clientY - box.top
    const lane = Math.floor((top + scrollTop) / LANE_HEIGHT)
    const one = painted[lane]
    if (!one) return null
    const at = timeAt(left, window, width)
    const reach = (REACH * (window.to - window.from)) / width
    const mark = markAt(one.marks, at, reach)
    const span = spanAt(one.spans, at, reach)
    const wait = spanAt(one.waits, at, reach)
    return { left, top, lane, mark, span, wait }
  }
  const hover = (event: PointerEvent) => {
    if (drag.dragging) return setTip(null)
    const found = hit(event)
    const lane = found && lanes[found.lane]
    if (!found || !lane) return setTip(null)
    const span = lane.spans[found.span] ?? lane.waits[found.wait]
    if (!span && !found.mark) return setTip(null)
    setTip({ x: found.left, y: found.top, lane, span: span ?? null, mark: found.mark })
  }
  const choose = (event: PointerEvent) => {
    if (drag.moved()) return
    const found = hit(event)
    const lane = found && lanes[found.lane]
    if (!found || !lane) return
    const wait = lane.waits[found.wait]
    if (found.mark && (found.mark.look !== 'quiet' || found.span < 0)) onSelect(found.mark.event)
    else if (found.span >= 0) onChoose({ lane: found.lane, span: found.span })
    else if (wait) onSelect(wait.events[0] ?? 0)
  }

  const focused = focus ? lanes[focus.lane]?.spans[focus.span] : undefined
  const selectedLane = selected ? laneIndex(lanes, selected) : -1
  const untested = timeline.stages.filter(({ state }) => state === 'untested')
  const tail = Math.max(0, x(timeline.end))

  return (
    <div className="plot">
      <div className="axis" aria-hidden="true">
        {axis.map(({ at, label }) => (
          <span key={at} style={{ transform: `translateX(${x(at)}px)` }}>
            {label}
          </span>
        ))}
      </div>
      <div className="lanes" ref={scroller} onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}>
        <div className="ground" style={{ height: lanes.length * LANE_HEIGHT }}>
          <LaneNames lanes={lanes} scrollTop={scrollTop} height={height} failing={failing?.lane ?? null} />
          {/* One option at a time: the bar in focus. The list has 100,000 of them. */}
          <div
            ref={field}
            className={`field ${drag.dragging ? 'dragging' : ''}`}
            role="listbox"
            tabIndex={0}
            aria-label={strings.timeline.bars}
            aria-describedby={`${optionId}-keys`}
            aria-activedescendant={focused ? optionId : undefined}
            onKeyDown={onKeyDown}
            onPointerDown={drag.down}
            onPointerMove={(event) => {
              drag.move(event)
              hover(event)
            }}
            onPointerUp={(event) => {
              drag.up()
              choose(event)
            }}
            onPointerLeave={() => setTip(null)}
            onDoubleClick={() => focused && time.show(focused.from, focused.to)}
          >
            <canvas ref={canvas} />
            {selected && (
              <div
                className="selected-moment"
                style={{ transform: `translateX(${x(selected.at)}px)` }}
                aria-hidden="true"
              />
            )}
            {selected && selectedLane >= 0 && (
              <div
                className="selected-lane"
                style={{ top: selectedLane * LANE_HEIGHT - scrollTop }}
                aria-hidden="true"
              />
            )}
            {focus && focused ? (
              <div
                id={optionId}
                className="focused-span"
                role="option"
                aria-selected={selected !== undefined && focused.events.includes(selected.id)}
                aria-label={strings.timeline.span(lanes[focus.lane]?.title ?? '', focused)}
                tabIndex={-1}
                style={{
                  top: focus.lane * LANE_HEIGHT - scrollTop + 5,
                  left: Math.max(-2, Math.min(width, x(focused.from) - 2)),
                  width: Math.max(5, Math.min(width, x(focused.to)) - Math.max(0, x(focused.from)) + 4),
                }}
              />
            ) : (
              <div className="hidden-text" role="option" aria-selected={false} tabIndex={-1}>
                {strings.timeline.noFocus}
              </div>
            )}
            {untested.length > 0 && timeline.until > timeline.end && tail < width && (
              <div className="untested" style={{ left: tail }} aria-hidden="true">
                <b>{strings.timeline.notReached}</b>
                {untested.map(({ stage }) => STAGE_TITLES[stage]).join(', ')}
              </div>
            )}
          </div>
        </div>
      </div>
      {failing && (
        <FailingMarker failing={failing} x={x(failing.at)} width={width} onSelect={() => onSelect(failing.event)} />
      )}
      {tip && <SpanTip tip={tip} width={width} />}
      <span id={`${optionId}-keys`} className="hidden-text">
        {strings.timeline.keys} {strings.timeline.shown(durationText(window.to - window.from))}
      </span>
    </div>
  )
}
