/** The timeline of a session: one lane per connection, the stages passed, and where it broke. */
import type { Diagnosis } from '../diagnosis/finding.ts'
import type { Security } from '../session/plan.ts'
import { STAGES, type Stage } from '../session/vocabulary.ts'
import type { ConnectionId, EventId, TranscriptEvent } from '../transcript/event.ts'
import { inert, inertCut } from '../transcript/inert-text.ts'
import type {
  ConnectionView,
  ControlConnectionView,
  DataConnectionView,
  SessionView,
} from '../transcript/session-view.ts'
import { finish, type Steps } from '../transcript/steps.ts'
import { endpointText } from '../transcript/text.ts'
import type { Ends } from '../two-ended/ends.ts'
import { withFarLanes } from './far-lanes.ts'
import {
  controlSpans,
  dataSpans,
  lookupSpans,
  type Mark,
  marks,
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

/** What became of a stage. `current`: the session is in it now. */
export interface StageState {
  readonly stage: Stage
  readonly state: 'passed' | 'failed' | 'untested' | 'current'
  /** ms of its first and last event; null when nothing happened in it. */
  readonly from: number | null
  readonly to: number | null
  /** What to show when the stage is chosen: the failing event or its first. */
  readonly event: EventId | null
}

export interface FailingPoint {
  readonly event: EventId
  /** ms */
  readonly at: number
  /** Index of its lane. */
  readonly lane: number
  readonly stage: Stage
  /** What it is called at the marker: the leading finding's title. */
  readonly title: string
  readonly cause: string | null
}

export interface Timeline {
  /** ms: moment of the last event, or of now while the session runs. */
  readonly end: number
  /** ms: the picture's right edge; after `end` only stages that were never reached. */
  readonly until: number
  readonly lanes: readonly Lane[]
  readonly stages: readonly StageState[]
  readonly failing: FailingPoint | null
}

/** Share of the picture kept free for the stages that were not reached. */
const UNTESTED_SHARE = 0.2

export interface TimelineOptions {
  /** ms since the start, while the session runs: what has not ended is drawn to there. */
  readonly now?: number | null
  readonly ends?: Ends | null
}

/** Builds the timeline of a complete or growing transcript, in time linear in its events. */
export const buildTimeline = (view: SessionView, diagnosis: Diagnosis, options: TimelineOptions = {}): Timeline =>
  finish(timelineSteps(view, diagnosis, options))

/** As `buildTimeline`, in steps. */
export function* timelineSteps(
  view: SessionView,
  diagnosis: Diagnosis,
  { now = null, ends = null }: TimelineOptions = {},
): Steps<Timeline> {
  const { events } = view.transcript
  const end = Math.max(now ?? 0, events.at(-1)?.at ?? 0, 1)
  const context: SpanContext = { failing: diagnosis.failingEvent, now: end, ended: now === null }
  const own = yield* buildLanes(view, context)
  const lanes = ends ? withFarLanes(own, view, ends) : own
  yield
  const running = now !== null
  const stages = stageStates(view, diagnosis, running)
  const untested = stages.some(({ state }) => state === 'untested')
  return {
    end,
    until: untested && !running ? end / (1 - UNTESTED_SHARE) : end,
    lanes,
    stages,
    failing: failingPoint(view, diagnosis, lanes),
  }
}

function* buildLanes(view: SessionView, context: SpanContext): Steps<Lane[]> {
  const connections = [...view.controls, ...view.datas, ...view.probes].sort(
    (a, b) => (a.events[0]?.id ?? 0) - (b.events[0]?.id ?? 0),
  )
  const lookups = lookupsByAttempt(view.transcript.events)
  const data = new Set<ConnectionView>(view.datas)
  const lanes: Lane[] = []
  for (const connection of connections) {
    const lookup = connection.role === 'data' ? undefined : lookups.get(connection.attempt)
    if (lookup) lookups.delete(connection.attempt)
    lanes.push(
      data.has(connection)
        ? dataLane(connection as DataConnectionView, context)
        : yield* controlLane(connection as ControlConnectionView, lookupSpans(lookup ?? [], context), context),
    )
    if (lanes.length % 64 === 0) yield
  }
  // A name that does not resolve never becomes a connection.
  for (const [attempt, events] of lookups) lanes.push(lookupLane(attempt, events, context))
  return lanes.sort((a, b) => a.from - b.from)
}

function* controlLane(control: ControlConnectionView, lookups: readonly Span[], context: SpanContext): Steps<Lane> {
  const spans = [...lookups, ...(yield* controlSpans(control, context))]
  yield
  const number = control.id.slice(control.id.lastIndexOf('-') + 1)
  const name = control.role === 'probe' ? 'Probe' : 'Control'
  return {
    ...laneOf(control, context),
    title: control.role === 'probe' || number !== '1' ? `${name} ${number}` : name,
    ...nameParts('', control.remote ? endpointText(control.remote) : ''),
    from: spans[0]?.from ?? control.events[0]?.at ?? 0,
    spans,
  }
}

function dataLane(data: DataConnectionView, context: SpanContext): Lane {
  const end = data.target?.used ?? data.remote ?? data.listening?.advertised
  const verb = data.transfer?.command?.verb
  const purpose = [data.method, verb ? inertCut(verb, 12) : null].filter((part) => part !== null).join(' · ')
  return {
    ...laneOf(data, context),
    title: `Data ${data.id.slice(data.id.lastIndexOf('-') + 1)}`,
    ...nameParts(purpose, end ? endpointText(end) : ''),
    spans: dataSpans(data, context),
  }
}

const nameParts = (purpose: string, end: string) => ({
  purpose,
  end,
  subtitle: [purpose, end].filter((part) => part !== '').join(' · '),
})

function laneOf(connection: ConnectionView, context: SpanContext) {
  return {
    connection: connection.id,
    role: connection.role,
    attempt: connection.attempt,
    side: 'client' as const,
    from: connection.events[0]?.at ?? 0,
    to: connection.events.at(-1)?.at ?? 0,
    waits: waitSpans(connection, context),
    marks: marks(connection, context),
  }
}

function lookupLane(attempt: number, events: readonly TranscriptEvent[], context: SpanContext): Lane {
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

function lookupsByAttempt(events: readonly TranscriptEvent[]): Map<number, TranscriptEvent[]> {
  const found = new Map<number, TranscriptEvent[]>()
  for (const event of events) {
    const isLookup =
      event.type === 'dns-started' ||
      event.type === 'dns-answered' ||
      event.type === 'dns-failed' ||
      (event.type === 'silence' && event.awaiting === 'dns-answer')
    if (!isLookup) continue
    const list = found.get(event.attempt)
    if (list) list.push(event)
    else found.set(event.attempt, [event])
  }
  return found
}

/** Stages that a session of this kind does not pass: commands before login are recorded as `auth` without any `AUTH`. */
const NOT_PASSED: Readonly<Record<Security, readonly Stage[]>> = {
  plain: ['auth', 'tls-control', 'tls-data'],
  implicit: ['auth'],
  explicit: [],
}

function stageStates(view: SessionView, diagnosis: Diagnosis, running: boolean): StageState[] {
  const { events, header } = view.transcript
  const skipped = header.plan ? NOT_PASSED[header.plan.security] : []
  const seen = new Map<Stage, { from: number; to: number; event: EventId }>()
  for (const { stage, at, id, type } of events) {
    // The frame of a session carries a stage too, but nothing of the session happens in it.
    if (type === 'attempt-started' || type === 'attempt-ended' || type === 'session-ended') continue
    const known = seen.get(stage)
    if (known) known.to = at
    else seen.set(stage, { from: at, to: at, event: id })
  }
  const failed = diagnosis.verdict.outcome === 'fails' ? diagnosis.verdict.stage : null
  // A wrong address in a passive reply shows when it is dialled: neither of the two stages was passed.
  const shownAt = failed !== null && diagnosis.failingEvent !== null ? view.event(diagnosis.failingEvent)?.stage : null
  const untested = new Set(diagnosis.untested)
  const current = running && failed === null ? events.at(-1)?.stage : undefined
  const shown = STAGES.filter(
    (stage) => stage === failed || untested.has(stage) || (seen.has(stage) && !skipped.includes(stage)),
  )
  return shown.map((stage) => {
    const found = seen.get(stage)
    const failing = stage === failed || stage === shownAt
    return {
      stage,
      state: failing ? 'failed' : stage === current ? 'current' : untested.has(stage) ? 'untested' : 'passed',
      from: found?.from ?? null,
      to: found?.to ?? null,
      event: failing ? (diagnosis.failingEvent ?? found?.event ?? null) : (found?.event ?? null),
    }
  })
}

function failingPoint(view: SessionView, diagnosis: Diagnosis, lanes: readonly Lane[]): FailingPoint | null {
  const event = diagnosis.failingEvent === null ? undefined : view.event(diagnosis.failingEvent)
  if (!event) return null
  const { verdict } = diagnosis
  return {
    event: event.id,
    at: event.at,
    lane: Math.max(0, laneIndex(lanes, event)),
    stage: verdict.stage ?? event.stage,
    title: inert(diagnosis.findings[0]?.title ?? verdict.headline),
    cause: verdict.cause,
  }
}

/** Lane on which an event stands; what belongs to the session as a whole stands on its attempt's first lane. */
export function laneIndex(lanes: readonly Lane[], event: TranscriptEvent): number {
  const own = lanes.findIndex(({ connection }) => connection === event.connection)
  return own >= 0 ? own : lanes.findIndex(({ attempt }) => attempt === event.attempt)
}
