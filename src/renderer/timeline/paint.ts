/** Draws the bars. Bars narrower than a few pixels are gathered by pixel first, so that 100,000 cost as much as 1,000. */
import { LANE_HEIGHT } from './geometry.ts'
import { firstVisible, KINDS, LOOKS, type PackedSpans } from './packed-lane.ts'
import type { PaintedLane } from './painted-lane.ts'
import type { CanvasTheme } from './theme.ts'

export interface PaintOptions {
  /** Pixels. */
  readonly width: number
  readonly height: number
  readonly scrollTop: number
  /** ms at the left and right edge. */
  readonly from: number
  readonly to: number
  /** ms: where bars that have not ended are drawn to. */
  readonly now: number
  readonly ticks: readonly number[]
  readonly theme: CanvasTheme
}

const BAR = 14
const NARROW = 3
/** A letter of the small font in pixels, about. */
const LETTER = 6

export function paint(context: CanvasRenderingContext2D, lanes: readonly PaintedLane[], options: PaintOptions): void {
  const { width, height, scrollTop, theme } = options
  context.clearRect(0, 0, width, height)
  paintTicks(context, options)
  const first = Math.max(0, Math.floor(scrollTop / LANE_HEIGHT))
  const last = Math.min(lanes.length, Math.ceil((scrollTop + height) / LANE_HEIGHT))
  for (let index = first; index < last; index++) {
    const lane = lanes[index]
    if (!lane) continue
    const top = index * LANE_HEIGHT - scrollTop
    context.fillStyle = theme.line
    context.fillRect(0, top + LANE_HEIGHT - 1, width, 1)
    paintLane(context, lane, top + LANE_HEIGHT / 2, options)
  }
}

function paintTicks(context: CanvasRenderingContext2D, { width, height, from, to, ticks, theme }: PaintOptions): void {
  context.fillStyle = theme.line
  const scale = width / (to - from)
  for (const at of ticks) context.fillRect(Math.round((at - from) * scale), 0, 1, height)
}

function paintLane(context: CanvasRenderingContext2D, lane: PaintedLane, middle: number, options: PaintOptions): void {
  const { width, from, to, now, theme } = options
  const scale = width / (to - from)
  const x = (at: number) => (at - from) * scale
  const left = Math.max(0, x(lane.from))
  const right = Math.min(width, x(lane.open ? now : lane.to))
  if (right > left) {
    context.fillStyle = theme.lifeline
    context.fillRect(left, middle - 0.5, right - left, 1)
  }
  paintSpans(context, lane, middle, options)
  paintWaits(context, lane.waits, middle + BAR / 2 + 2, options)
  for (const mark of lane.marks) {
    const at = x(mark.at)
    if (at < -6 || at > width + 6) continue
    paintMark(context, at, middle, mark.look, theme)
  }
}

function paintSpans(context: CanvasRenderingContext2D, lane: PaintedLane, middle: number, options: PaintOptions): void {
  const { width, from, to, now, theme } = options
  const { spans } = lane
  const scale = width / (to - from)
  let pixel = -1
  let worst = -1
  let kind = 0
  const flush = () => {
    if (pixel < 0) return
    context.fillStyle = colourOf(worst, kind, theme)
    context.fillRect(pixel, middle - BAR / 2, 1.5, BAR)
    pixel = -1
    worst = -1
  }
  for (let index = firstVisible(spans, from); index < spans.count; index++) {
    const begin = spans.from[index] ?? 0
    if (begin > to) break
    const look = spans.look[index] ?? 0
    const end = LOOKS[look] === 'open' ? Math.max(now, spans.to[index] ?? 0) : (spans.to[index] ?? 0)
    if (end < from) continue
    const x0 = (begin - from) * scale
    const x1 = (end - from) * scale
    if (x1 - x0 < NARROW) {
      const column = Math.max(0, Math.round(x0))
      if (column !== pixel) flush()
      pixel = column
      if (look >= worst) {
        worst = look
        kind = spans.kind[index] ?? 0
      }
    } else {
      flush()
      paintWide(context, lane, index, Math.max(-2, x0), Math.min(width + 2, x1), middle, theme)
    }
  }
  flush()
}

function paintWide(
  context: CanvasRenderingContext2D,
  lane: PaintedLane,
  index: number,
  x0: number,
  x1: number,
  middle: number,
  theme: CanvasTheme,
): void {
  const look = LOOKS[lane.spans.look[index] ?? 0] ?? 'ok'
  const colour = colourOf(lane.spans.look[index] ?? 0, lane.spans.kind[index] ?? 0, theme)
  const width = x1 - x0
  const hollow = look === 'broken' || look === 'open'
  const top = Math.round(middle - BAR / 2)
  context.fillStyle = hollow ? theme.paper : colour
  context.fillRect(x0, top, width, BAR)
  if (hollow) {
    context.strokeStyle = colour
    context.setLineDash(look === 'open' ? [3, 3] : [])
    context.strokeRect(x0 + 0.5, top + 0.5, Math.max(0, width - 1), BAR - 1)
    context.setLineDash([])
  }
  const letters = Math.floor((width - 8) / LETTER)
  if (letters < 3) return
  const label = lane.label(index)
  const shown = label.length <= letters ? label : letters > 5 ? `${label.slice(0, letters - 1)}…` : ''
  if (shown === '') return
  context.fillStyle = hollow ? colour : theme.paper
  context.fillText(shown, Math.max(x0, 0) + 4, middle + 0.5)
}

function paintWaits(context: CanvasRenderingContext2D, waits: PackedSpans, y: number, options: PaintOptions): void {
  const { width, from, to, theme } = options
  const scale = width / (to - from)
  let painted = -1
  for (let index = firstVisible(waits, from); index < waits.count; index++) {
    const begin = waits.from[index] ?? 0
    if (begin > to) break
    const x0 = Math.max(0, (begin - from) * scale)
    const x1 = Math.min(width, ((waits.to[index] ?? 0) - from) * scale)
    // What lies within a pixel that has been drawn cannot be seen.
    if (x1 <= painted) continue
    context.fillStyle = LOOKS[waits.look[index] ?? 0] === 'failing' ? theme.accent : theme.refused
    for (let x = Math.max(x0, painted); x < x1; x += 6) context.fillRect(x, y, Math.min(3, x1 - x), 2)
    painted = Math.max(painted, x1)
  }
}

function paintMark(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  look: 'quiet' | 'broken' | 'failing',
  theme: CanvasTheme,
): void {
  if (look === 'quiet') {
    context.fillStyle = theme.muted
    context.fillRect(Math.round(x) - 0.5, y - 4, 1, 8)
    return
  }
  const size = look === 'failing' ? 6 : 4.5
  context.fillStyle = look === 'failing' ? theme.accent : theme.refused
  context.beginPath()
  context.moveTo(x, y - size)
  context.lineTo(x + size, y)
  context.lineTo(x, y + size)
  context.lineTo(x - size, y)
  context.fill()
}

function colourOf(look: number, kind: number, theme: CanvasTheme): string {
  switch (LOOKS[look]) {
    case 'failing':
      return theme.accent
    case 'refused':
    case 'broken':
      return theme.refused
    default:
      return { tls: theme.tls, data: theme.data }[KINDS[kind] as string] ?? theme.bar
  }
}
