import {
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useCallback,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react'
import { STAGE_TITLES } from '../../shared/session/titles.ts'
import { laneIndex, type Timeline } from '../../shared/timeline/lanes.ts'
import { positionOf, ticks, timeAt } from '../../shared/timeline/scale.ts'
import type { EventId, TranscriptEvent } from '../../shared/transcript/event.ts'
import type { SessionView } from '../../shared/transcript/session-view.ts'
import { durationText } from '../../shared/transcript/text.ts'
import { isTimed } from '../../shared/transcript/timed.ts'
import { useApp } from '../app-state.ts'
import { Axis } from './Axis.tsx'
import { FailingMarker } from './FailingMarker.tsx'
import { FocusedSpan } from './FocusedSpan.tsx'
import { LANE_HEIGHT, REACH } from './geometry.ts'
import { LaneNames } from './LaneNames.tsx'
import { PointedSpan } from './PointedSpan.tsx'
import { markAt, spanAt } from './packed-lane.ts'
import { paintLanes } from './paint.ts'
import { paintedLane } from './painted-lane.ts'
import { ShownStretch } from './ShownStretch.tsx'
import { SpanTip, type Tip } from './SpanTip.tsx'
import type { SpanFocus } from './span-focus.ts'
import { timelineStrings } from './strings.ts'
import { useCanvasTheme, useElementSize, usePainting } from './use-canvas.ts'
import { useDrag } from './use-drag.ts'
import type { TimeWindowControl } from './use-time-window.ts'
import { useWheel } from './use-wheel.ts'

interface PlotProps {
  readonly timeline: Timeline
  readonly view: SessionView
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
  const { pointed } = useApp()
  const { timeline, view, time, now, focus, selected, scroller, onKeyDown, onChoose, onSelect } = props
  const { lanes, failing } = timeline
  const { window } = time
  const plot = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const field = useRef<HTMLDivElement>(null)
  const [scrollTop, setScrollTop] = useState(0)
  const [tip, setTip] = useState<Tip | null>(null)
  const id = useId()
  const size = useElementSize(field)
  const { width, height } = size
  const theme = useCanvasTheme(field)
  const timed = isTimed(view.transcript.header)
  const axis = useMemo(() => (timed ? ticks(window, Math.max(width, 1)) : []), [timed, window, width])
  const scene = useMemo(
    () => ({ lanes, window, now, scrollTop, lines: axis.map(({ at }) => at) }),
    [lanes, window, now, scrollTop, axis],
  )
  usePainting(canvas, size, theme, paintLanes, scene)
  useWheel(plot, field, time)
  const drag = useDrag(field, time)
  const x = (at: number) => positionOf(at, window, width)

  const hit = (event: PointerEvent) => {
    const box = field.current?.getBoundingClientRect()
    if (!box) return null
    const left = event.clientX - box.left
    const top = event.clientY - box.top
    const index = Math.floor((top + scrollTop) / LANE_HEIGHT)
    const lane = lanes[index]
    if (!lane) return null
    const { spans, waits } = paintedLane(lane)
    const at = timeAt(left, window, width)
    const reach = (REACH * (window.to - window.from)) / width
    return {
      left,
      top,
      index,
      lane,
      mark: markAt(lane.marks, at, reach),
      span: spanAt(spans, at, reach),
      wait: spanAt(waits, at, reach),
    }
  }
  const hover = (event: PointerEvent) => {
    const found = drag.dragging ? null : hit(event)
    const span = found && (found.lane.spans[found.span] ?? found.lane.waits[found.wait] ?? null)
    pointed.point(found?.mark?.event ?? span?.events[0] ?? null)
    if (!found || (!span && !found.mark)) return setTip(null)
    setTip({ x: found.left, y: found.top, lane: found.lane, span, mark: found.mark })
  }
  const choose = (event: PointerEvent) => {
    const found = drag.moved() ? null : hit(event)
    if (!found) return
    const wait = found.lane.waits[found.wait]
    if (found.mark && (found.mark.look !== 'quiet' || found.span < 0)) onSelect(found.mark.event)
    else if (found.span >= 0) onChoose({ lane: found.index, span: found.span })
    else if (wait) onSelect(wait.events[0] ?? 0)
  }

  const focused = focus ? lanes[focus.lane]?.spans[focus.span] : undefined
  const optionId = focus && focused ? `${id}-${focus.lane}-${focus.span}` : undefined
  const selectedLane = selected ? laneIndex(lanes, selected) : -1
  const untested = timeline.stages.filter(({ state }) => state === 'untested')
  const tail = Math.max(0, x(timeline.end))
  const goToFailure = useCallback(() => failing && onSelect(failing.event), [failing, onSelect])

  return (
    <div ref={plot} className="plot">
      <Axis
        ticks={axis}
        window={window}
        width={width}
        failing={failing ? x(failing.at) : null}
        theme={theme}
        onPointerDown={(event) => drag.down(event, 'axis')}
        onPointerMove={drag.move}
        onPointerUp={drag.up}
        onPointerCancel={drag.cancel}
      />
      <div className="lanes" ref={scroller} onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}>
        <div className="ground" style={{ height: lanes.length * LANE_HEIGHT }}>
          <LaneNames lanes={lanes} scrollTop={scrollTop} height={height} failing={failing?.lane ?? null} />
          <div
            ref={field}
            className="field"
            data-dragging={drag.dragging ?? undefined}
            role="listbox"
            tabIndex={0}
            aria-label={timelineStrings.bars}
            aria-describedby={`${id}-keys`}
            aria-activedescendant={optionId}
            onKeyDown={(event) => {
              if (event.key === 'Escape' && drag.range) drag.cancel()
              else onKeyDown(event)
            }}
            onPointerDown={(event) => drag.down(event, 'field')}
            onPointerMove={(event) => {
              drag.move(event)
              hover(event)
            }}
            onPointerUp={(event) => {
              choose(event)
              drag.up(event)
            }}
            onPointerCancel={drag.cancel}
            onPointerLeave={() => {
              setTip(null)
              pointed.point(null)
            }}
            onDoubleClick={() => focused && time.show(focused.from, focused.to)}
          >
            <canvas ref={canvas} />
            <PointedSpan view={view} lanes={lanes} window={window} width={width} scrollTop={scrollTop} />
            {selected && <div className="selected-moment" style={{ left: x(selected.at) }} aria-hidden="true" />}
            {selected && selectedLane >= 0 && (
              <div
                className="selected-lane"
                style={{ top: selectedLane * LANE_HEIGHT - scrollTop }}
                aria-hidden="true"
              />
            )}
            {focus && optionId ? (
              <FocusedSpan
                key={optionId}
                id={optionId}
                lanes={lanes}
                focus={focus}
                selected={selected !== undefined && focused?.events.includes(selected.id) === true}
                window={window}
                width={width}
                scrollTop={scrollTop}
              />
            ) : (
              <div className="hidden-text" role="option" aria-selected={false} tabIndex={-1}>
                {timelineStrings.noFocus}
              </div>
            )}
            {untested.length > 0 && timeline.until > timeline.end && tail < width && (
              <div className="untested" style={{ left: tail }} aria-hidden="true">
                <b>{timelineStrings.notReached}</b>
                <span>{untested.map(({ stage }) => STAGE_TITLES[stage]).join(', ')}</span>
              </div>
            )}
            {drag.range && (
              <div
                className="drawn-range"
                style={{ left: x(drag.range.from), width: x(drag.range.to) - x(drag.range.from) }}
                aria-hidden="true"
              >
                <span>{durationText(drag.range.to - drag.range.from)}</span>
              </div>
            )}
          </div>
        </div>
      </div>
      {failing && <FailingMarker failing={failing} x={x(failing.at)} width={width} onSelect={goToFailure} />}
      {tip && <SpanTip tip={tip} timed={timed} width={width} />}
      <span id={`${id}-keys`} className="hidden-text">
        {timelineStrings.keys}
      </span>
      <ShownStretch window={window} fitting={time.fitting} />
    </div>
  )
}
