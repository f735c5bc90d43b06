import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import './splitter.css'

interface SplitterProps {
  readonly label: string
  /** `vertical`: a standing line between left and right. */
  readonly orientation: 'vertical' | 'horizontal'
  /** Pixels of the pane that it sizes. */
  readonly size: number
  readonly min: number
  readonly max: number
  /** Whether dragging to the right or downwards makes the pane smaller. */
  readonly reverse?: boolean
  onChange(size: number): void
  /** The person let go. */
  onDone(size: number): void
}

const STEP = 16

/** The line between two panes; to the keyboard a separator with a value. */
export function Splitter({ label, orientation, size, min, max, reverse, onChange, onDone }: SplitterProps) {
  const drag = useRef<{ readonly start: number; readonly size: number } | null>(null)
  const last = useRef(size)
  const clamped = (value: number) => Math.round(Math.min(max, Math.max(min, value)))
  const along = (event: PointerEvent) => (orientation === 'vertical' ? event.clientX : event.clientY)
  const change = (value: number) => {
    last.current = clamped(value)
    onChange(last.current)
  }
  const key = (event: KeyboardEvent) => {
    const grow = reverse ? -STEP : STEP
    const by = { ArrowRight: grow, ArrowDown: grow, ArrowLeft: -grow, ArrowUp: -grow }[event.key]
    if (by === undefined) return
    event.preventDefault()
    change(size + by)
    onDone(last.current)
  }
  return (
    <div
      className={`splitter ${orientation}`}
      role="separator"
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={clamped(size)}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      onKeyDown={key}
      onPointerDown={(event) => {
        drag.current = { start: along(event), size }
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={(event) => {
        if (!drag.current) return
        const moved = along(event) - drag.current.start
        change(drag.current.size + (reverse ? -moved : moved))
      }}
      onPointerUp={() => {
        if (drag.current) onDone(last.current)
        drag.current = null
      }}
    />
  )
}
