import type { DataMethod } from '../../shared/protocol/data-methods.ts'
import { TransferFailed } from './failures.ts'
import type { Session } from './session.ts'
import { connectControl } from './steps/connect.ts'
import { learnDialect } from './steps/dialect.ts'
import { download } from './steps/download.ts'
import { secureExplicitly } from './steps/explicit.ts'
import { receiveGreeting } from './steps/greeting.ts'
import { stayIdle } from './steps/idle.ts'
import { secureImplicitly } from './steps/implicit.ts'
import { list } from './steps/listing.ts'
import { logIn } from './steps/login.ts'
import { quit } from './steps/quit.ts'
import { applySettings, clearControl } from './steps/settings.ts'
import { upload } from './steps/upload.ts'

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
  if (security === 'implicit') return secureImplicitly(session)
  await receiveGreeting(session)
  await learnDialect(session)
  if (security === 'explicit') await secureExplicitly(session)
}

/** From `USER` to a control connection that can arrange data connections. */
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
  const { listings, uploadBytes, download: path, idleSeconds } = session.plan.steps
  for (let number = 1; number <= listings; number++) await list(session, method, `listing ${number}`)
  if (uploadBytes !== null) await upload(session, method, uploadBytes)
  if (path !== null) await download(session, method, path)
  if (idleSeconds === null) return
  await stayIdle(session, idleSeconds)
  await list(session, method, 'listing after idling')
}
