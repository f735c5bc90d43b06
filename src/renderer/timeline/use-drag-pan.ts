import { type PointerEvent, useRef, useState } from 'react'
import type { TimeWindowControl } from './use-time-window.ts'

/** Less than this many pixels is a click. */
const SLACK = 4

/** Moves the picture with the pointer held down. */
export function useDragPan(time: TimeWindowControl, width: number) {
  const last = useRef<number | null>(null)
  const travelled = useRef(0)
  const [dragging, setDragging] = useState(false)
  return {
    dragging,
    /** Whether the gesture that has just ended was a drag. */
    moved: () => travelled.current >= SLACK,
    down(event: PointerEvent) {
      if (event.button !== 0) return
      last.current = event.clientX
      travelled.current = 0
    },
    move(event: PointerEvent) {
      if (last.current === null) return
      const by = event.clientX - last.current
      travelled.current += Math.abs(by)
      if (travelled.current < SLACK) return
      if (!dragging) {
        setDragging(true)
        event.currentTarget.setPointerCapture(event.pointerId)
      }
      last.current = event.clientX
      time.pan(-by / width)
    },
    up() {
      last.current = null
      setDragging(false)
    },
  }
}
