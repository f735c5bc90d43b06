/** The timeline as an SVG file: lanes with bars, the axis, the marker where the session broke. */
import { STAGE_TITLES } from '../session/titles.ts'
import type { Lane } from './lane.ts'
import type { FailingPoint, Timeline } from './lanes.ts'
import { positionOf, type TimeWindow, ticks } from './scale.ts'
import { fitText, LIGHT, type Palette, type Shape, type Tone, textWidth } from './shapes.ts'
import { type Look, type Span, type SpanKind, shortLabel } from './spans.ts'
import { svgOf } from './svg.ts'

export interface TimelinePictureOptions {
  /** Pixels; 960 unless told. */
  readonly width?: number
  /** Lanes at most; those that went well are left out first. 24 unless told. */
  readonly lanes?: number
  readonly palette?: Palette
}

const NAMES = 170
const MARGIN = 12
const TOP = 58
const LANE = 34
const BAR = 16

export function timelineSvg(timeline: Timeline, options: TimelinePictureOptions = {}): string {
  const width = options.width ?? 960
  const lanes = chooseLanes(timeline, options.lanes ?? 24)
  const window = { from: 0, to: timeline.until }
  const plot = { left: NAMES, width: width - NAMES - MARGIN }
  const x = (at: number) => plot.left + positionOf(at, window, plot.width)
  // Names of what was not reached need some lines of text.
  const bottom = TOP + Math.max(lanes.length, timeline.until > timeline.end ? 3 : 1) * LANE
  const missing = timeline.lanes.length - lanes.length
  const shapes: Shape[] = [...axis(window, plot, bottom)]
  if (timeline.until > timeline.end) shapes.push(...untested(timeline, x(timeline.end), width - MARGIN, bottom))
  for (const [index, lane] of lanes.entries()) shapes.push(...laneShapes(lane, TOP + index * LANE, x))
  if (missing > 0)
    shapes.push(
      text(8, bottom + 16, `and ${missing} more ${missing === 1 ? 'connection' : 'connections'}`, 'muted', 11),
    )
  const { failing } = timeline
  if (failing) {
    const lane = lanes.indexOf(timeline.lanes[failing.lane] as Lane)
    shapes.push(...marker(failing, lane, x(failing.at), width, bottom))
  }
  const title = failing ? `Timeline of the session; it broke at: ${failing.title}` : 'Timeline of the session'
  return svgOf({ width, height: bottom + (missing > 0 ? 28 : 14), title, shapes }, options.palette ?? LIGHT)
}

/** The control connections and the failing lane first, then those with trouble, then the rest in order. */
function chooseLanes({ lanes, failing }: Timeline, most: number): Lane[] {
  if (lanes.length <= most) return [...lanes]
  const rank = (lane: Lane, index: number) => {
    if (index === failing?.lane) return 0
    if (lane.role === 'control' && index === 0) return 1
    return lane.spans.some(({ look }) => look !== 'ok') ? 2 : 3
  }
  const chosen = lanes
    .map((lane, index) => ({ lane, index, rank: rank(lane, index) }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .slice(0, most)
  return chosen.sort((a, b) => a.index - b.index).map(({ lane }) => lane)
}

function axis(window: TimeWindow, plot: { left: number; width: number }, bottom: number): Shape[] {
  return ticks(window, plot.width).flatMap(({ at, label }): Shape[] => {
    const x = plot.left + positionOf(at, window, plot.width)
    return [
      { shape: 'line', from: [x, TOP - 8], to: [x, bottom], tone: 'line', width: 1 },
      text(x, TOP - 12, label, 'muted', 11, x < plot.left + 20 ? 'start' : 'middle'),
    ]
  })
}

function laneShapes(lane: Lane, y: number, x: (at: number) => number): Shape[] {
  const middle = y + LANE / 2
  return [
    text(8, y + 15, lane.title, 'ink', 12),
    text(8, y + 28, fitText(lane.subtitle, NAMES - 16, 10, true), 'muted', 10, 'start', true),
    { shape: 'line', from: [x(lane.from), middle], to: [x(lane.to), middle], tone: 'muted', width: 1 },
    ...lane.spans.flatMap((span) => bar(span, middle, x)),
    ...lane.waits.map(
      ({ from, to, look }): Shape => ({
        shape: 'line',
        from: [x(from), middle + BAR / 2 + 3],
        to: [x(to), middle + BAR / 2 + 3],
        tone: look === 'failing' ? 'accent' : 'refused',
        width: 3,
        dash: '3 3',
      }),
    ),
    ...lane.marks
      .filter(({ look }) => look !== 'quiet')
      .map(
        ({ at, look }): Shape => ({
          shape: 'polygon',
          tone: look === 'failing' ? 'accent' : 'refused',
          points: [
            [x(at), middle - 5],
            [x(at) + 5, middle],
            [x(at), middle + 5],
            [x(at) - 5, middle],
          ],
        }),
      ),
  ]
}

function bar(span: Span, middle: number, x: (at: number) => number): Shape[] {
  const left = x(span.from)
  const width = Math.max(x(span.to) - left, 1.5)
  const box = { shape: 'box', x: left, y: middle - BAR / 2, width, height: BAR, radius: 2 } as const
  const tone = barTone(span.look, span.kind)
  const hollow = span.look === 'broken' || span.look === 'open'
  const drawn: Shape = hollow ? { ...box, fill: 'paper', outline: tone, dash: '3 2' } : { ...box, fill: tone }
  const label = fitText(shortLabel(span), width - 8, 10, false)
  if (width < 24 || (label.length < 4 && label.endsWith('…'))) return [drawn]
  return [drawn, text(left + 4, middle + 3.5, label, hollow ? tone : 'paper', 10)]
}

function barTone(look: Look, kind: SpanKind): Tone {
  if (look === 'failing') return 'accent'
  if (look === 'refused' || look === 'broken') return 'refused'
  return kind === 'tls' ? 'tls' : kind === 'data' ? 'data' : 'muted'
}

function untested(timeline: Timeline, left: number, right: number, bottom: number): Shape[] {
  const names = timeline.stages.filter(({ state }) => state === 'untested').map(({ stage }) => STAGE_TITLES[stage])
  const room = right - left - 12
  const lines = ['Not reached:', ...names]
  const fitting = Math.max(2, Math.floor((bottom - TOP - 4) / 14))
  const shown =
    lines.length > fitting ? [...lines.slice(0, fitting - 1), `and ${lines.length - fitting + 1} more`] : lines
  return [
    {
      shape: 'box',
      x: left + 4,
      y: TOP,
      width: right - left - 4,
      height: bottom - TOP,
      outline: 'line',
      dash: '4 4',
      radius: 3,
    },
    ...shown.map((line, index) => text(left + 12, TOP + 15 + index * 14, fitText(line, room, 11, false), 'muted', 11)),
  ]
}

function marker(failing: FailingPoint, lane: number, x: number, width: number, bottom: number): Shape[] {
  const label = fitText(`✕ ${STAGE_TITLES[failing.stage]}: ${failing.title}`, width - 24, 12, false)
  const half = textWidth(label, 12, false) / 2
  const center = Math.min(Math.max(x, half + 12), width - half - 12)
  const from = lane < 0 ? bottom : TOP + lane * LANE
  return [
    { shape: 'line', from: [x, 26], to: [x, bottom], tone: 'accent', width: 2 },
    { shape: 'box', x: x - 4, y: from + LANE / 2 - 12, width: 8, height: 24, outline: 'accent', radius: 4 },
    { ...text(center, 20, label, 'accent', 12, 'middle'), bold: true },
  ]
}

function text(
  x: number,
  y: number,
  content: string,
  tone: Tone,
  size: number,
  anchor: 'start' | 'middle' | 'end' = 'start',
  mono = false,
): Extract<Shape, { shape: 'text' }> {
  return { shape: 'text', x, y, text: content, tone, anchor, size, mono }
}
