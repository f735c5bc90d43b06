/** Runs the sessions of a watch: one at a time, with pauses that a person can cut short. */
import type { DiagnosedSession } from '../../shared/report/build-report.ts'
import {
  beginWatch,
  nextStep,
  type WatchRules,
  type WatchState,
  type WatchStep,
  watched,
} from '../../shared/watch/watch.ts'
import { pause } from '../transport/waiting.ts'

export interface WatchRequest {
  readonly rules: WatchRules
  /** ms after which no further session begins. */
  readonly longest: number
  /** Runs one session; the signal ends it properly. A rejection ends the watch: the program is at fault. */
  readonly runSession: (signal: AbortSignal) => Promise<DiagnosedSession>
  readonly signal: AbortSignal
  /** After each session. */
  readonly onSession?: (state: WatchState, session: DiagnosedSession) => void
  /** Before each pause. */
  readonly onPause?: (step: Extract<WatchStep, { readonly kind: 'wait' }>) => void
}

export interface WatchResult {
  readonly state: WatchState
  /** `reached`: what was waited for came; `refused`: to go on would lock the account; `time`; `cancelled`. */
  readonly why: 'reached' | 'refused' | 'time' | 'cancelled'
  readonly because: string
  /** First and last session; the same one when there was only one, null when none came to its end. */
  readonly before: DiagnosedSession | null
  readonly after: DiagnosedSession | null
}

export interface Watch {
  /** "I changed it": begins the next session at once, unless the server has to be left alone. */
  hurry(): void
  readonly ended: Promise<WatchResult>
}

export function startWatch(request: WatchRequest): Watch {
  let hurry = () => {}
  return { hurry: () => hurry(), ended: run(request, (next) => (hurry = next)) }
}

async function run(request: WatchRequest, onHurry: (hurry: () => void) => void): Promise<WatchResult> {
  const { signal, longest } = request
  const end = performance.now() + longest
  let state = beginWatch(request.rules)
  let before: DiagnosedSession | null = null
  let after: DiagnosedSession | null = null
  const result = (why: WatchResult['why'], because: string): WatchResult => ({ state, why, because, before, after })
  for (;;) {
    if (signal.aborted) return result('cancelled', 'It was stopped.')
    const session = await request.runSession(signal)
    // A session that was cut short says nothing about the server.
    if (signal.aborted && session.diagnosis.verdict.outcome === 'inconclusive')
      return result('cancelled', 'It was stopped.')
    before ??= session
    after = session
    state = watched(state, session.diagnosis.verdict, session.transcript.header.startedAt)
    request.onSession?.(state, session)
    const step = nextStep(state)
    if (step.kind === 'end') return result(step.why, step.because)
    if (performance.now() + step.ms > end) return result('time', 'The time is over.')
    request.onPause?.(step)
    const cut = new AbortController()
    if (step.mayHurry) onHurry(() => cut.abort())
    // Rejects when somebody hurries or stops: both end the pause.
    await pause(step.ms, AbortSignal.any([signal, cut.signal])).catch(() => {})
    onHurry(() => {})
  }
}
