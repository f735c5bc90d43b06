import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { timeAt } from '../../shared/timeline/scale.ts'
import type { TimeWindowControl } from './use-time-window.ts'

/** Pixels of a line, where a browser counts in lines. */
const LINE = 16
/** A notch of a wheel tells more pixels than this, fingers on a trackpad fewer. */
const NOTCH = 50

/**
 * Ctrl and wheel, or two fingers on a trackpad, zoom around the pointer; sideways or with Shift the wheel pans. Anything
 * else scrolls the lanes as usual.
 */
export function useWheel(
  plot: RefObject<HTMLElement | null>,
  field: RefObject<HTMLElement | null>,
  time: TimeWindowControl,
): void {
  const newest = useRef(time)
  useLayoutEffect(() => {
    newest.current = time
  })
  // React listens to wheels passively; zooming must keep the page from doing so.
  useEffect(() => {
    const element = plot.current
    if (!element) return
    const wheel = (event: WheelEvent) => {
      const box = field.current?.getBoundingClientRect()
      if (!box || box.width === 0) return
      const time = newest.current
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : LINE
      const { ctrlKey, metaKey, shiftKey } = event
      const deltaX = event.deltaX * unit
      const deltaY = event.deltaY * unit
      if (ctrlKey || metaKey) {
        // A pinch is told as a wheel with Ctrl whose delta is 100 times the logarithm of how far the fingers went.
        const power = deltaY / (Math.abs(deltaY) < NOTCH ? 100 : 150)
        const anchor = timeAt(event.clientX - box.left, time.window, box.width)
        time.zoom(Math.exp(Math.max(-1, Math.min(1, power))), anchor)
      } else if (shiftKey || Math.abs(deltaX) > Math.abs(deltaY)) time.pan((deltaX || deltaY) / box.width)
      else return
      event.preventDefault()
    }
    element.addEventListener('wheel', wheel, { passive: false })
    return () => element.removeEventListener('wheel', wheel)
  }, [plot, field])
}
