/** Failures of TLS that sentences of another client's log tell of: none was offered, a certificate, a handshake. */
import { LOGIN_VERBS } from '../verbs.ts'
import { breakAt, tlsBreak } from './imported-break.ts'
import { TLS_FAILURES } from './imported-operation.ts'
import { DATA_CONNECTION, means } from './remark-reading.ts'
import { CERTIFICATE, loginBreak, type Told } from './told-failure.ts'

/** The client found no TLS and goes on in clear text; where AUTH was refused before its eyes, that is told already. */
export function withoutTls({ scan, event, reading }: Told): boolean {
  if (!means(reading, 'no-security-offered')) return false
  scan.noTls ??= event.id
  // What a server offers shows behind its greeting.
  const greeted = scan.phase === 'connected'
  if (greeted) scan.reach('greeted')
  if (!means(reading, 'plain')) return greeted && !means(reading, 'login-failed', 'not-connected', 'tls-failed')
  if (scan.lastVerb === 'AUTH') return true
  scan.withoutTls = event.id
  scan.addBreak({ kind: 'auth', how: 'refused', control: null, exchanges: [], ...breakAt(event.id, 'auth', [event]) })
  return true
}

export function certificateRefused({ scan, event, reading }: Told): boolean {
  if (!means(reading, ...CERTIFICATE)) return false
  // Whoever has logged in was content with the control connection's.
  const ofData = reading.about === 'data' || (scan.operation !== null && scan.operation.final === null)
  if (!scan.before('logged-in') && !ofData) return false
  const last = scan.breaks.at(-1)
  const stage = scan.before('logged-in') && !DATA_CONNECTION.test(event.text) ? 'tls-control' : 'tls-data'
  if (last?.kind === 'certificate') last.remarks.push(event)
  else scan.addBreak({ kind: 'certificate', control: null, ...breakAt(event.id, stage, [event]) })
  return true
}

/** Clear text in the middle of TLS, in place of the reply to a login: the server's process died with a message. */
export function clearTextAtLogin({ scan, event, reading }: Told): boolean {
  const verb = scan.pending?.command?.verb ?? ''
  const awaited = scan.phase === 'login' && LOGIN_VERBS.has(verb) && (scan.tlsUp || verb === 'PASS')
  // Versions are agreed by then: a record of another one is no TLS at all.
  const plain = means(reading, 'tls-plain-answer') || (scan.tlsUp && means(reading, 'tls-version'))
  if (!awaited || !plain) return false
  scan.addBreak(loginBreak(event, 'closed', scan.pending))
  return true
}

export function handshakeFailed({ scan, event, reading }: Told): boolean {
  if (!means(reading, ...TLS_FAILURES) || scan.phase === 'logged-in') return false
  scan.addBreak(tlsBreak(event, reading))
  return true
}
