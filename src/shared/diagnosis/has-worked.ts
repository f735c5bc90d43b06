import type { LostBreak } from './breaks/break.ts'
import type { Reading } from './reading.ts'

/** Whether the session shows that something worked to its end: a listing or transfer, or a login that nobody followed up. */
export function hasWorked(session: Reading): boolean {
  return session.operations.some(({ ok }) => ok)
}

/** A log without times shows no pause; after something had worked there may have been one before the connection was lost. */
export const mayHavePaused = (session: Reading, { event, quietFor }: LostBreak): boolean =>
  !session.closedWorld &&
  quietFor === null &&
  session.operations.some(({ ok, final }) => ok && final !== null && final.id < event)
