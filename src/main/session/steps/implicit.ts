import { StepFailed } from '../failures.ts'
import { messageOf, type Session } from '../session.ts'
import { connectControl } from './connect.ts'
import { startControlTls } from './control-tls.ts'
import { receiveGreeting } from './greeting.ts'

/**
 * Implicit FTPS: TLS from the first byte, then the greeting. A server that greets in clear text instead may be one of
 * z/OS, which starts TLS after its 220 (`SECUREIMPLICITZOS TRUE`): a second attempt waits for that greeting.
 */
export async function secureImplicitly(session: Session): Promise<void> {
  if (session.greetsBeforeTls) return greetThenSecure(session)
  session.control.endClearText()
  try {
    await startControlTls(session, 'implicit')
  } catch (error) {
    if (session.inProbe || !(error instanceof StepFailed) || !greetedInClear(session)) throw error
    session.endAttempt('failed', messageOf(error))
    session.startAttempt('TLS after the greeting, as z/OS does', 'auth-fallback')
    session.greetsBeforeTls = true
    await connectControl(session)
    return greetThenSecure(session)
  }
  await receiveGreeting(session)
}

async function greetThenSecure(session: Session): Promise<void> {
  await receiveGreeting(session)
  session.control.endClearText()
  await startControlTls(session, 'implicit')
  session.control.readOn()
}

/** Whether the last control connection got a greeting where the ServerHello should have been. */
function greetedInClear(session: Session): boolean {
  const { connection } = session.control.channel
  return session.recorder.events.some(
    (event) => event.type === 'tls-garbage' && event.connection === connection && /^220[ -]/.test(event.text),
  )
}
