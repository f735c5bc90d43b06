import { StepFailed } from '../failures.ts'
import type { Session } from '../session.ts'

/** How long, in ms, the server has to close after its 221. */
const FAREWELL = 1500

/** `QUIT`, then waits to see who closes and how. A server that fails here has still done what was asked. */
export async function quit(session: Session): Promise<void> {
  if (!session.hasControl) return
  try {
    await session.step('quit', session.stage, () => session.control.send('QUIT'))
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error
  }
  await session.control.close(Math.min(FAREWELL, session.plan.timeouts.silence))
}
