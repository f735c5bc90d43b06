/** Notices that this program did not run: the machine slept, or its process was stopped. */

const LOOK_EVERY_MS = 250
/** A busy machine is late by some 100 ms now and then; a lid that was closed or a debugger by seconds. */
const STALL_MS = 1000

/**
 * Calls `onStall` after every pause, with its ms. The clock of the wall tells of a sleep in which the other one stood
 * still; where it was set back it tells nothing.
 * @returns ends the watch
 */
export function watchForStalls(onStall: (ms: number) => void): () => void {
  let last = { wall: Date.now(), steady: performance.now() }
  const timer = setInterval(() => {
    const now = { wall: Date.now(), steady: performance.now() }
    const late = Math.max(now.wall - last.wall, now.steady - last.steady) - LOOK_EVERY_MS
    last = now
    if (late >= STALL_MS) onStall(Math.round(late))
  }, LOOK_EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}
