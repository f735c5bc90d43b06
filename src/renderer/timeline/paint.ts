/** Draws the bars. Those narrower than a few pixels are gathered by pixel, so that 100,000 cost as much as 1,000. */
import type { Lane } from '../../shared/timeline/lane.ts'
import { positionOf, type TimeWindow } from '../../shared/timeline/scale.ts'
import { LANE_HEIGHT } from './geometry.ts'
import { visitVisible } from './level-of-detail.ts'
import { KINDS, LOOKS, type PackedSpans } from './packed-lane.ts'
import { type PaintedLane, paintedLane } from './painted-lane.ts'
import type { CanvasTheme } from './theme.ts'

export interface LanesScene {
  readonly lanes: readonly Lane[]
  /** Pixels. */
  readonly scrollTop: number
  readonly window: TimeWindow
  /** ms: where bars that have not ended are drawn to. */
  readonly now: number
  /** ms: moments with a line from top to bottom. */
  readonly lines: readonly number[]
}

interface PaintOptions extends TimeWindow {
  /** Pixels. */
  readonly width: number
  readonly height: number
  readonly now: number
  readonly theme: CanvasTheme
}

const BAR = 14
const NARROW = 3

export function paintLanes(
  context: CanvasRenderingContext2D,
  { width, height }: { readonly width: number; readonly height: number },
  theme: CanvasTheme,
  { lanes, scrollTop, window, now, lines }: LanesScene,
): void {
  const options = { width, height, ...window, now, theme }
  context.fillStyle = theme.line
  for (const at of lines) context.fillRect(Math.round(positionOf(at, window, width)), 0, 1, height)
  const first = Math.max(0, Math.floor(scrollTop / LANE_HEIGHT))
  const last = Math.min(lanes.length, Math.ceil((scrollTop + height) / LANE_HEIGHT))
  for (let index = first; index < last; index++) {
    const lane = lanes[index]
    if (!lane) continue
    const top = index * LANE_HEIGHT - scrollTop
    context.fillStyle = theme.line
    context.fillRect(0, top + LANE_HEIGHT - 1, width, 1)
    paintLane(context, paintedLane(lane), top + LANE_HEIGHT / 2, options)
  }
}

function paintLane(context: CanvasRenderingContext2D, lane: PaintedLane, middle: number, options: PaintOptions): void {
  const { width, from, to, now, theme } = options
  const scale = width / (to - from)
  const left = Math.max(0, (lane.from - from) * scale)
  const right = Math.min(width, (Math.min(lane.to, Math.max(now, lane.from)) - from) * scale)
  if (right > left) {
    context.fillStyle = theme.lifeline
    context.fillRect(left, middle - 0.5, right - left, 1)
  }
  paintSpans(context, lane, middle, options)
  paintWaits(context, lane.waits, middle + BAR / 2 + 2, options)
  paintMarks(context, lane.marks, middle, options)
}

function paintSpans(context: CanvasRenderingContext2D, lane: PaintedLane, middle: number, options: PaintOptions): void {
  const { width, from, to, now, theme } = options
  const { spans } = lane
  const range = { from, to, now, scale: width / (to - from), narrow: NARROW }
  visitVisible(spans, range, {
    column(x, worst) {
      context.fillStyle = colourOf(spans.look[worst] ?? 0, spans.kind[worst] ?? 0, theme)
      context.fillRect(x, middle - BAR / 2, 1.5, BAR)
    },
    wide: (index, x0, x1) => paintWide(context, lane, index, Math.max(-2, x0), Math.min(width + 2, x1), middle, theme),
  })
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
  const letters = Math.floor((width - 8) / theme.letter)
  if (letters < 3) return
  const label = lane.label(index)
  const shown = label.length <= letters ? label : letters > 5 ? `${label.slice(0, letters - 1)}…` : ''
  if (shown === '') return
  context.fillStyle = hollow ? colour : theme.paper
  context.fillText(shown, Math.max(x0, 0) + 4, middle + 0.5)
}

function paintWaits(context: CanvasRenderingContext2D, waits: PackedSpans, y: number, options: PaintOptions): void {
  const { width, from, to, now, theme } = options
  let painted = -1
  const dashes = (index: number, x0: number, x1: number) => {
    context.fillStyle = LOOKS[waits.look[index] ?? 0] === 'failing' ? theme.accent : theme.refused
    const end = Math.min(width, x1)
    for (let x = Math.max(0, x0, painted); x < end; x += 6) context.fillRect(x, y, Math.min(3, end - x), 2)
    painted = Math.max(painted, end)
  }
  visitVisible(
    waits,
    { from, to, now, scale: width / (to - from), narrow: 1 },
    { column: (x, worst) => dashes(worst, x, x + 1), wide: dashes },
  )
}

function paintMarks(context: CanvasRenderingContext2D, marks: PackedSpans, y: number, options: PaintOptions): void {
  const { width, from, to, now, theme } = options
  const scale = width / (to - from)
  const seen = (x: number, index: number) => paintMark(context, x, y, LOOKS[marks.look[index] ?? 0] ?? 'ok', theme)
  // Half of a mark shows when its moment is just outside.
  const air = 6 / scale
  visitVisible(
    marks,
    { from: from - air, to: to + air, now, scale, narrow: 1 },
    { column: (x, worst) => seen(x - 6, worst), wide: () => undefined },
  )
}

function paintMark(context: CanvasRenderingContext2D, x: number, y: number, look: string, theme: CanvasTheme): void {
  if (look === 'ok') {
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
