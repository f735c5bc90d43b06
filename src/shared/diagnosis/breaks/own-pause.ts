import type { EventOf } from '../../transcript/event.ts'
import type { Reading } from '../reading.ts'
import { PAUSE_SHARE } from '../weighing/weights.ts'
import type { Break } from './break.ts'

/** The time in which this program did not run and which made up most of the quiet before the break; null when none did. */
export function pauseBefore(session: Reading, broken: Break): EventOf<'client-paused'> | null {
  const { attempt, event } = broken
  const pause = session.pauses.findLast((one) => one.attempt === attempt && one.id <= event + 1)
  if (!pause) return null
  // What was answered afterwards had outlived it.
  const wentOn = session.exchanges.some(
    ({ command, final }) => command !== null && final !== null && final.id > pause.id && final.id < event,
  )
  const { events } = session.view.transcript
  const lastSign = events.findLast((one) => one.attempt === attempt && one.id < pause.id)
  const end = session.view.event(event)
  const quiet = end && lastSign ? end.at - lastSign.at : pause.ms
  return wentOn || pause.ms < quiet * PAUSE_SHARE ? null : pause
}
