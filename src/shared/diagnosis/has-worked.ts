import type { Reading } from './reading.ts'

/** Whether the session shows that something worked to its end: a listing or transfer, or a login that nobody followed up. */
export function hasWorked(session: Reading): boolean {
  return session.operations.some(({ ok }) => ok)
}
