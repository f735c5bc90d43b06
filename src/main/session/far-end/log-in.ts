/** Logging in at a responder without sending its token: the password is good for this connection only. */
import { type PairingCode, RESPONDER_USER } from '../../../shared/two-ended/pairing-code.ts'
import { tagOf, testPassword } from '../../responder/far-transcript.ts'
import { StepFailed } from '../failures.ts'
import type { RawControl } from '../probe-runner/raw-control.ts'
import type { Session } from '../session.ts'

/** @throws StepFailed when the greeting is not the responder's, or the login is refused */
export function logInAtResponder(fresh: Session, { token }: PairingCode): Promise<void> {
  return fresh.step('login', 'login', async () => {
    const password = passwordFor(token, greetingOf(fresh, fresh.control.channel.connection))
    await fresh.demand('login', `USER ${RESPONDER_USER}`)
    await fresh.demand('login', `PASS ${password}`)
  })
}

/** @throws StepFailed as above */
export async function logInRaw(session: Session, control: RawControl, { token }: PairingCode): Promise<void> {
  const password = passwordFor(token, greetingOf(session, control.connection))
  await control.demand(`USER ${RESPONDER_USER}`)
  await control.demand(`PASS ${password}`)
}

function passwordFor(token: string, greeting: string): string {
  const tag = tagOf(greeting)
  if (tag === undefined) throw new StepFailed('The greeting is not the one that a responder sends.')
  return testPassword(token, tag)
}

function greetingOf({ recorder: { events } }: Session, connection: string): string {
  const greeting = events.find((event) => event.connection === connection && event.type === 'reply')
  return greeting?.type === 'reply' ? greeting.lines.join('\n') : ''
}
