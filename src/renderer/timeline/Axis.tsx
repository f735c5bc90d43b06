import { type PointerEvent, useMemo, useRef } from 'react'
import { positionOf, type Tick, type TimeWindow } from '../../shared/timeline/scale.ts'
import type { CanvasTheme } from './theme.ts'
import { type ElementSize, useElementSize, usePainting } from './use-canvas.ts'

interface AxisProps {
  readonly ticks: readonly Tick[]
  readonly window: TimeWindow
  /** Pixels of the lanes below, which a scroll bar makes narrower. */
  readonly width: number
  /** Pixels: where the line of the failing point is. */
  readonly failing: number | null
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
export function Axis({ ticks, window, width, failing, theme, ...pointer }: AxisProps) {
  const box = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const size = useElementSize(box)
  usePainting(
    canvas,
    size,
    theme,
    paint,
    useMemo(() => ({ ticks, window, width, failing }), [ticks, window, width, failing]),
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
  readonly failing: number | null
}

function paint(
  context: CanvasRenderingContext2D,
  { height }: ElementSize,
  theme: CanvasTheme,
  { ticks, window, width, failing }: AxisScene,
): void {
  context.font = theme.axisFont
  for (const { at, label } of ticks) {
    const x = positionOf(at, window, width)
    context.fillStyle = theme.lifeline
    context.fillRect(Math.round(x), height - TICK, 1, TICK)
    context.fillStyle = theme.muted
    const left = Math.round(x) + 4
    const right = left + context.measureText(label).width
    // No label is cut by the edge, and none is struck through by the line of the failing point.
    const struck = failing !== null && failing > left - 3 && failing < right + 3
    if (right <= width && !struck) context.fillText(label, left, height - TICK / 2)
  }
}
