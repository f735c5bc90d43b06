/** Which follow-up probes may run after a failure without a word from anybody. */
import type { Probe } from '../probe.ts'
import type { Situation } from '../situation.ts'

/** ms that they may take in sum. */
export const QUICK_TIME = 3000

/** ms of silence after which one gives up, so that a second question still fits. */
export const QUICK_SILENCE = 2000

/**
 * Cheap, and without harm: nothing in clear text, nothing that a person must allow, and a new login only where the last
 * one was accepted, since refused ones can lock an account. Whoever asked for a plain session has sent the password in clear;
 * a probe of it that logs in again does nothing else.
 */
export function isQuick(probe: Probe, { loggedIn }: Situation): boolean {
  const { sendsClearPassword, listens, needs, logsInAgain, expectedMs } = probe
  return !sendsClearPassword && !listens && !needs && (logsInAgain !== true || loggedIn) && expectedMs <= QUICK_TIME
}
