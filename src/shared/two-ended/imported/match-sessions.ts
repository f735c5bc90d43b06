/** Which dialogue of another log is which control connection of the client's. */
import type { OtherEnd } from '../../imports/other-end/observed.ts'
import { sameAddress } from '../../protocol/addresses.ts'
import type { ControlConnectionView, Exchange, SessionView } from '../../transcript/session-view.ts'
import { clientStart } from './client-side.ts'
import { besideZone } from './clock.ts'
import type { ObservedSession } from './observed-session.ts'
import { type ObservedPair, pairObserved } from './pair-exchanges.ts'

export interface SessionMatch {
  readonly control: ControlConnectionView
  readonly session: ObservedSession
  readonly by: 'five-tuple' | 'ports' | 'dialogue'
  readonly pairs: readonly ObservedPair[]
  /** Commands that both know. */
  readonly matched: number
}

/** Commands that must agree where neither ports nor addresses tell. */
const FEWEST = 2
/** Sessions that are compared command by command. */
const MOST_COMPARED = 2_000
/**
 * What the client's own address and its time are worth beside commands: many clients send the same ones, and the command that
 * did not arrive is in the sessions of others.
 */
const SAME_HOST = 100
const SAME_TIME = 20
/** ms between the same command here and there, when the zone is known. */
const CLOSE = 120_000

interface Scored extends SessionMatch {
  readonly score: number
}

export function matchSessions(
  view: SessionView,
  sessions: readonly ObservedSession[],
  end: OtherEnd,
  zone: number | null,
): readonly SessionMatch[] {
  const taken = new Set<ObservedSession>()
  const start = clientStart(view)
  const known = end.zone === 'utc' ? 0 : zone
  return view.controls.flatMap((control) => {
    const own = control.exchanges.filter(({ command }) => command !== null)
    const free = sessions.filter((session) => !taken.has(session))
    const near = free.length > MOST_COMPARED ? nearest(free, start, known).slice(0, MOST_COMPARED) : free
    const scored = near.flatMap((session) => scoreOf(control, own, session, { start, zone: known }) ?? [])
    const [best] = scored.sort((one, other) => other.score - one.score)
    if (!best) return []
    taken.add(best.session)
    return [best]
  })
}

function nearest(sessions: readonly ObservedSession[], start: number | null, zone: number | null) {
  if (start === null) return sessions
  const apart = ({ firstAt }: ObservedSession) => Math.abs((firstAt ?? 0) - (zone ?? 0) * 60_000 - start)
  return [...sessions].sort((one, other) => apart(one) - apart(other))
}

function scoreOf(
  control: ControlConnectionView,
  own: readonly Exchange[],
  session: ObservedSession,
  { start, zone }: { readonly start: number | null; readonly zone: number | null },
): Scored | null {
  const { pairs, matched, score } = pairObserved(own, session.exchanges)
  const ports = portsAgree(control, session)
  if (ports === false) return null
  const first = pairs.find(({ client, far }) => client?.command && far && far.at !== null)
  const ownAt = start === null ? null : start + (first?.client?.command?.at ?? control.open?.at ?? 0)
  const farAt = first?.far?.at ?? session.firstAt
  const time = timeScore(ownAt, farAt, zone)
  if (time === null) return null
  const host = hostsAgree(control, session) ? SAME_HOST : 0
  const by = ports === true ? (host > 0 ? 'five-tuple' : 'ports') : 'dialogue'
  // A short session that agrees wholly is enough where its commands are no ones that everybody sends.
  if (by === 'dialogue' && matched < Math.min(FEWEST, own.length || FEWEST)) return null
  if (by === 'dialogue' && matched === 0) return null
  return { control, session, by, pairs, matched, score: score + time + host + (by === 'dialogue' ? 0 : 1_000) }
}

/** null: the time cannot be this one. */
function timeScore(own: number | null, far: number | null, zone: number | null): number | null {
  if (own === null || far === null) return 0
  if (zone !== null) {
    const apart = Math.abs(far - zone * 60_000 - own)
    return apart <= CLOSE ? SAME_TIME - apart / CLOSE : apart > 3_600_000 ? null : 0
  }
  const beside = besideZone(far - own)
  return beside === null || beside > CLOSE ? null : 2 - beside / CLOSE
}

/** null when nothing tells. */
function portsAgree({ open }: ControlConnectionView, { flow }: ObservedSession): boolean | null {
  if (!open || !flow || flow.from.port === null) return null
  if (flow.from.port === open.local.port) return flow.to.port === null || flow.to.port === open.remote.port || null
  // A device on the way may change the port, and then the address as well.
  return hostOf(flow.from.address, open.local.address) ? false : null
}

const hostOf = (one: string | null, other: string): boolean => one !== null && sameAddress(one, other)

const hostsAgree = ({ open }: ControlConnectionView, { flow }: ObservedSession): boolean =>
  open !== null && flow !== null && hostOf(flow.from.address, open.local.address)
