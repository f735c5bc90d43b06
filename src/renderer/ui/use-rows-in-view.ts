import { bisectLeft, bisectRight } from 'd3-array'
import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

/** Where the rows of a list stand that grows: rows that are added cost nothing for those that are there. */
export class RowTops {
  /** Pixels; of each row, and behind the last one. There may be room behind them. */
  #tops = new Float64Array(1)
  count = 0

  /** The first `same` rows are what they were. */
  extend(count: number, same: number, heightOf: (index: number) => number): void {
    if (this.#tops.length <= count) {
      const tops = new Float64Array(count * 2 + 1)
      tops.set(this.#tops.subarray(0, same + 1))
      this.#tops = tops
    }
    for (let index = same; index < count; index++) this.#tops[index + 1] = this.top(index) + heightOf(index)
    this.count = count
  }
  /** Of the row, or of the end of the list. */
  top(index: number): number {
    return this.#tops[index] ?? 0
  }
  /** Rows from the first one that reaches below `from` to the last one that begins above `to`, and `more` around. */
  between(from: number, to: number, more: number): { readonly first: number; readonly end: number } {
    const first = bisectRight(this.#tops, from, 0, this.count + 1) - 1
    const end = bisectLeft(this.#tops, to, 0, this.count + 1)
    return { first: Math.max(0, first - more), end: Math.min(this.count, end + more) }
  }
}

/** Rows around those in view that are drawn, too. */
const OVERSCAN = 12

/** Which rows of a list are in view. Rows that are the same objects as before keep their place. */
export function useRowsInView<T>(
  scroller: RefObject<HTMLElement | null>,
  rows: readonly T[],
  heightOf: (row: T) => number,
) {
  const [tops] = useState(() => new RowTops())
  const known = useRef<{ rows: readonly T[]; heightOf: unknown }>({ rows: [], heightOf })
  const [box, setBox] = useState({ top: 0, height: 0 })
  useMemo(() => {
    const before = known.current.heightOf === heightOf ? known.current.rows : []
    let same = 0
    while (same < before.length && before[same] === rows[same]) same++
    tops.extend(rows.length, Math.min(same, rows.length), (index) => heightOf(rows[index] as T))
    known.current = { rows, heightOf }
  }, [tops, rows, heightOf])
  const { first, end } = tops.between(box.top, box.top + box.height, OVERSCAN)

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const read = () => ({ top: element.scrollTop, height: element.clientHeight })
    // Rows that come into view must be there in the same frame.
    const scrolled = () => flushSync(() => setBox(read()))
    const observer = new ResizeObserver(() => setBox(read()))
    observer.observe(element)
    element.addEventListener('scroll', scrolled, { passive: true })
    setBox(read())
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', scrolled)
    }
  }, [scroller])

  const scrollTo = useCallback(
    (index: number, align: 'nearest' | 'center') => {
      const element = scroller.current
      if (!element || index < 0 || index >= tops.count) return
      const [top, bottom] = [tops.top(index), tops.top(index + 1)]
      const { scrollTop, clientHeight } = element
      if (align === 'center') element.scrollTop = (top + bottom - clientHeight) / 2
      else if (top < scrollTop) element.scrollTop = top
      else if (bottom > scrollTop + clientHeight) element.scrollTop = bottom - clientHeight
    },
    [scroller, tops],
  )
  return { tops, first, end, scrollTo }
}
