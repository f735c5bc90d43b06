import type { Lane } from '../../shared/timeline/lane.ts'
import { positionOf, type TimeWindow } from '../../shared/timeline/scale.ts'
import { LANE_HEIGHT } from './geometry.ts'
import { lookOf, placeOf, type SpanFocus } from './span-focus.ts'
import { timelineStrings } from './strings.ts'

interface FocusedSpanProps {
  /** Must differ from bar to bar: what is read out is an element that has just got the focus. */
  readonly id: string
  readonly lanes: readonly Lane[]
  readonly focus: SpanFocus
  readonly selected: boolean
  readonly window: TimeWindow
  /** Pixels. */
  readonly width: number
  readonly scrollTop: number
}

/** The bar in focus, as a frame on the canvas and as the option that is read out. The list has 100,000 of them. */
export function FocusedSpan({ id, lanes, focus, selected, window, width, scrollTop }: FocusedSpanProps) {
  const lane = lanes[focus.lane]
  const span = lane?.spans[focus.span]
  if (!lane || !span) return null
  const { place, of } = placeOf(lanes, focus)
  const left = positionOf(span.from, window, width)
  const right = positionOf(span.to, window, width)
  return (
    <div
      id={id}
      className="focused-span"
      role="option"
      aria-selected={selected}
      aria-posinset={place}
      aria-setsize={of}
      aria-label={timelineStrings.span(lane.title, span, lookOf(lane, span))}
      tabIndex={-1}
      style={{
        top: focus.lane * LANE_HEIGHT - scrollTop + 5,
        left: Math.max(-2, Math.min(width, left - 2)),
        width: Math.max(5, Math.min(width, right) - Math.max(0, left) + 4),
      }}
    />
  )
}
