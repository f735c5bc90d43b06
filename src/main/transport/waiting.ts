/** Every wait of a session is bounded by silence, not by length, and ends at once when the session is cancelled. */

/** Nothing came for the allowed time. */
export const SILENCE = Symbol('silence')

/** The session was cancelled; closing what is open is the business of whoever owns it. */
export class Cancelled extends Error {
  constructor() {
    super('The session was cancelled.')
    this.name = 'Cancelled'
  }
}

export interface WaitOptions {
  /** ms without any sign of life. */
  readonly silence: number
  /** When the last sign of life came, in ms of `performance.now()`; a wait without one counts from its start. */
  readonly lastActivity?: () => number
  readonly signal: AbortSignal
  /** For transfers, which may take hours: signs of life alone decide. */
  readonly endless?: boolean
}

/** A timer that comes so late (ms) shows that this program did not run: nobody was there to hear a sign of life. */
const STALLED = 250

/** A peer that trickles bytes for ever must not hold a session for ever. */
const LONGEST_WAIT_IN_SILENCES = 20

/**
 * Waits for a promise as long as there are signs of life.
 * @returns the promise's value, or SILENCE
 * @throws Cancelled, or what the promise rejects with
 */
export async function waitFor<T>(promise: Promise<T>, options: WaitOptions): Promise<T | typeof SILENCE> {
  const { silence, lastActivity, signal, endless } = options
  if (signal.aborted) {
    promise.catch(() => {})
    throw new Cancelled()
  }
  const started = performance.now()
  const longest = endless ? Number.POSITIVE_INFINITY : started + silence * LONGEST_WAIT_IN_SILENCES
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined
    let expected = started
    let notBefore = started
    const settle = (action: () => void): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
      action()
    }
    const onAbort = (): void => settle(() => reject(new Cancelled()))
    const watch = (): void => {
      const now = performance.now()
      // Timers come before the bytes that wait in the sockets: the time that was lost is waited for again.
      if (now - expected > STALLED) notBefore = now + Math.min(now - expected, silence)
      const due = Math.max(notBefore, Math.min(longest, Math.max(started, lastActivity?.() ?? 0) + silence))
      if (now >= due) settle(() => resolve(SILENCE))
      else {
        expected = due + 1
        timer = setTimeout(watch, due - now + 1)
      }
    }
    signal.addEventListener('abort', onAbort, { once: true })
    promise.then(
      (value) => settle(() => resolve(value)),
      (error: unknown) => settle(() => reject(error)),
    )
    watch()
  })
}

/** Sleeps, unless cancelled. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await waitFor(new Promise<never>(() => {}), { silence: ms, signal })
}
