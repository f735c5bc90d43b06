import { StepFailed } from '../failures.ts'
import { lastLine, type Session } from '../session.ts'
import { askFeatures } from './dialect.ts'

/** What is asked and set after login, in the order in which most clients do it. */
export async function applySettings(session: Session): Promise<void> {
  // Behind TLS no filter can have touched the list, so it is asked again and the two can be compared.
  if (session.plan.security !== 'plain') await askFeatures(session, 'post-login')
  await setProtection(session)
  await session.step('settings', 'post-login', async () => {
    await session.send('post-login', 'PWD')
    await session.demand('post-login', 'TYPE I')
  })
  const { path } = session.plan.steps
  if (path !== null) await session.step('folder', 'post-login', () => session.demand('post-login', `CWD ${path}`))
}

/** `PBSZ 0` and `PROT` (RFC 4217 section 8). Data goes as it was asked for, refused or not: never a silent fall-back to clear. */
async function setProtection(session: Session): Promise<void> {
  const { protection, security } = session.plan
  if (protection === null) return
  await session.step('protection', 'post-login', async () => {
    await session.send('post-login', 'PBSZ 0')
    const reply = await session.send('post-login', `PROT ${protection}`)
    // IIS takes data under implicit TLS as protected and wants neither command (MS-FTPS section 3.1.5); others behind an
    // implicit port know no TLS at all, and their data is in clear whatever is asked. What comes shows which.
    if (reply.code >= 400 && security !== 'implicit') throw new StepFailed(lastLine(reply))
  })
}

/** `CCC` (RFC 4217 section 12.3): back to clear text, so that a NAT helper can read `PORT` and `PASV` again. */
export async function clearControl(session: Session): Promise<void> {
  if (!session.plan.clearControl) return
  await session.step('clear-control', 'post-login', async () => {
    const { channel } = session.control
    const reply = await session.send('post-login', 'CCC', { onSent: () => channel.tls?.expectClear() })
    if (reply.code >= 400) {
      channel.tls?.refuseClear()
      throw new StepFailed(lastLine(reply))
    }
    await channel.clearTls(Math.min(2000, session.plan.timeouts.silence))
  })
}
