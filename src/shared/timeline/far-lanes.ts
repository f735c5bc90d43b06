/** The far end's side of each connection, on the client's time. */
import type { ConnectionId } from '../transcript/event.ts'
import type { SessionView } from '../transcript/session-view.ts'
import type { AlignedConnection, AlignedExchange, AlignedReply, Ends } from '../two-ended/ends.ts'
import type { Lane } from './lane.ts'
import type { Span } from './spans.ts'

/** Each lane, and below it what the far end had of its connection. */
export function withFarLanes(lanes: readonly Lane[], view: SessionView, ends: Ends): Lane[] {
  const exchanges = new Map<ConnectionId | null, AlignedExchange[]>()
  for (const one of ends.exchanges) {
    const known = exchanges.get(one.connection)
    if (known) known.push(one)
    else exchanges.set(one.connection, [one])
  }
  const unasked = ends.replies ?? []
  const connections = new Map(ends.connections.map((one) => [one.client, one]))
  return lanes.flatMap((lane) => {
    const spans = [
      ...(exchanges.get(lane.connection) ?? []).flatMap((one) => exchangeSpan(one, view)),
      ...unasked.filter(({ connection }) => connection === lane.connection).flatMap((one) => replySpan(one, view)),
      ...connectionSpans(connections.get(lane.connection), view),
    ].sort((a, b) => a.from - b.from)
    return spans.length === 0 ? [lane] : [lane, farLane(lane, spans, ends)]
  })
}

function farLane(lane: Lane, spans: readonly Span[], { offsetErrorMs }: Ends): Lane {
  // How well the two clocks are compared.
  const clock = offsetErrorMs === null ? '' : `clock ±${Math.max(1, Math.ceil(offsetErrorMs))} ms`
  return {
    ...lane,
    side: 'far',
    title: `${lane.title}, far end`,
    ...{ purpose: '', end: clock, subtitle: clock },
    from: spans[0]?.from ?? lane.from,
    to: Math.max(...spans.map(({ to }) => to)),
    spans,
    waits: [],
    marks: [],
  }
}

const exchangeSpan = (one: AlignedExchange, view: SessionView): Span[] =>
  span(one, view, {
    kind: 'exchange',
    label: `${one.verb}: ${one.fate}`,
    look: one.fate === 'delivered' ? 'ok' : 'broken',
  })

const replySpan = (one: AlignedReply, view: SessionView): Span[] =>
  span(one, view, {
    kind: one.kind === 'greeting' ? 'greeting' : 'exchange',
    label: `${one.code}: ${one.fate}`,
    look: one.fate === 'delivered' ? 'ok' : 'broken',
  })

/** Of a control connection its dialogue is told; of a data connection that it came, or that nothing did. */
function connectionSpans(one: AlignedConnection | undefined, view: SessionView): Span[] {
  if (one?.kind !== 'data') return []
  if (one.fate === 'never-arrived')
    return span(one, view, { kind: 'listen', label: 'listened, nothing arrived', look: 'broken' })
  return span(one, view, { kind: 'data', label: one.fate, look: one.fate === 'arrived' ? 'ok' : 'broken' })
}

function span(
  { farTime, shownBy }: AlignedExchange | AlignedConnection | AlignedReply,
  view: SessionView,
  what: Pick<Span, 'kind' | 'label' | 'look'>,
): Span[] {
  if (!farTime) return []
  const event = shownBy === null ? undefined : view.event(shownBy)
  // What is as near as the clocks' error to the beginning may seem to come before it.
  const from = Math.max(0, farTime.from)
  return [
    {
      ...what,
      stage: event?.stage ?? 'post-login',
      from,
      to: Math.max(from, farTime.to),
      events: event ? [event.id] : [],
    },
  ]
}
