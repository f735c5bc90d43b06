/** Servers that are watched until they work. Every session is a run of its own; the history keeps first and last of each result. */
import { randomUUID } from 'node:crypto'
import type { DiagnosedSession } from '../../shared/report/build-report.ts'
import { sessionReport } from '../../shared/report/session-report.ts'
import type { WatchState } from '../../shared/rpc/domains/watches.ts'
import { CallError } from '../../shared/rpc/wire.ts'
import type { SessionPlan, SessionSecrets } from '../../shared/session/plan.ts'
import { beginWatch, type WatchState as Watched, type WatchRules, type WatchStep } from '../../shared/watch/watch.ts'
import { reportOfWatch } from '../report/watch-report.ts'
import { startWatch, type Watch, type WatchResult } from '../session/run-watch.ts'
import type { History } from '../storage/history.ts'
import { runName } from '../storage/history-entry.ts'
import { runPart } from './run-part.ts'
import type { RunRegistry } from './run-registry.ts'
import { StartedOnes } from './started.ts'

/** As the command line's defaults. */
const EVERY = 30_000
const LONGEST = 3_600_000

interface WatchToStart {
  readonly plan: SessionPlan
  readonly secrets: SessionSecrets
  readonly profileId: string | null
  readonly name: string | null
  readonly practice: string | null
}

interface ActiveWatch {
  readonly id: string
  readonly name: string
  readonly plan: SessionPlan
  readonly startedAt: string
  readonly cancel: AbortController
  /** Runs by the time at which their session began, which the story of a watch tells. */
  readonly runAt: Map<string, string>
  watch: Watch | null
  watched: Watched
  runId: string | null
  before: DiagnosedSession | null
  after: DiagnosedSession | null
  next: { readonly step: Extract<WatchStep, { readonly kind: 'wait' }>; readonly due: number } | null
  result: WatchResult | null
  problem: string | null
  ended: Promise<void>
}

const isOver = ({ result, problem }: ActiveWatch) => result !== null || problem !== null

interface WatchRegistryParts {
  readonly runs: RunRegistry
  readonly history: () => History | null
  readonly onChange: (state: WatchState) => void
}

export function createWatchRegistry({ runs, history, onChange }: WatchRegistryParts) {
  const watches = new StartedOnes<ActiveWatch>({ what: 'watch', most: 5, isOver })
  const changed = (one: ActiveWatch) => onChange(stateOf(one))

  async function runSession(one: ActiveWatch, watch: WatchToStart, signal: AbortSignal): Promise<DiagnosedSession> {
    one.next = null
    const run = { ...watch, name: one.name, partOf: { kind: 'watch' as const, id: one.id } }
    const { session, problem } = await runPart(runs, run, signal, (id) => {
      one.runId = id
      changed(one)
    })
    if (!session) throw new Error(problem ?? 'The session could not be recorded.')
    return session
  }

  function told(one: ActiveWatch, watched: Watched, session: DiagnosedSession): void {
    const last = watched.stretches.at(-1)
    // Hundreds of sessions that came to the same say no more than the first and the last of them.
    const between = (last?.sessions ?? 0) > 2 ? one.watched.stretches.at(-1)?.lastAt : undefined
    const superfluous = between === undefined ? undefined : one.runAt.get(between)
    if (superfluous !== undefined)
      void history()
        ?.delete([superfluous])
        .catch(() => undefined)
    if (last && one.runId !== null) one.runAt.set(last.lastAt, one.runId)
    one.watched = watched
    one.before ??= session
    one.after = session
    changed(one)
  }

  return {
    /** @throws CallError while another one runs */
    start(watch: WatchToStart) {
      if (watches.list().some((one) => !isOver(one)))
        throw new CallError('refused', 'A server is being tested until it works. Stop that first.')
      const { plan } = watch
      const rules: WatchRules = { until: 'works', every: EVERY, plain: plan.security === 'plain' }
      const one: ActiveWatch = {
        id: randomUUID(),
        name: watch.name ?? runName(plan),
        plan,
        startedAt: new Date().toISOString(),
        cancel: new AbortController(),
        runAt: new Map(),
        watch: null,
        watched: beginWatch(rules),
        runId: null,
        before: null,
        after: null,
        next: null,
        result: null,
        problem: null,
        ended: Promise.resolve(),
      }
      watches.add(one)
      one.watch = startWatch({
        rules,
        longest: LONGEST,
        signal: one.cancel.signal,
        runSession: (signal) => runSession(one, watch, signal),
        onSession: (watched, session) => told(one, watched, session),
        onPause(step) {
          one.next = { step, due: performance.now() + step.ms }
          changed(one)
        },
      })
      one.ended = one.watch.ended
        .then((result) => {
          one.result = result
        })
        .catch((error: Error) => {
          one.problem = error.message
        })
        .then(() => {
          one.next = null
          changed(one)
        })
      return stateOf(one)
    },
    hurry: (id: string) => watches.find(id).watch?.hurry(),
    stop(id: string) {
      const one = watches.find(id)
      if (isOver(one)) return
      one.cancel.abort()
      changed(one)
    },
    /** Newest first. */
    list: () => watches.list().map(stateOf),
    /** @throws CallError before its first session has ended */
    report(id: string, app: string) {
      const { before, after, watched, result } = watches.find(id)
      if (!after) throw new CallError('invalid', 'No session has ended yet.')
      const createdAt = new Date().toISOString()
      const because = result?.because ?? 'It is still running.'
      return reportOfWatch({ before, after, state: watched, because }, (sessions) =>
        sessionReport({ sessions, createdAt, app }),
      )
    },
    close: () => watches.close(),
  }
}

function stateOf(one: ActiveWatch): WatchState {
  const { id, name, plan, startedAt, runId, runAt, watched, next, result, problem } = one
  return {
    id,
    name,
    plan,
    phase: isOver(one) ? 'ended' : one.cancel.signal.aborted ? 'stopping' : next ? 'waiting' : 'running',
    startedAt,
    runId,
    sessions: watched.sessions,
    milestones: watched.milestones,
    stretches: watched.stretches.map((stretch) => ({
      ...stretch,
      firstRun: runAt.get(stretch.firstAt) ?? null,
      lastRun: runAt.get(stretch.lastAt) ?? null,
    })),
    next: next && {
      ms: Math.max(0, Math.round(next.due - performance.now())),
      because: next.step.because,
      mayHurry: next.step.mayHurry,
    },
    end: result && { why: result.why, because: result.because },
    problem,
  }
}
