/** What follow-up probes brought: how each ended, and what the verdict was without them. */
import type { ProbeName } from '../../session/probe-names.ts'
import { deriveView } from '../../transcript/derive-view.ts'
import type { EventId } from '../../transcript/event.ts'
import type { SessionView } from '../../transcript/session-view.ts'
import { probeAttempts } from '../breaks/find-breaks.ts'
import { diagnoseView } from '../diagnose.ts'
import type { Diagnosis, Finding, Verdict } from '../finding.ts'
import type { KnownProducts } from '../known-products.ts'
import { probeNamed } from './probe-named.ts'

export interface ProbeOutcome {
  readonly probe: ProbeName
  /** Its first event. */
  readonly event: EventId
  /** `answered`: its questions were asked, and the rules read the answers. */
  readonly result: 'running' | 'works' | 'answered' | 'failed' | 'cancelled' | 'skipped'
  /** Why it failed, in the engine's words. */
  readonly why: string | null
}

/** In the order in which they ran. */
export function probeOutcomes(view: SessionView): readonly ProbeOutcome[] {
  return view.attempts.flatMap(({ started, ended }): ProbeOutcome[] => {
    if (started?.probe === undefined) return []
    const done = probeNamed(started.probe).asks === 'answers' ? 'answered' : 'works'
    const result = ended === null ? 'running' : ended.result === 'completed' ? done : ended.result
    return [{ probe: started.probe, event: started.id, result, why: ended?.why ?? null }]
  })
}

/** What the probes did to the diagnosis. */
export interface ProbeChange {
  /** What the verdict would be without the probes. */
  readonly before: Verdict
  /** Cause or certainty of the verdict is another one now. */
  readonly changed: boolean
  /** Explanations that the probes took away. */
  readonly ruledOut: readonly Finding[]
}

/** null when none ran. */
export function probeChange(view: SessionView, now: Diagnosis, products: KnownProducts): ProbeChange | null {
  const probes = probeAttempts(view)
  if (probes.size === 0) return null
  const { header, events, complete } = view.transcript
  const last = Math.max(1, ...view.attempts.map(({ number }) => number).filter((number) => !probes.has(number)))
  const own = events.flatMap((event) =>
    !probes.has(event.attempt) ? [event] : event.type === 'session-ended' ? [{ ...event, attempt: last }] : [],
  )
  const before = diagnoseView(deriveView({ header, events: own, complete }), products)
  const still = new Set(now.findings.map(({ cause }) => cause))
  return {
    before: before.verdict,
    changed: before.verdict.cause !== now.verdict.cause || before.verdict.certainty !== now.verdict.certainty,
    ruledOut: before.findings.filter(({ severity, cause }) => severity === 'failure' && !still.has(cause)),
  }
}
