import type { Lane } from '../../shared/timeline/lane.ts'
import { shortLabel } from '../../shared/timeline/spans.ts'
import { packMarks, packSpans } from './packed-lane.ts'

/** A lane ready to be drawn. */
export type PaintedLane = ReturnType<typeof painted>

const known = new WeakMap<Lane, PaintedLane>()

const painted = (lane: Lane) => ({
  /** ms */
  from: lane.from,
  /** ms; infinite while something on it has not ended. */
  to: lane.spans.at(-1)?.look === 'open' ? Number.POSITIVE_INFINITY : lane.to,
  spans: packSpans(lane.spans),
  waits: packSpans(lane.waits),
  marks: packMarks(lane.marks),
  /** What stands on the bar with this index. */
  label(index: number) {
    const span = lane.spans[index]
    return span ? shortLabel(span) : ''
  },
})

/** Packed once, when a lane first comes into view: panning and zooming change nothing about it. */
export function paintedLane(lane: Lane): PaintedLane {
  const made = known.get(lane) ?? painted(lane)
  known.set(lane, made)
  return made
}
