import type { Lane } from '../../shared/timeline/lanes.ts'
import { type Mark, shortLabel } from '../../shared/timeline/spans.ts'
import { type PackedSpans, packSpans } from './packed-lane.ts'

/** A lane ready to be drawn. */
export interface PaintedLane {
  /** ms */
  readonly from: number
  readonly to: number
  /** Something on it has not ended. */
  readonly open: boolean
  readonly spans: PackedSpans
  readonly waits: PackedSpans
  readonly marks: readonly Mark[]
  /** What stands on the bar with this index. */
  label(index: number): string
}

const known = new WeakMap<Lane, PaintedLane>()

/** Packed once for each lane: panning and zooming change nothing about it. */
export function paintedLane(lane: Lane): PaintedLane {
  const made = known.get(lane)
  if (made) return made
  const painted: PaintedLane = {
    from: lane.from,
    to: lane.to,
    open: lane.spans.at(-1)?.look === 'open',
    spans: packSpans(lane.spans),
    waits: packSpans(lane.waits),
    marks: lane.marks,
    label: (index) => {
      const span = lane.spans[index]
      return span ? shortLabel(span) : ''
    },
  }
  known.set(lane, painted)
  return painted
}
