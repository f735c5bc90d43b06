import { StepFailed } from '../failures.ts'
import { lastLine, type Session } from '../session.ts'

/** Waits for the server's greeting. */
export function receiveGreeting(session: Session): Promise<void> {
  return session.step('greeting', 'banner', async () => {
    const greeting = await session.control.greeting()
    if (greeting.code >= 300) throw new StepFailed(lastLine(greeting))
  })
}
