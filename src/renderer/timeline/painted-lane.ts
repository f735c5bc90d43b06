import type { Lane } from '../../shared/timeline/lane.ts'
import { shortLabel } from '../../shared/timeline/spans.ts'
import { type PackedSpans, packMarks, packSpans } from './packed-lane.ts'

/** A lane ready to be drawn. */
export type PaintedLane = ReturnType<typeof painted>

/** By the first bar, with which a lane still begins when it has grown. */
const known = new WeakMap<object, { readonly lane: Lane; readonly painted: PaintedLane }>()

const painted = (lane: Lane, spans: PackedSpans) => ({
  /** ms */
  from: lane.from,
  /** ms; infinite while something on it has not ended. */
  to: lane.spans.at(-1)?.look === 'open' ? Number.POSITIVE_INFINITY : lane.to,
  spans,
  waits: packSpans(lane.waits),
  marks: packMarks(lane.marks),
  /** What stands on the bar with this index. */
  label(index: number) {
    const span = lane.spans[index]
    return span ? shortLabel(span) : ''
  },
})

/** Packed when a lane first comes into view, and what it has grown by: panning and zooming change nothing about it. */
export function paintedLane(lane: Lane): PaintedLane {
  const key = lane.spans[0] ?? lane
  const before = known.get(key)
  if (before?.lane === lane) return before.painted
  let same = 0
  while (before && same < lane.spans.length && before.lane.spans[same] === lane.spans[same]) same++
  const spans = packSpans(lane.spans, before && { packed: before.painted.spans, same })
  const made = painted(lane, spans)
  known.set(key, { lane, painted: made })
  return made
}
