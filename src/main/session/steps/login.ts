import type { Reply } from '../control-connection.ts'
import { StepFailed } from '../failures.ts'
import { lastLine, type Session } from '../session.ts'

/** `USER`, `PASS` and `ACCT` as far as the server asks for them (RFC 959 section 5.4). */
export function logIn(session: Session): Promise<void> {
  const { plan, secrets } = session
  return session.step('login', 'login', async () => {
    let reply = await session.demand('login', `USER ${plan.user}`)
    if (reply.code === 331) reply = await session.demand('login', `PASS ${secrets.password}`)
    if (reply.code === 332) reply = await sendAccount(session, reply)
    if (reply.code >= 300) throw new StepFailed(lastLine(reply))
  })
}

function sendAccount(session: Session, asked: Reply): Promise<Reply> {
  const { account } = session.secrets
  if (account === undefined) throw new StepFailed(`The server asks for an account: ${lastLine(asked)}`)
  return session.demand('login', `ACCT ${account}`)
}
