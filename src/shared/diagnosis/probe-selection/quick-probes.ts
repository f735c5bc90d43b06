/** Which follow-up probes may run after a failure without a word from anybody. */
import type { Probe } from '../probe.ts'
import type { Situation } from '../situation.ts'

/** ms that they may take in sum. */
export const QUICK_TIME = 3000

/** ms of silence after which one gives up, so that a second question still fits. */
export const QUICK_SILENCE = 2000

/**
 * Cheap, and without harm: no password in clear, nothing that a person must allow, and a new login only where the last
 * one was accepted, since refused ones can lock an account. Each login of a plain session sends the password in clear,
 * and a person has agreed to one of them.
 */
export function isQuick(probe: Probe, { loggedIn, plan }: Situation): boolean {
  const { sendsClearPassword, listens, needs, logsInAgain, expectedMs } = probe
  const mayLogIn = loggedIn && plan.security !== 'plain'
  return !sendsClearPassword && !listens && !needs && (logsInAgain !== true || mayLogIn) && expectedMs <= QUICK_TIME
}
