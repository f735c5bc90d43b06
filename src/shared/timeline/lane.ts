/** One lane of the timeline: what one connection did. */
import type { ConnectionId, TranscriptEvent } from '../transcript/event.ts'
import { inertCut } from '../transcript/inert-text.ts'
import type { ConnectionView, ControlConnectionView, DataConnectionView } from '../transcript/session-view.ts'
import { endpointText } from '../transcript/text.ts'
import {
  ControlSpans,
  dataSpans,
  lookupSpans,
  type Mark,
  Marks,
  type Span,
  type SpanContext,
  waitSpans,
} from './spans.ts'

export interface Lane {
  readonly connection: ConnectionId
  readonly role: 'session' | ConnectionView['role']
  readonly attempt: number
  /** Whose clock and eyes: a connection has a lane of the far end below its own where that was recorded too. */
  readonly side: 'client' | 'far'
  /** For instance `Control` or `Data 2`. */
  readonly title: string
  /** Which endpoint, by which method, for what: `purpose` and `end` in one. */
  readonly subtitle: string
  /** Of a data connection for instance `EPSV · LIST`; else empty. */
  readonly purpose: string
  /** The other end, `address:port`; empty where it is not known. */
  readonly end: string
  /** ms of the connection's first and last event. */
  readonly from: number
  readonly to: number
  /** Sorted by `from`; they may overlap where commands were pipelined. */
  readonly spans: readonly Span[]
  readonly waits: readonly Span[]
  readonly marks: readonly Mark[]
}

type Drawn = ControlConnectionView | DataConnectionView

/** The lane of one connection as it grows. */
export class LaneBuilder {
  readonly #spans = new ControlSpans()
  readonly #marks = new Marks()
  #known: {
    readonly lane: Lane
    readonly connection: Drawn
    readonly lookups: number
    readonly context: SpanContext
  } | null = null

  lane(connection: Drawn, lookups: readonly TranscriptEvent[], context: SpanContext): Lane {
    const known = this.#known
    if (
      known?.connection === connection &&
      known.lookups === lookups.length &&
      known.context.failing === context.failing &&
      known.context.ended === context.ended &&
      (known.context.now === context.now || isClosed(known.lane))
    )
      return known.lane
    const lane =
      'exchanges' in connection ? this.#control(connection, lookups, context) : this.#data(connection, context)
    this.#known = { lane, connection, lookups: lookups.length, context }
    return lane
  }

  #control(control: ControlConnectionView, lookups: readonly TranscriptEvent[], context: SpanContext): Lane {
    const spans = this.#spans.spans(control, lookupSpans(lookups, context), context)
    const number = control.id.slice(control.id.lastIndexOf('-') + 1)
    const name = control.role === 'probe' ? 'Probe' : 'Control'
    return {
      ...this.#common(control, context),
      title: control.role === 'probe' || number !== '1' ? `${name} ${number}` : name,
      ...nameParts('', control.remote ? endpointText(control.remote) : ''),
      from: spans[0]?.from ?? control.events[0]?.at ?? 0,
      spans,
    }
  }

  #data(data: DataConnectionView, context: SpanContext): Lane {
    const end = data.target?.used ?? data.remote ?? data.listening?.advertised
    const verb = data.transfer?.command?.verb
    const purpose = [data.method, verb ? inertCut(verb, 12) : null].filter((part) => part !== null).join(' · ')
    return {
      ...this.#common(data, context),
      title: `Data ${data.id.slice(data.id.lastIndexOf('-') + 1)}`,
      ...nameParts(purpose, end ? endpointText(end) : ''),
      spans: dataSpans(data, context),
    }
  }

  #common(connection: ConnectionView, context: SpanContext) {
    return {
      connection: connection.id,
      role: connection.role,
      attempt: connection.attempt,
      side: 'client' as const,
      from: connection.events[0]?.at ?? 0,
      to: connection.events.at(-1)?.at ?? 0,
      waits: waitSpans(connection, context),
      marks: this.#marks.marks(connection.events, context),
    }
  }
}

/** Nothing on it is drawn to the moment of now. */
const isClosed = ({ spans }: Lane) => spans.every(({ look, events }) => look !== 'open' && events.length > 1)

const nameParts = (purpose: string, end: string) => ({
  purpose,
  end,
  subtitle: [purpose, end].filter((part) => part !== '').join(' · '),
})

export function lookupLane(attempt: number, events: readonly TranscriptEvent[], context: SpanContext): Lane {
  return {
    connection: events[0]?.connection ?? 'session',
    role: 'session',
    attempt,
    side: 'client',
    title: 'Name look-up',
    ...nameParts('', ''),
    from: events[0]?.at ?? 0,
    to: events.at(-1)?.at ?? 0,
    spans: lookupSpans(events, context),
    waits: [],
    marks: [],
  }
}
