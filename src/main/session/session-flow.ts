import type { DataMethod } from '../../shared/session/plan.ts'
import { TransferFailed } from './failures.ts'
import type { Session } from './session.ts'
import { connectControl } from './steps/connect.ts'
import { learnDialect } from './steps/dialect.ts'
import { receiveGreeting } from './steps/greeting.ts'
import { list } from './steps/listing.ts'
import { logIn } from './steps/login.ts'
import { quit } from './steps/quit.ts'
import { secureExplicitly, startControlTls } from './steps/secure.ts'
import { applySettings, clearControl } from './steps/settings.ts'

/** Does everything that the plan asks, in order. @throws StepFailed, Cancelled */
export async function followPlan(session: Session): Promise<void> {
  session.startAttempt(session.plan.label, 'main')
  await openControl(session)
  await logInAndPrepare(session)
  await transferByAnyMethod(session)
  await quit(session)
}

/** From the host name to a control connection that is ready for `USER`. */
export async function openControl(session: Session): Promise<void> {
  const { security } = session.plan
  await connectControl(session)
  if (security === 'implicit') await startControlTls(session, 'implicit')
  await receiveGreeting(session)
  if (security !== 'implicit') await learnDialect(session)
  if (security === 'explicit') await secureExplicitly(session)
}

export async function logInAndPrepare(session: Session): Promise<void> {
  await logIn(session)
  await applySettings(session)
  await clearControl(session)
}

/** Each data method after the first is an attempt of its own, on a fresh session where the old one is lost. */
async function transferByAnyMethod(session: Session): Promise<void> {
  const { methods } = session.plan.data
  for (const [index, method] of methods.entries()) {
    if (index > 0) await beginMethodAttempt(session, method)
    try {
      await transferBy(session, method)
      return
    } catch (error) {
      const canHelp = error instanceof TransferFailed && error.isAboutThePath
      if (!canHelp || index === methods.length - 1) throw error
      session.endAttempt('failed', error.message)
    }
  }
}

async function beginMethodAttempt(session: Session, method: DataMethod): Promise<void> {
  session.startAttempt(method, 'data-method')
  if (session.hasControl) return
  await openControl(session)
  await logInAndPrepare(session)
}

async function transferBy(session: Session, method: DataMethod): Promise<void> {
  const { listings } = session.plan.steps
  for (let number = 1; number <= listings; number++) await list(session, method, number)
}
