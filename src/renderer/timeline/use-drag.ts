import { type PointerEvent, type RefObject, useRef, useState } from 'react'
import { timeAt } from '../../shared/timeline/scale.ts'
import type { TimeWindowControl } from './use-time-window.ts'

/** Less than this many pixels is a click. */
const SLACK = 4

/** A stretch that is being drawn with the pointer, in ms. */
export interface DrawnRange {
  readonly from: number
  readonly to: number
}

interface Gesture {
  /** Where the fingers or the pointer are, by pointer id: pixels from the field's left edge. */
  readonly at: Map<number, number>
  /** `pinch` as soon as a second finger is down. */
  kind: 'pan' | 'range' | 'pinch'
  readonly start: number
  travelled: number
}

/**
 * A drag pans; with Shift, or on the axis, it draws the stretch to zoom to; two fingers zoom. `moved` tells whether the
 * gesture that has just ended was more than a click.
 */
export function useDrag(field: RefObject<HTMLElement | null>, time: TimeWindowControl) {
  const gesture = useRef<Gesture | null>(null)
  const moved = useRef(false)
  const [dragging, setDragging] = useState<Gesture['kind'] | null>(null)
  const [range, setRange] = useState<DrawnRange | null>(null)
  const { window } = time

  const place = ({ clientX }: PointerEvent) => {
    const box = field.current?.getBoundingClientRect()
    return { x: clientX - (box?.left ?? 0), width: Math.max(1, box?.width ?? 1) }
  }
  const stretch = (start: number, x: number, width: number): DrawnRange => {
    const inside = (pixel: number) => timeAt(Math.min(Math.max(pixel, 0), width), window, width)
    return { from: inside(Math.min(start, x)), to: inside(Math.max(start, x)) }
  }
  const cancel = () => {
    gesture.current = null
    setDragging(null)
    setRange(null)
  }
  return {
    dragging,
    range,
    moved: () => moved.current,
    /** Leaves the picture as it is. */
    cancel,
    down(event: PointerEvent, kind: 'field' | 'axis') {
      if (event.button !== 0) return
      const { x } = place(event)
      const known = gesture.current
      if (known && event.pointerType === 'touch') {
        known.at.set(event.pointerId, x)
        known.kind = 'pinch'
        setRange(null)
        return
      }
      moved.current = false
      const draws = kind === 'axis' || event.shiftKey
      gesture.current = { at: new Map([[event.pointerId, x]]), kind: draws ? 'range' : 'pan', start: x, travelled: 0 }
    },
    move(event: PointerEvent) {
      const known = gesture.current
      const before = known?.at.get(event.pointerId)
      if (!known || before === undefined) return
      const { x, width } = place(event)
      known.travelled += Math.abs(x - before)
      if (known.travelled < SLACK) return
      moved.current = true
      if (!event.currentTarget.hasPointerCapture(event.pointerId))
        event.currentTarget.setPointerCapture(event.pointerId)
      if (dragging !== known.kind) setDragging(known.kind)
      if (known.kind === 'pan') time.pan((before - x) / width)
      else if (known.kind === 'range') setRange(stretch(known.start, x, width))
      else {
        const other = [...known.at].find(([id]) => id !== event.pointerId)?.[1]
        if (other !== undefined) {
          const apart = (one: number) => Math.max(8, Math.abs(one - other))
          time.zoom(apart(before) / apart(x), timeAt((x + other) / 2, window, width))
          time.pan((before - x) / 2 / width)
        }
      }
      known.at.set(event.pointerId, x)
    },
    up(event: PointerEvent) {
      const known = gesture.current
      if (!known?.at.has(event.pointerId)) return
      if (known.kind === 'range' && range && moved.current) time.frame(range.from, range.to)
      known.at.delete(event.pointerId)
      if (known.kind !== 'pinch' || known.at.size === 0) cancel()
    },
  }
}
