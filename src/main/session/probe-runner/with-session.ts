import { lastMethod, type PlanChanges } from '../../../shared/diagnosis/probe.ts'
import type { SessionPlan } from '../../../shared/session/plan.ts'
import { StepFailed } from '../failures.ts'
import { Session } from '../session.ts'
import { logInAndPrepare, openControl } from '../session-flow.ts'
import { quit } from '../steps/quit.ts'

/**
 * A fresh session to the same address with one thing changed, logged in, for whatever a probe wants to do in it. It has
 * one method and one spelling of AUTH, so that nothing but the change can make the difference.
 * @throws StepFailed, Cancelled
 */
export const withSession = <T>(session: Session, changes: PlanChanges, run: (fresh: Session) => Promise<T>) =>
  withControl(session, changes, async (fresh) => {
    await logInAndPrepare(fresh)
    return run(fresh)
  })

/** The same before anybody logs in. @throws StepFailed, Cancelled */
export async function withControl<T>(
  session: Session,
  changes: PlanChanges,
  run: (fresh: Session) => Promise<T>,
  address = session.address,
): Promise<T> {
  const fresh = new Session({ ...contextOf(session), plan: changedPlan(session, changes), outputFile: null })
  fresh.inProbe = true
  fresh.address = address
  fresh.greetsBeforeTls = session.greetsBeforeTls
  try {
    await openControl(fresh)
    const result = await run(fresh)
    await quit(fresh)
    return result
  } catch (error) {
    if (error instanceof StepFailed) await quit(fresh)
    throw error
  } finally {
    await fresh.closeAll()
  }
}

export function contextOf(session: Session) {
  const { secrets, recorder, capabilities, signal, connectionIds, onKeyLog } = session
  return { secrets, recorder, capabilities, signal, connectionIds, onKeyLog }
}

function changedPlan({ plan }: Session, changes: PlanChanges): SessionPlan {
  const tls = plan.tls === null ? null : { ...plan.tls, ...changes.tls }
  const data = { ...plan.data, methods: [lastMethod(plan)], ...changes.data }
  const steps = { ...plan.steps, canary: false }
  return { ...plan, auth: plan.auth.slice(0, 1), steps, probes: [], tls, ...changes.plan, data }
}
