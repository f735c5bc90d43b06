/**
 * A client's session beside the logs and captures of other places: which dialogue and which connections there are the
 * client's, and what became of each. What a log does not hold is concluded only where it holds everything of its kind.
 */
import type { OtherEnd } from '../../imports/other-end/observed.ts'
import { deriveView } from '../../transcript/derive-view.ts'
import type { SessionView } from '../../transcript/session-view.ts'
import type { Transcript } from '../../transcript/transcript.ts'
import type { AlignedConnection, AlignedExchange, AlignedReply, Ends, EndsSource, Sighting } from '../ends.ts'
import { type ClientConnection, clientConnections, clientStart } from './client-side.ts'
import { clockOf, type LogClock, zoneText } from './clock.ts'
import { connectionFate } from './connection-fate.ts'
import { exchangeFates } from './exchange-fates.ts'
import { type FlowMatch, flowsOf, matchFlow, type Peers } from './match-flows.ts'
import { matchSessions, type SessionMatch } from './match-sessions.ts'
import { sessionsOf } from './observed-session.ts'
import { replyFates } from './reply-fates.ts'
import { sightingOf } from './sighting-of.ts'

/** @param zone minutes east of UTC of times that have no zone; null to guess */
export function joinOtherEnds(client: Transcript, others: readonly OtherEnd[], zone: number | null = null): Ends {
  const view = deriveView(client)
  const first = others.map((end) => joinOne(view, end, zone, NOBODY))
  // By what one log knows the two, another one is understood: a post shows no address of its client.
  const joined = others.length < 2 ? first : others.map((end) => joinOne(view, end, zone, together(first)))
  const sightings = joined.flatMap(({ sightings }, source) => sightings.map((one) => ({ ...one, source })))
  const best = bestDialogue(joined)
  const timed = best && best.clock.offset !== null ? best : joined.find(({ clock }) => clock.offset !== null)
  return {
    offsetMs: timed?.clock.offset ?? null,
    offsetErrorMs: timed?.clock.error ?? null,
    exchanges: best?.exchanges ?? [],
    replies: best?.replies ?? [],
    connections: strongest(joined.flatMap(({ connections }) => connections)),
    idle: null,
    sources: joined.map(({ source }) => source),
    sightings,
  }
}

const NOBODY: Peers = { client: [], server: [] }

const together = (joined: readonly JoinedOne[]): Peers => ({
  client: [...new Set(joined.flatMap(({ peers }) => peers.client))],
  server: [...new Set(joined.flatMap(({ peers }) => peers.server))],
})

interface JoinedOne {
  readonly peers: Peers
  readonly end: OtherEnd
  readonly clock: LogClock
  readonly matched: number
  readonly exchanges: readonly AlignedExchange[]
  readonly replies: readonly AlignedReply[]
  readonly connections: readonly AlignedConnection[]
  readonly sightings: readonly Omit<Sighting, 'source'>[]
  readonly source: EndsSource
}

/** @param told by other logs */
function joinOne(view: SessionView, end: OtherEnd, zone: number | null, told: Peers): JoinedOne {
  const start = clientStart(view)
  const own = clientConnections(view)
  const index = flowsOf(end)
  const sessions = matchSessions(view, sessionsOf(end.observed), end, zone)
  const first = clockOf(end, timesApart(start, sessions), zone)
  const controls = own.filter(({ kind }) => kind === 'control')
  const found = new Map<ClientConnection, FlowMatch>()
  for (const one of controls) {
    const match = matchFlow(index, one, first, told)
    if (match) found.set(one, match)
  }
  const clock = clockOf(end, [...timesApart(start, sessions), ...flowTimes(found)], zone)
  const peers = peersOf(found, sessions)
  const known = { client: [...peers.client, ...told.client], server: [...peers.server, ...told.server] }
  for (const one of own.filter(({ kind }) => kind === 'data')) {
    const match = matchFlow(index, one, clock, known)
    if (match) found.set(one, match)
  }
  const sightings = own.flatMap((one) => sightingOf(one, found.get(one) ?? null, { end, sessions, found, clock }) ?? [])
  const exchanges = exchangeFates(view, sessions, end, clock)
  const matched = sessions.reduce((sum, { matched }) => sum + matched, 0)
  return {
    peers,
    end,
    clock,
    matched,
    exchanges,
    replies: replyFates(sessions, { end, clock, start }),
    connections: own.flatMap(
      (one) => connectionFate(one, found.get(one) ?? null, { end, sessions, sightings, clock, start }) ?? [],
    ),
    sightings,
    source: {
      name: end.name,
      format: end.format,
      title: end.title,
      vantage: end.vantage,
      vantageBy: end.vantageBy,
      zone: clock.zone === null ? null : zoneText(clock.zone),
      zoneBy: clock.zoneBy,
      offsetMs: clock.offset,
      lines: end.lines,
      unread: end.unread,
      exchanges: matched,
      connections: found.size,
      remarks: end.remarks,
    },
  }
}

/** Times of commands that both know, log minus client. */
function timesApart(start: number | null, sessions: readonly SessionMatch[]): number[] {
  if (start === null) return []
  return sessions.flatMap(({ pairs }) =>
    pairs.flatMap(({ client, far }) =>
      client?.command && far && far.at !== null ? [far.at - (start + client.command.at)] : [],
    ),
  )
}

function flowTimes(found: ReadonlyMap<ClientConnection, FlowMatch>): number[] {
  return [...found].flatMap(([one, { flow, by }]) => {
    const at = flow.told[0]?.at ?? null
    const begins = flow.told[0]?.deed
    const late = begins === 'ended' || begins === 'unanswered' || begins === 'reset' || begins === 'inspected'
    return by === 'port-and-time' || late || at === null || one.at === null ? [] : [at - one.at]
  })
}

/** Under which addresses this log knows both sides. */
function peersOf(found: ReadonlyMap<ClientConnection, FlowMatch>, sessions: readonly SessionMatch[]): Peers {
  const [match] = found.values()
  const flow = match?.flow.flow ?? sessions.find(({ session }) => session.flow !== null)?.session.flow ?? null
  const known = (address: string | null | undefined) => (address ? [address] : [])
  return { client: known(flow?.from.address), server: known(flow?.to.address) }
}

/** The server's own record tells most; of several, the one with most of the client's commands. */
function bestDialogue(joined: readonly JoinedOne[]): JoinedOne | null {
  const rank = ({ end, matched, exchanges }: JoinedOne): number =>
    exchanges.length === 0
      ? -1
      : matched + (end.vantage === 'server' ? 100_000 : 0) + (end.format === 'capture' ? 1 : 0)
  const [best] = [...joined].sort((one, other) => rank(other) - rank(one))
  return best && rank(best) >= 0 ? best : null
}

/** One entry for each connection: the server's end tells more than the middle. */
function strongest(all: readonly AlignedConnection[]): readonly AlignedConnection[] {
  const kept = new Map<string, AlignedConnection>()
  for (const one of all) {
    const key = `${one.kind} ${one.client ?? ''} ${one.port} ${one.shownBy}`
    const other = kept.get(key)
    if (!other || (other.seenAs === null && one.seenAs !== null)) kept.set(key, one)
  }
  return [...kept.values()]
}
