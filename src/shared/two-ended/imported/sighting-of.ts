/** How far a connection came, as one log shows it. */

import type { Deed, ObservedConnection, OtherEnd } from '../../imports/other-end/observed.ts'
import type { Sighting, SightingVerdict } from '../ends.ts'
import type { ClientConnection } from './client-side.ts'
import { covers, type LogClock } from './clock.ts'
import type { FlowMatch } from './match-flows.ts'
import type { SessionMatch } from './match-sessions.ts'

interface Scope {
  readonly end: OtherEnd
  readonly sessions: readonly SessionMatch[]
  readonly found: ReadonlyMap<ClientConnection, FlowMatch>
  readonly clock: LogClock
}

type Bare = Omit<Sighting, 'source'>

/** null when the log tells nothing of it. */
export function sightingOf(own: ClientConnection, match: FlowMatch | null, scope: Scope): Bare | null {
  const { end } = scope
  const base = {
    kind: own.kind,
    port: own.to.port,
    connection: own.data?.id ?? (own.kind === 'control' ? own.control.id : null),
    vantage: end.vantage,
    joinedBy: match?.by ?? null,
    shownBy: own.shownBy,
  }
  if (match) {
    const [verdict, shown] = decide(match.flow.told, end)
    if (!verdict || !shown) return null
    return {
      ...base,
      verdict,
      told: shown.deed === 'rejected',
      ruleName: shown.rule,
      says: shown.says,
      line: shown.line,
    }
  }
  const verdict = absent(own, scope)
  return verdict && { ...base, verdict, told: false, ruleName: null, says: '', line: null }
}

/** The strongest of what was told, and where. */
function decide(
  told: readonly ObservedConnection[],
  { vantage, packets }: OtherEnd,
): readonly [SightingVerdict | null, ObservedConnection | null] {
  const by = (...deeds: readonly Deed[]) => told.find(({ deed }) => deeds.includes(deed)) ?? null
  const inspected = by('inspected')
  if (inspected) return ['ended-here', inspected]
  const stopped = by('dropped', 'rejected')
  const answered = by('answered', 'ended', 'reset')
  if (stopped && !answered) return ['dropped-here', stopped]
  const refused = by('refused')
  if (refused) return ['refused-by-server', refused]
  if (answered) return [vantage === 'server' ? 'arrived' : 'passed', answered]
  const seen = by('passed', 'asked')
  const silent = by('unanswered') ?? (packets ? seen : null)
  if (silent) return [vantage === 'server' ? 'arrived-no-answer' : 'passed-no-answer', silent]
  return [vantage === 'server' ? 'arrived' : 'passed', seen]
}

/** What it means that the log does not hold it: nothing, unless it holds all others. */
function absent(own: ClientConnection, { end, sessions, found, clock }: Scope): SightingVerdict | null {
  if (!end.whole.connections || !covers(end, clock, own.at) || own.kind === 'control' || own.to.port === null)
    return null
  // The control connection of this session must be there: else it is the capture of another place or time.
  const here = [...found.keys()].some(({ control, kind }) => kind === 'control' && control === own.control)
  if (!here && !sessions.some(({ control }) => control === own.control)) return null
  const dials = own.dialler === 'client'
  if (dials && own.data?.connectStarted === undefined && own.opened === null) return null
  if (end.vantage === (dials ? 'client' : 'server')) return dials ? 'never-left-client' : null
  return end.vantage === 'server' && dials ? 'not-arrived' : null
}
