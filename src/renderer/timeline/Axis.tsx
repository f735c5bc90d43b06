import { type PointerEvent, useMemo, useRef } from 'react'
import { positionOf, type Tick, type TimeWindow } from '../../shared/timeline/scale.ts'
import type { CanvasTheme } from './theme.ts'
import { type ElementSize, useElementSize, usePainting } from './use-canvas.ts'

interface AxisProps {
  readonly ticks: readonly Tick[]
  readonly window: TimeWindow
  /** Pixels of the lanes below, which a scroll bar makes narrower. */
  readonly width: number
  readonly theme: CanvasTheme | null
  onPointerDown(event: PointerEvent): void
  onPointerMove(event: PointerEvent): void
  onPointerUp(event: PointerEvent): void
  onPointerCancel(): void
}

/** Pixels from the lower edge: up to there a tick reaches. */
const TICK = 16

/**
 * Labels over the lanes. They are painted, because they all move with every frame of a zoom: elements that do so have
 * the browser put the layers of the whole page together anew, which takes longer than everything else.
 */
export function Axis({ ticks, window, width, theme, ...pointer }: AxisProps) {
  const box = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const size = useElementSize(box)
  usePainting(
    canvas,
    size,
    theme,
    paint,
    useMemo(() => ({ ticks, window, width }), [ticks, window, width]),
  )
  return (
    <div ref={box} className="axis" aria-hidden="true" {...pointer}>
      <canvas ref={canvas} />
    </div>
  )
}

interface AxisScene {
  readonly ticks: readonly Tick[]
  readonly window: TimeWindow
  readonly width: number
}

function paint(
  context: CanvasRenderingContext2D,
  { height }: ElementSize,
  theme: CanvasTheme,
  { ticks, window, width }: AxisScene,
): void {
  context.font = theme.axisFont
  for (const { at, label } of ticks) {
    const x = positionOf(at, window, width)
    context.fillStyle = theme.lifeline
    context.fillRect(Math.round(x), height - TICK, 1, TICK)
    context.fillStyle = theme.muted
    // A label that the edge would cut stands on the other side of its tick.
    const fits = x + 4 + context.measureText(label).width <= width
    context.textAlign = fits ? 'left' : 'right'
    context.fillText(label, fits ? Math.round(x) + 4 : Math.round(x) - 3, height - TICK / 2)
  }
}
