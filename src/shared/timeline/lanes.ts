/** The timeline of a session: one lane per connection, the stages passed, and where it broke. */
import type { Diagnosis } from '../diagnosis/finding.ts'
import type { Security } from '../session/plan.ts'
import { STAGES, type Stage } from '../session/vocabulary.ts'
import type { ConnectionId, EventId, TranscriptEvent } from '../transcript/event.ts'
import { inert } from '../transcript/inert-text.ts'
import type { SessionView } from '../transcript/session-view.ts'
import type { Ends } from '../two-ended/ends.ts'
import { withFarLanes } from './far-lanes.ts'
import { type Lane, LaneBuilder, lookupLane } from './lane.ts'
import type { SpanContext } from './spans.ts'

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
  new TimelineBuilder().timeline(view, diagnosis, options)

interface Reached {
  readonly from: number
  to: number
  readonly event: EventId
}

/** The timeline of one transcript as it grows: what has not changed is not built again. */
export class TimelineBuilder {
  readonly #lanes = new Map<ConnectionId, LaneBuilder>()
  readonly #lookups = new Map<number, TranscriptEvent[]>()
  readonly #stages = new Map<Stage, Reached>()
  #seen = 0

  /** @param view of the same transcript each time, as long as before or longer */
  timeline(view: SessionView, diagnosis: Diagnosis, { now = null, ends = null }: TimelineOptions = {}): Timeline {
    const { events } = view.transcript
    for (; this.#seen < events.length; this.#seen++) this.#look(events[this.#seen] as TranscriptEvent)
    const end = Math.max(now ?? 0, events.at(-1)?.at ?? 0, 1)
    const own = this.#ownLanes(view, { failing: diagnosis.failingEvent, now: end, ended: now === null })
    const lanes = ends ? withFarLanes(own, view, ends) : own
    const running = now !== null
    const stages = stageStates(view, diagnosis, running, this.#stages)
    const untested = stages.some(({ state }) => state === 'untested')
    return {
      end,
      until: untested && !running ? end / (1 - UNTESTED_SHARE) : end,
      lanes,
      stages,
      failing: failingPoint(view, diagnosis, lanes),
    }
  }

  #look(event: TranscriptEvent): void {
    const { stage, at, id, type, attempt } = event
    if (isLookup(event)) {
      const list = this.#lookups.get(attempt)
      if (list) list.push(event)
      else this.#lookups.set(attempt, [event])
    }
    // The frame of a session carries a stage too, but nothing of the session happens in it.
    if (type === 'attempt-started' || type === 'attempt-ended' || type === 'session-ended') return
    const known = this.#stages.get(stage)
    if (known) known.to = at
    else this.#stages.set(stage, { from: at, to: at, event: id })
  }

  #ownLanes(view: SessionView, context: SpanContext): Lane[] {
    const connections = [...view.controls, ...view.datas, ...view.probes].sort(
      (a, b) => (a.events[0]?.id ?? 0) - (b.events[0]?.id ?? 0),
    )
    const lookups = new Map(this.#lookups)
    const lanes = connections.map((connection) => {
      const lookup = connection.role === 'data' ? undefined : lookups.get(connection.attempt)
      if (lookup) lookups.delete(connection.attempt)
      let builder = this.#lanes.get(connection.id)
      if (!builder) {
        builder = new LaneBuilder()
        this.#lanes.set(connection.id, builder)
      }
      return builder.lane(connection, lookup ?? [], context)
    })
    // A name that does not resolve never becomes a connection.
    for (const [attempt, events] of lookups) lanes.push(lookupLane(attempt, events, context))
    return lanes.sort((a, b) => a.from - b.from)
  }
}

const isLookup = (event: TranscriptEvent): boolean =>
  event.type === 'dns-started' ||
  event.type === 'dns-answered' ||
  event.type === 'dns-failed' ||
  (event.type === 'silence' && event.awaiting === 'dns-answer')

/** Stages that a session of this kind does not pass: commands before login are recorded as `auth` without any `AUTH`. */
const NOT_PASSED: Readonly<Record<Security, readonly Stage[]>> = {
  plain: ['auth', 'tls-control', 'tls-data'],
  implicit: ['auth'],
  explicit: [],
}

function stageStates(
  view: SessionView,
  diagnosis: Diagnosis,
  running: boolean,
  seen: ReadonlyMap<Stage, Reached>,
): StageState[] {
  const { events, header } = view.transcript
  const skipped = header.plan ? NOT_PASSED[header.plan.security] : []
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
