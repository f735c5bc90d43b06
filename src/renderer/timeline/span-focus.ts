/** Moving from bar to bar with the keyboard: along time over all lanes, or to the lane above or below. */
import { bisector } from 'd3-array'
import type { Lane } from '../../shared/timeline/lane.ts'
import { laneIndex } from '../../shared/timeline/lanes.ts'
import type { Look, Span } from '../../shared/timeline/spans.ts'
import type { TranscriptEvent } from '../../shared/transcript/event.ts'

export interface SpanFocus {
  readonly lane: number
  readonly span: number
}

export type Way = 'previous' | 'next' | 'above' | 'below' | 'first' | 'last'

/** The failing bar if there is one, else the first. */
export function firstFocus(lanes: readonly Lane[]): SpanFocus | null {
  for (const [lane, { spans, waits }] of lanes.entries()) {
    const wait = waits.find(({ look }) => look === 'failing')
    const failing = spans.findIndex((span) => span.look === 'failing' || (wait && holds(span, wait)))
    if (failing >= 0) return { lane, span: failing }
  }
  return edge(lanes, 'first')
}

/** A silence is drawn under the bar that it belongs to: where the session broke in it, it broke in the bar. */
export function lookOf({ waits }: Lane, span: Span): Look {
  return waits.some((wait) => wait.look === 'failing' && holds(span, wait)) ? 'failing' : span.look
}

const holds = (span: Span, wait: Span) => span.from <= wait.to && wait.to <= span.to

export function moveFocus(lanes: readonly Lane[], focus: SpanFocus, way: Way): SpanFocus | null {
  switch (way) {
    case 'previous':
    case 'next':
      return neighbour(lanes, focus, way) ?? focus
    case 'first':
    case 'last':
      return edge(lanes, way)
    default:
      return across(lanes, focus, way === 'above' ? -1 : 1)
  }
}

/** How many bars there are, and which of them in order of time `focus` is, counted from 1. */
export function placeOf(lanes: readonly Lane[], focus: SpanFocus): { readonly place: number; readonly of: number } {
  let place = 1
  let of = 0
  for (const [lane, { spans }] of lanes.entries()) {
    place += before(lanes, lane, focus)
    of += spans.length
  }
  return { place, of }
}

/** The bar that holds an event, or the one next to it in time on its lane. */
export function focusOf(lanes: readonly Lane[], event: TranscriptEvent): SpanFocus | null {
  const lane = laneIndex(lanes, event)
  const spans = lanes[lane]?.spans ?? []
  if (spans.length === 0) return null
  const holding = spans.findIndex(({ events }) => events.includes(event.id))
  return { lane, span: holding >= 0 ? holding : Math.max(0, begunBy(spans, event.at) - 1) }
}

/** Of bars that begin at the same moment the upper one comes first. */
function neighbour(lanes: readonly Lane[], focus: SpanFocus, way: 'previous' | 'next'): SpanFocus | null {
  let found: SpanFocus | null = null
  let best = way === 'next' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY
  for (const lane of lanes.keys()) {
    const index = before(lanes, lane, focus) + (way === 'previous' ? -1 : lane === focus.lane ? 1 : 0)
    const at = lanes[lane]?.spans[index]?.from
    if (at === undefined || (way === 'next' ? at >= best : at < best)) continue
    best = at
    found = { lane, span: index }
  }
  return found
}

function edge(lanes: readonly Lane[], which: 'first' | 'last'): SpanFocus | null {
  let found: SpanFocus | null = null
  let best = 0
  for (const [lane, { spans }] of lanes.entries()) {
    const span = which === 'first' ? 0 : spans.length - 1
    const at = spans[span]?.from
    if (at === undefined || (found && (which === 'first' ? at >= best : at < best))) continue
    best = at
    found = { lane, span }
  }
  return found
}

function across(lanes: readonly Lane[], { lane, span }: SpanFocus, step: 1 | -1): SpanFocus {
  const at = lanes[lane]?.spans[span]?.from ?? 0
  for (let next = lane + step; next >= 0 && next < lanes.length; next += step) {
    const spans = lanes[next]?.spans ?? []
    if (spans.length > 0) return { lane: next, span: Math.max(0, begunBy(spans, at) - 1) }
  }
  return { lane, span }
}

/** Bars of a lane that come before `focus` in order of time. */
function before(lanes: readonly Lane[], lane: number, focus: SpanFocus): number {
  if (lane === focus.lane) return focus.span
  const at = lanes[focus.lane]?.spans[focus.span]?.from ?? 0
  return begunBy(lanes[lane]?.spans ?? [], at, lane > focus.lane)
}

/** Bars that begin at `at` or earlier; `strictly` earlier if told. */
function begunBy(spans: Lane['spans'], at: number, strictly = false): number {
  return strictly ? BY_START.left(spans, at) : BY_START.right(spans, at)
}
const BY_START = bisector((span: Lane['spans'][number]) => span.from)
