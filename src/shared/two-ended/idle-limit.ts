/** How long a control connection may be idle, from connections that were left alone for longer and longer times. */

import type { ControlConnectionView, SessionView } from '../transcript/session-view.ts'
import type { Ends } from './ends.ts'

/** Label of the attempt in which that is looked for. */
export const IDLE_SEARCH = 'idle control connections'

/** null where nobody looked. */
export function idleLimit({ attempts, probes }: SessionView): Ends['idle'] {
  const searches = new Set(attempts.filter(({ started }) => started?.label === IDLE_SEARCH).map(({ number }) => number))
  const seen = probes.filter(({ attempt }) => searches.has(attempt)).flatMap(idleTime)
  if (seen.length === 0) return null
  const lost = Math.min(...seen.filter(({ alive }) => !alive).map(({ seconds }) => seconds))
  // One that outlived a lost one by luck proves nothing.
  const lived = Math.max(...seen.filter(({ alive, seconds }) => alive && seconds < lost).map(({ seconds }) => seconds))
  return { lived: finite(lived), lost: finite(lost) }
}

/** From the last reply to the command that asks whether it still lives. */
function idleTime({ exchanges }: ControlConnectionView): { seconds: number; alive: boolean }[] {
  const asked = exchanges.filter(({ command }) => command !== null)
  const [before, last] = asked.slice(-2)
  if (asked.length < 2 || !before?.final || !last?.command) return []
  return [{ seconds: Math.round((last.command.at - before.final.at) / 100) / 10, alive: last.final !== null }]
}

const finite = (seconds: number): number | null => (Number.isFinite(seconds) ? seconds : null)
