import { memo } from 'react'
import type { Lane } from '../../shared/timeline/lane.ts'
import { LANE_HEIGHT } from './geometry.ts'

interface LaneNamesProps {
  readonly lanes: readonly Lane[]
  readonly scrollTop: number
  readonly height: number
  readonly failing: number | null
}

/** Names of the lanes in view. */
export const LaneNames = memo(function LaneNames({ lanes, scrollTop, height, failing }: LaneNamesProps) {
  const first = Math.max(0, Math.floor(scrollTop / LANE_HEIGHT) - 2)
  const last = Math.min(lanes.length, Math.ceil((scrollTop + height) / LANE_HEIGHT) + 2)
  return (
    <ul className="lane-names">
      {lanes.slice(first, last).map((lane, index) => (
        <li
          key={`${lane.connection} ${lane.side}`}
          data-side={lane.side}
          style={{ top: (first + index) * LANE_HEIGHT }}
          data-failing={first + index === failing || undefined}
          title={`${lane.title} ${lane.subtitle}`}
        >
          <span className="name">
            {lane.title}
            {lane.purpose && <span className="what">{lane.purpose}</span>}
          </span>
          <span className="mono">{lane.end}</span>
        </li>
      ))}
    </ul>
  )
})
