import { isPinned } from '../../transport/certificates.ts'
import type { TlsTrigger } from '../../transport/tls-layer.ts'
import { SILENCE, waitFor } from '../../transport/waiting.ts'
import { ConnectionLost, StepFailed } from '../failures.ts'
import type { Session } from '../session.ts'

/** How long, in ms, a server whose certificate is not accepted is watched before we close. */
const LAST_LOOK = 300

/**
 * The TLS handshake of the control connection. Its step stays open until the next reply has come: under TLS 1.3 a
 * server refuses a missing client certificate only after the client believes that all is well.
 * @throws StepFailed when the handshake fails, or its certificate is not accepted
 */
export async function startControlTls(session: Session, trigger: TlsTrigger): Promise<void> {
  session.enter('tls-control')
  session.record({ type: 'step-started', step: 'tls' })
  try {
    await handshake(session, trigger)
    await checkCertificate(session)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    session.record({ type: 'step-ended', step: 'tls', result: 'failed', why })
    throw error
  }
  session.awaitConfirmation()
}

async function handshake(session: Session, trigger: TlsTrigger): Promise<void> {
  const { channel } = session.control
  const { settings } = session.tls()
  const layer = channel.startTls({
    role: 'client',
    trigger,
    min: settings.min,
    max: settings.max,
    options: settings.options(),
    onKeyLog: session.onKeyLog,
    onTicket: (ticket) => {
      session.tlsSession = ticket
    },
  })
  channel.resume()
  const lastActivity = (): number => channel.lastActivity
  const outcome = await waitFor(layer.handshake, { ...session.waitOptions, lastActivity })
  if (outcome === SILENCE) {
    const { silence } = session.waitOptions
    channel.record({ type: 'silence', awaiting: 'tls-handshake', ms: silence })
    session.control.drop('The TLS handshake fell silent.')
    throw new ConnectionLost(`The TLS handshake got no answer for ${silence / 1000} s.`)
  }
  if (!outcome.ok) {
    session.control.drop(outcome.why)
    throw new ConnectionLost(`The TLS handshake failed: ${outcome.why}`)
  }
}

/** Without `--insecure` a certificate problem ends the session before any credentials are sent. */
async function checkCertificate(session: Session): Promise<void> {
  const { plan } = session.tls()
  const seen = session.recordCertificates(session.control.channel)
  if (!seen || seen.problems.length === 0 || isPinned(seen, plan.pinnedFingerprint)) return
  const pinChanged = seen.problems.some(({ problem }) => problem === 'pin-changed')
  if (!plan.verify && !pinChanged) return
  await session.control.close(LAST_LOOK)
  const what = seen.problems.map(({ problem, detail }) => `${problem.replaceAll('-', ' ')} (${detail})`).join(', ')
  throw new StepFailed(`The certificate is not accepted: ${what}.`)
}
