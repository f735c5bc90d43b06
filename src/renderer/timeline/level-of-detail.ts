/** What a picture with fewer pixels than bars needs to know: blocks of neighbouring bars, and which of them is worst. */

interface Bars {
  readonly count: number
  /** ms, ascending. */
  readonly from: Float64Array
  /** ms; infinite while a bar is open. */
  readonly to: Float64Array
  /** How bad a bar is: of those in one column the greatest is seen. */
  readonly look: Uint8Array
}

/** Neighbouring bars taken together. */
export interface Level {
  readonly count: number
  /** ms: beginning of the first and of the last bar of each block. */
  readonly first: Float64Array
  readonly last: Float64Array
  /** ms: latest end in each block. */
  readonly end: Float64Array
  /** Index of each block's worst bar. */
  readonly worst: Uint32Array
}

/** Blocks of a level that become one of the next. */
const FAN = 4

/**
 * Finest first, the last one has few blocks.
 * @param before those of bars of which the first `same` are still the same; what they hold is taken over where it stands
 */
export function levelsOf({ count, from, to, look }: Bars, before: readonly Level[] = [], same = 0): Level[] {
  const levels: Level[] = []
  let below: Omit<Level, 'worst'> & { readonly worst: Uint32Array | null } = {
    count,
    first: from,
    last: from,
    end: to,
    worst: null,
  }
  let kept = same
  while (below.count > FAN) {
    const known = before[levels.length]
    kept = Math.floor(kept / FAN)
    const blocks = Math.ceil(below.count / FAN)
    const level: Level = {
      count: blocks,
      first: roomFor(Float64Array, blocks, known?.first, kept),
      last: roomFor(Float64Array, blocks, known?.last, kept),
      end: roomFor(Float64Array, blocks, known?.end, kept),
      worst: roomFor(Uint32Array, blocks, known?.worst, kept),
    }
    for (let index = kept * FAN; index < below.count; index++) {
      const block = Math.floor(index / FAN)
      const worst = below.worst ? (below.worst[index] ?? 0) : index
      const end = below.end[index] ?? 0
      if (index % FAN === 0) {
        level.first[block] = below.first[index] ?? 0
        level.worst[block] = worst
        level.end[block] = end
      } else {
        if ((look[worst] ?? 0) >= (look[level.worst[block] ?? 0] ?? 0)) level.worst[block] = worst
        level.end[block] = Math.max(level.end[block] ?? 0, end)
      }
      level.last[block] = below.last[index] ?? 0
    }
    levels.push(level)
    below = level
  }
  return levels
}

type Numbers = Float64Array | Uint8Array | Uint32Array

/** A list for `count` numbers, the first `same` of which stand in `before`: itself where it has the room. */
export function roomFor<T extends Numbers>(
  Kind: new (length: number) => T,
  count: number,
  before: T | undefined,
  same: number,
): T {
  if (before && before.length >= count) return before
  // Twice as much where it grows, so that it seldom has to move.
  const list = new Kind(before ? count * 2 : count)
  if (before) list.set(before.subarray(0, same))
  return list
}

interface VisibleRange {
  /** ms at the left and right edge. */
  readonly from: number
  readonly to: number
  /** Pixels a ms. */
  readonly scale: number
  /** ms: where bars that have not ended reach to. */
  readonly now: number
  /** Pixels: bars shorter than this share a column with others. */
  readonly narrow: number
}

interface Visitor {
  /** Once for each column of pixels that narrow bars begin in, with the worst of them. */
  column(x: number, worst: number): void
  /** For each bar with a length to be seen; pixels may lie outside the picture. */
  wide(index: number, x0: number, x1: number): void
}

/** Visits what is visible from left to right. The work grows with the pixels, not with the bars. */
export function visitVisible(bars: Bars & { readonly levels: readonly Level[] }, range: VisibleRange, see: Visitor) {
  const { count, levels, look } = bars
  const { from, to, scale, now, narrow } = range
  const columnOf = (at: number) => Math.max(0, Math.round((at - from) * scale))
  let pixel = -1
  let worst = -1
  const flush = () => {
    if (pixel >= 0) see.column(pixel, worst)
    pixel = -1
  }
  const gather = (x: number, index: number) => {
    if (x !== pixel) flush()
    if (pixel < 0 || (look[index] ?? 0) >= (look[worst] ?? 0)) worst = index
    pixel = x
  }
  const bar = (index: number) => {
    const begin = bars.from[index] ?? 0
    const told = bars.to[index] ?? 0
    const end = told === Number.POSITIVE_INFINITY ? Math.max(now, begin) : told
    if (begin > to || end < from) return
    if ((end - begin) * scale < narrow) gather(columnOf(begin), index)
    else {
      flush()
      see.wide(index, (begin - from) * scale, (end - from) * scale)
    }
  }
  const block = (depth: number, index: number): void => {
    const level = levels[depth]
    const first = level?.first[index] ?? 0
    const end = level?.end[index] ?? 0
    if (!level) bar(index)
    else if (first > to || end < from) return
    else if ((end - first) * scale < narrow && columnOf(first) === columnOf(level.last[index] ?? 0))
      gather(columnOf(first), level.worst[index] ?? 0)
    else {
      const below = levels[depth - 1]?.count ?? count
      for (let child = index * FAN; child < Math.min(below, (index + 1) * FAN); child++) block(depth - 1, child)
    }
  }
  const top = levels.length - 1
  for (let index = 0; index < (levels[top]?.count ?? count); index++) block(top, index)
  flush()
}
