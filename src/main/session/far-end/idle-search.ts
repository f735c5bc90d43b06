/**
 * How long an idle control connection lives: several of them at once, each left alone for longer than the one before, so that
 * the whole search takes no longer than the longest of them. Under explicit FTPS they stay in clear text, as what forgets
 * idle connections knows no TLS.
 */
import type { PairingCode } from '../../../shared/two-ended/pairing-code.ts'
import { pause } from '../../transport/waiting.ts'
import { RawControl } from '../probe-runner/raw-control.ts'
import type { Session } from '../session.ts'
import { logInRaw } from './log-in.ts'

/** The responder admits sixteen. */
const CONNECTIONS = 10
/** Each waits for so many times the one before. */
const STEP = 1.5

/** Seconds, the shortest first. */
const idleTimes = (longest: number): readonly number[] =>
  Array.from({ length: CONNECTIONS }, (_, at) => longest / STEP ** (CONNECTIONS - 1 - at)).map(
    (seconds) => Math.round(seconds * 10) / 10,
  )

/** @throws StepFailed when none can be had at all, Cancelled */
export async function searchIdleLimit(session: Session, code: PairingCode, longest: number): Promise<void> {
  const results = await Promise.allSettled(idleTimes(longest).map((seconds) => leaveAlone(session, code, seconds)))
  const broken = results.find((one) => one.status === 'rejected')
  if (broken?.status === 'rejected' && (session.signal.aborted || results.every(({ status }) => status === 'rejected')))
    throw broken.reason
}

async function leaveAlone(session: Session, code: PairingCode, seconds: number): Promise<void> {
  const control = await RawControl.connect(session, session.plan.port)
  try {
    if (session.plan.security === 'implicit') await control.startTls('implicit')
    await control.demandGreeting()
    await logInRaw(session, control, code)
    await pause(seconds * 1000, session.signal)
    await control.ask('NOOP')
  } finally {
    control.close()
  }
}
