import type { Lane } from '../../shared/timeline/lanes.ts'
import { shortLabel } from '../../shared/timeline/spans.ts'
import { type PackedSpans, packMarks, packSpans } from './packed-lane.ts'

/** A lane ready to be drawn. */
export interface PaintedLane {
  /** ms */
  readonly from: number
  /** ms; infinite while something on it has not ended. */
  readonly to: number
  readonly spans: PackedSpans
  readonly waits: PackedSpans
  readonly marks: PackedSpans
  /** What stands on the bar with this index. */
  label(index: number): string
}

const known = new WeakMap<Lane, PaintedLane>()

/** Packed once, when a lane first comes into view: panning and zooming change nothing about it. */
export function paintedLane(lane: Lane): PaintedLane {
  const made = known.get(lane)
  if (made) return made
  const painted: PaintedLane = {
    from: lane.from,
    to: lane.spans.at(-1)?.look === 'open' ? Number.POSITIVE_INFINITY : lane.to,
    spans: packSpans(lane.spans),
    waits: packSpans(lane.waits),
    marks: packMarks(lane.marks),
    label: (index) => {
      const span = lane.spans[index]
      return span ? shortLabel(span) : ''
    },
  }
  known.set(lane, painted)
  return painted
}
