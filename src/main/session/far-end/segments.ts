/** One command cut over two packets: whatever puts lines together on the way passes it on in one. */
import { RawControl } from '../probe-runner/raw-control.ts'
import type { Session } from '../session.ts'

/** @throws StepFailed, Cancelled */
export async function sendInParts(session: Session): Promise<void> {
  const control = await RawControl.connect(session, session.plan.port)
  try {
    if (session.plan.security === 'implicit') await control.startTls('implicit')
    await control.demandGreeting()
    await control.ask('NOOP')
    await control.askInParts(['NO', 'OP\r\n'])
    await control.ask('QUIT')
  } finally {
    control.close()
  }
}
