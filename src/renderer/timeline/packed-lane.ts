/** Bars of a lane as plain numbers: what is drawn and hit sixty times a second must not chase objects. */
import { bisectLeft, bisector, bisectRight } from 'd3-array'
import type { Look, Mark, Span, SpanKind } from '../../shared/timeline/spans.ts'
import { type Level, levelsOf, roomFor } from './level-of-detail.ts'

/** The worst of many bars on one pixel is the one that is seen. */
export const LOOKS: readonly Look[] = ['ok', 'open', 'refused', 'broken', 'failing']
export const KINDS: readonly SpanKind[] = ['dns', 'tcp', 'greeting', 'exchange', 'tls', 'listen', 'data', 'wait']

const OPEN = LOOKS.indexOf('open')
const MARK_LOOKS: Readonly<Record<Mark['look'], number>> = {
  quiet: LOOKS.indexOf('ok'),
  broken: LOOKS.indexOf('broken'),
  failing: LOOKS.indexOf('failing'),
}

export interface PackedSpans {
  readonly count: number
  /** ms, ascending. There may be room behind the bars. */
  readonly from: Float64Array
  /** ms; infinite while a bar is open: it reaches to whatever moment it is now. */
  readonly to: Float64Array
  /** Latest `to` among this bar and those before it: ascending too, so that it can be searched. */
  readonly latest: Float64Array
  /** Index into `LOOKS`. */
  readonly look: Uint8Array
  /** Index into `KINDS`. */
  readonly kind: Uint8Array
  readonly levels: readonly Level[]
}

/** Bars that were packed before, and how many of them, from the first one, are still the same. */
export interface PackedBefore {
  readonly packed: PackedSpans
  readonly same: number
}

/** @param before is used up: the bars that are still the same are taken over where they stand */
export const packSpans = (spans: readonly Span[], before?: PackedBefore): PackedSpans =>
  pack(
    spans.length,
    (index) => spans[index] as Span,
    ({ look }) => LOOKS.indexOf(look),
    before,
  )

/** Marks as bars without length, to be thinned out by the same means. */
export const packMarks = (marks: readonly Mark[]): PackedSpans =>
  pack(
    marks.length,
    (index) => {
      const { at, look } = marks[index] as Mark
      return { from: at, to: at, look, kind: KINDS[0] }
    },
    ({ look }) => MARK_LOOKS[look],
  )

interface Bar<L> {
  readonly from: number
  readonly to: number
  readonly look: L
  readonly kind: SpanKind | undefined
}

function pack<L>(
  count: number,
  barAt: (index: number) => Bar<L>,
  lookOf: (bar: Bar<L>) => number,
  { packed, same }: { readonly packed: PackedSpans | null; readonly same: number } = { packed: null, same: 0 },
): PackedSpans {
  const bars = {
    count,
    from: roomFor(Float64Array, count, packed?.from, same),
    to: roomFor(Float64Array, count, packed?.to, same),
    latest: roomFor(Float64Array, count, packed?.latest, same),
    look: roomFor(Uint8Array, count, packed?.look, same),
    kind: roomFor(Uint8Array, count, packed?.kind, same),
  }
  let latest = bars.latest[same - 1] ?? Number.NEGATIVE_INFINITY
  for (let index = same; index < count; index++) {
    const bar = barAt(index)
    const look = lookOf(bar)
    const end = look === OPEN ? Number.POSITIVE_INFINITY : bar.to
    latest = Math.max(latest, end)
    bars.from[index] = bar.from
    bars.to[index] = end
    bars.latest[index] = latest
    bars.look[index] = look
    bars.kind[index] = KINDS.indexOf(bar.kind as SpanKind)
  }
  return { ...bars, levels: levelsOf(bars, packed?.levels, same) }
}

/** First bar that may reach `at` or later. */
export const firstVisible = (spans: PackedSpans, at: number): number => bisectLeft(spans.latest, at, 0, spans.count)

/** Bars before this one have begun at `at` or earlier. */
const afterBegun = (spans: PackedSpans, at: number) => bisectRight(spans.from, at, 0, spans.count)

/** The bar at a moment, give or take `tolerance` ms; of several the worst. -1 when there is none. */
export function spanAt(spans: PackedSpans, at: number, tolerance: number): number {
  let found = -1
  let worst = -1
  const last = afterBegun(spans, at + tolerance)
  for (let index = firstVisible(spans, at - tolerance); index < last; index++) {
    if ((spans.to[index] ?? 0) < at - tolerance) continue
    // Of equals the narrower one, which is easier to miss, wins by coming later.
    if ((spans.look[index] ?? 0) >= worst) {
      worst = spans.look[index] ?? 0
      found = index
    }
  }
  return found
}

const BY_TIME = bisector((mark: Mark) => mark.at)

/** The mark at a moment, give or take `tolerance` ms; null when there is none. */
export function markAt(marks: readonly Mark[], at: number, tolerance: number): Mark | null {
  let found: Mark | null = null
  for (let index = BY_TIME.left(marks, at - tolerance); index < marks.length; index++) {
    const mark = marks[index]
    if (!mark || mark.at > at + tolerance) break
    if (!found || Math.abs(mark.at - at) < Math.abs(found.at - at)) found = mark
  }
  return found
}
