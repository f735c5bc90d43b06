import { ConnectionLost, StepFailed } from '../failures.ts'
import type { Session } from '../session.ts'
import { startControlTls } from './control-tls.ts'

/** Explicit FTPS (RFC 4217): `AUTH`, each spelling after the first as an attempt of its own, then the handshake. */
export async function secureExplicitly(session: Session): Promise<void> {
  const spellings = session.plan.auth
  for (const [index, spelling] of spellings.entries()) {
    if (index > 0) session.startAttempt(`AUTH ${spelling}`, 'auth-fallback')
    try {
      await session.step('auth', 'auth', () => session.demand('auth', `AUTH ${spelling}`))
      break
    } catch (error) {
      const last = index === spellings.length - 1
      if (last || error instanceof ConnectionLost || !(error instanceof StepFailed)) throw error
      session.endAttempt('failed', error.message)
    }
  }
  await startControlTls(session, 'auth')
  session.control.readOn()
}
