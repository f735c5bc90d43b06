/** Runs the same session many times, one after the other, and keeps what tells the runs apart. */
import type { Verdict } from '../../shared/diagnosis/finding.ts'
import { type RepeatedSession, repeatedSession, repeatedVerdict } from '../../shared/repeat/repeat.ts'
import type { DiagnosedSession } from '../../shared/report/build-report.ts'

export interface RepeatRequest {
  readonly times: number
  /** @param number from 1 */
  readonly runSession: (number: number, signal: AbortSignal) => Promise<DiagnosedSession>
  readonly signal: AbortSignal
  readonly onSession?: (all: readonly RepeatedSession[], session: DiagnosedSession) => void
}

export interface RepeatResult {
  readonly all: readonly RepeatedSession[]
  /** null when no session came to its end. */
  readonly verdict: Verdict | null
  /** A session that came to the verdict, first; one that works beside it, where some do. */
  readonly shown: readonly DiagnosedSession[]
  /** Why it ended early, in one sentence; null when it did not. */
  readonly stopped: string | null
}

/** As in a watch: more would lock the account. */
const MOST_REFUSALS = 3

const kindOf = ({ outcome, stage, cause }: Verdict): string => `${outcome} ${stage} ${cause}`

export async function runRepeated(request: RepeatRequest): Promise<RepeatResult> {
  const { times, signal } = request
  const all: RepeatedSession[] = []
  // The first session of each kind; of a thousand no more whole transcripts are kept than it has kinds.
  const kinds = new Map<string, DiagnosedSession>()
  let refusals = 0
  let stopped: string | null = null
  while (all.length < times && stopped === null) {
    if (signal.aborted) stopped = 'It was stopped.'
    else {
      const session = await request.runSession(all.length + 1, signal)
      const { verdict } = session.diagnosis
      if (signal.aborted && verdict.outcome === 'inconclusive') stopped = 'It was stopped.'
      else {
        all.push(repeatedSession(session.transcript, session.diagnosis))
        if (!kinds.has(kindOf(verdict))) kinds.set(kindOf(verdict), session)
        refusals = verdict.cause === 'login-rejected' ? refusals + 1 : 0
        if (refusals >= MOST_REFUSALS)
          stopped = 'The login was refused three times in a row; more would lock the account.'
        request.onSession?.(all, session)
      }
    }
  }
  const verdict = repeatedVerdict(all)
  const lead = verdict && kinds.get(kindOf(verdict))
  const other = [...kinds.values()].find((one) => one !== lead && one.diagnosis.verdict.outcome === 'works')
  return { all, verdict, shown: [lead, other].filter((one) => one !== undefined && one !== null), stopped }
}
