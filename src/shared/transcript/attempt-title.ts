import type { EventOf } from './event.ts'
import { inert } from './inert-text.ts'

/** `Attempt 2: AUTH SSL, because the one before failed`; a probe by what it is. */
export function attemptTitle({ attempt, label, purpose }: EventOf<'attempt-started'>): string {
  if (purpose === 'probe') return `Probe: ${inert(label)}`
  const again = purpose === 'auth-fallback' || purpose === 'data-method'
  return `Attempt ${attempt}${label === '' ? '' : `: ${inert(label)}`}${again ? ', because the one before failed' : ''}`
}
