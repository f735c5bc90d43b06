import type { Situation } from '../../../shared/diagnosis/probing/situation.ts'
import type { ProbeName } from '../../../shared/session/plan.ts'
import type { Session } from '../session.ts'

/**
 * A follow-up probe: one question that separates look-alike causes. It runs as an attempt of its own after the session,
 * records ordinary events and judges nothing; the diagnosis reads them.
 */
export interface Probe {
  readonly name: ProbeName
  /** What is tried, as the attempt's label. */
  readonly label: string
  /** @throws StepFailed when what was tried does not work, Cancelled */
  run(context: ProbeContext): Promise<void>
}

interface ProbeContext {
  /** The session that is over: its plan, its recorder, the address that answered. */
  readonly session: Session
  readonly situation: Situation
}
