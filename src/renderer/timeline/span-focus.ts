/** Moving from bar to bar with the keyboard. */
import { type Lane, laneIndex } from '../../shared/timeline/lanes.ts'
import type { TranscriptEvent } from '../../shared/transcript/event.ts'

export interface SpanFocus {
  readonly lane: number
  readonly span: number
}

export type Way = 'previous' | 'next' | 'above' | 'below' | 'first' | 'last'

/** The failing bar if there is one, else the first. */
export function firstFocus(lanes: readonly Lane[]): SpanFocus | null {
  for (const [lane, { spans }] of lanes.entries()) {
    const failing = spans.findIndex(({ look }) => look === 'failing')
    if (failing >= 0) return { lane, span: failing }
  }
  const lane = lanes.findIndex(({ spans }) => spans.length > 0)
  return lane < 0 ? null : { lane, span: 0 }
}

export function moveFocus(lanes: readonly Lane[], { lane, span }: SpanFocus, way: Way): SpanFocus | null {
  const spans = lanes[lane]?.spans ?? []
  switch (way) {
    case 'previous':
      return { lane, span: Math.max(0, span - 1) }
    case 'next':
      return { lane, span: Math.min(spans.length - 1, span + 1) }
    case 'first':
      return { lane, span: 0 }
    case 'last':
      return { lane, span: spans.length - 1 }
    default: {
      const step = way === 'above' ? -1 : 1
      for (let next = lane + step; next >= 0 && next < lanes.length; next += step) {
        if ((lanes[next]?.spans.length ?? 0) > 0)
          return { lane: next, span: nearest(lanes[next] as Lane, spans[span]?.from ?? 0) }
      }
      return { lane, span }
    }
  }
}

/** The bar that holds an event, or the one next to it in time on its lane. */
export function focusOf(lanes: readonly Lane[], event: TranscriptEvent): SpanFocus | null {
  const lane = laneIndex(lanes, event)
  const spans = lanes[lane]?.spans ?? []
  if (spans.length === 0) return null
  const holding = spans.findIndex(({ events }) => events.includes(event.id))
  return { lane, span: holding >= 0 ? holding : nearest(lanes[lane] as Lane, event.at) }
}

function nearest({ spans }: Lane, at: number): number {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.from ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return Math.max(0, low - 1)
}
