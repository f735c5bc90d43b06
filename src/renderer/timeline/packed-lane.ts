/** Bars of a lane as plain numbers: what is drawn and hit sixty times a second must not chase objects. */
import { bisectLeft, bisector, bisectRight } from 'd3-array'
import type { Look, Mark, Span, SpanKind } from '../../shared/timeline/spans.ts'
import { type Level, levelsOf } from './level-of-detail.ts'

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
  /** ms, ascending. */
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

export function packSpans(spans: readonly Span[]): PackedSpans {
  return pack(spans.length, (index, put) => {
    const { from, to, look, kind } = spans[index] as Span
    put(from, to, LOOKS.indexOf(look), KINDS.indexOf(kind))
  })
}

/** Marks as bars without length, to be thinned out by the same means. */
export function packMarks(marks: readonly Mark[]): PackedSpans {
  return pack(marks.length, (index, put) => {
    const { at, look } = marks[index] as Mark
    put(at, at, MARK_LOOKS[look], 0)
  })
}

type Put = (from: number, to: number, look: number, kind: number) => void

function pack(count: number, read: (index: number, put: Put) => void): PackedSpans {
  const bars = {
    count,
    from: new Float64Array(count),
    to: new Float64Array(count),
    latest: new Float64Array(count),
    look: new Uint8Array(count),
    kind: new Uint8Array(count),
  }
  let latest = Number.NEGATIVE_INFINITY
  for (let index = 0; index < count; index++)
    read(index, (from, to, look, kind) => {
      const end = look === OPEN ? Number.POSITIVE_INFINITY : to
      latest = Math.max(latest, end)
      bars.from[index] = from
      bars.to[index] = end
      bars.latest[index] = latest
      bars.look[index] = look
      bars.kind[index] = kind
    })
  return { ...bars, levels: levelsOf(bars) }
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
