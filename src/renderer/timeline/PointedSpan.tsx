import { useStore } from 'zustand'
import type { Lane } from '../../shared/timeline/lane.ts'
import { laneIndex } from '../../shared/timeline/lanes.ts'
import { positionOf, type TimeWindow } from '../../shared/timeline/scale.ts'
import type { SessionView } from '../../shared/transcript/session-view.ts'
import { useApp } from '../app-state.ts'
import { LANE_HEIGHT } from './geometry.ts'
import { focusOf } from './span-focus.ts'

interface PointedSpanProps {
  readonly view: SessionView
  readonly lanes: readonly Lane[]
  readonly window: TimeWindow
  /** Pixels. */
  readonly width: number
  readonly scrollTop: number
}

/** The bar of the event that is pointed at on the ladder or in the evidence. */
export function PointedSpan({ view, lanes, window, width, scrollTop }: PointedSpanProps) {
  const pointed = useStore(useApp().pointed.store, ({ event }) => event)
  const event = pointed === null ? undefined : view.event(pointed)
  if (!event) return null
  const focus = focusOf(lanes, event)
  const span = focus && lanes[focus.lane]?.spans[focus.span]
  const left = positionOf(span?.from ?? event.at, window, width)
  const right = positionOf(span?.to ?? event.at, window, width)
  const lane = focus?.lane ?? laneIndex(lanes, event)
  if (lane < 0 || right < 0 || left > width) return null
  return (
    <div
      className="pointed-span"
      aria-hidden="true"
      style={{
        top: lane * LANE_HEIGHT - scrollTop + 3,
        left: Math.max(-3, left - 3),
        width: Math.max(8, Math.min(width, right) - Math.max(0, left) + 6),
      }}
    />
  )
}
