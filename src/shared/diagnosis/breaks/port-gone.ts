import type { EventId } from '../../transcript/event.ts'
import type { Reading } from '../reading.ts'
import type { Break } from './break.ts'

/**
 * A later connection, of a further attempt or a probe, that was refused at the very port on which the session had run:
 * nobody listens there any more. null when none was tried or the port still answers.
 */
export function goneAfter(session: Reading, broken: Break): EventId | null {
  const port = session.peerPort
  const later = [...session.view.controls, ...session.view.probes].filter(
    ({ connectStarted }) =>
      connectStarted !== null && connectStarted.id > broken.event && connectStarted.to.port === port,
  )
  const refused = later.find(
    ({ connectFailed }) => connectFailed?.reason === 'refused' || connectFailed?.reason === 'reset',
  )
  return later.some(({ open }) => open) ? null : (refused?.connectFailed?.id ?? null)
}
