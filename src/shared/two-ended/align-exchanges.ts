/** Commands and replies of one control connection, side by side. */
import type { ConnectionId } from '../transcript/event.ts'
import type { Exchange } from '../transcript/session-view.ts'
import type { ClientTime } from './clock-offset.ts'
import type { AlignedExchange, FarTime } from './ends.ts'
import { replyKey } from './marks.ts'
import type { ControlPair } from './match-controls.ts'

export interface ExchangePair {
  readonly client: Exchange | null
  readonly far: Exchange | null
}

/** Commands that may stand between two that are matched; more is another session. */
const WINDOW = 64
/** ms that a reply may spend on its way, over what the far end took for it, before it is late. */
export const LATE = 3_000

const commandsOf = (exchanges: readonly Exchange[]): Exchange[] => exchanges.filter(({ command }) => command !== null)

/**
 * Both sides in order. Replies that are marked decide; between them the same command lines in the same order, then the same
 * verbs in other words.
 */
export function pairExchanges({ client, far }: ControlPair): readonly ExchangePair[] {
  const own = commandsOf(client.exchanges)
  const others = commandsOf(far?.exchanges ?? [])
  const byReply = new Map(others.flatMap((one, at) => (one.final ? [[replyKey(one.final.lines), at] as const] : [])))
  const pairs: ExchangePair[] = []
  let next = 0
  const takeUpTo = (end: number): void => {
    for (; next < end; next++) pairs.push({ client: null, far: others[next] ?? null })
  }
  const pending: Exchange[] = []
  const settle = (end: number): void => {
    for (const one of pending.splice(0)) {
      const at = findCommand(one, others, next, end)
      if (at === null) pairs.push({ client: one, far: null })
      else {
        takeUpTo(at)
        pairs.push({ client: one, far: others[at] ?? null })
        next = at + 1
      }
    }
    takeUpTo(end)
  }
  for (const one of own) {
    const at = one.final ? byReply.get(replyKey(one.final.lines)) : undefined
    if (at === undefined || at < next || !marked(one)) pending.push(one)
    else {
      settle(at)
      pairs.push({ client: one, far: others[at] ?? null })
      next = at + 1
    }
  }
  settle(others.length)
  return pairs
}

const marked = ({ final }: Exchange): boolean => final !== null && replyKey(final.lines).startsWith('[')

function findCommand({ command }: Exchange, others: readonly Exchange[], from: number, to: number): number | null {
  const end = Math.min(to, from + WINDOW)
  for (const test of [
    (line: string, _verb: string) => line === command?.line,
    // A filter that blots out a verb keeps its length.
    (line: string, verb: string) => verb === command?.verb || /^X{3,}(?: |$)/.test(line),
  ])
    for (let at = from; at < end; at++) {
      const other = others[at]?.command
      if (other && test(other.line, other.verb)) return at
    }
  return null
}

/** What became of a command and its replies. @param clientTime null where the clocks cannot be compared */
export function fateOf(
  { client, far }: ExchangePair,
  connection: ConnectionId,
  clientTime: ClientTime | null,
): AlignedExchange {
  const one = (client ?? far)?.command
  const ownReply = client ? textOf(client) : null
  const farReply = far ? textOf(far) : null
  const base = {
    verb: one?.verb ?? '',
    connection,
    encrypted: (client ?? far)?.encrypted ?? false,
    segments: segmentsOf(client, far),
    client: client?.command?.id ?? null,
    far: far?.command?.id ?? null,
    shownBy: client?.final?.id ?? client?.silence?.id ?? client?.command?.id ?? null,
    farTime: clientTime && farTimeOf(far, clientTime),
  }
  const command = {
    sent: client?.command?.line ?? null,
    arrived: far?.command?.line ?? null,
    changed: 'command',
  } as const
  const reply = { sent: farReply, arrived: ownReply, changed: 'reply' } as const
  if (!client) return { ...base, ...command, fate: 'forged' }
  if (!far) {
    if (ownReply === null) return { ...base, ...command, fate: 'dropped' }
    return { ...base, ...reply, fate: 'forged' }
  }
  if (client.command?.line !== far.command?.line) return { ...base, ...command, fate: 'rewritten' }
  if (ownReply === farReply) return delivered(client, far, base)
  if (ownReply === null) return { ...base, ...reply, fate: 'dropped' }
  const sameReply = farReply !== null && client.final?.code === far.final?.code
  return { ...base, ...reply, fate: sameReply ? 'rewritten' : 'forged' }
}

function farTimeOf(far: Exchange | null, clientTime: ClientTime): FarTime | null {
  if (!far?.command) return null
  return { from: clientTime(far.command.at), to: clientTime(far.final?.firstByteAt ?? far.command.at) }
}

function delivered(
  client: Exchange,
  far: Exchange,
  base: Omit<AlignedExchange, 'fate' | 'changed' | 'sent' | 'arrived'>,
) {
  const waited = client.final && client.command ? client.final.firstByteAt - client.command.at : 0
  const worked = far.final && far.command ? far.final.firstByteAt - far.command.at : 0
  const fate = waited - worked > LATE ? ('delayed' as const) : ('delivered' as const)
  return { ...base, fate, changed: null, sent: null, arrived: null }
}

function segmentsOf(client: Exchange | null, far: Exchange | null): AlignedExchange['segments'] {
  if (!client?.command || !far?.command) return null
  const [sent, arrived] = [client.command.segments ?? 1, far.command.segments ?? 1]
  return sent === 1 && arrived === 1 ? null : { sent, arrived }
}

const textOf = ({ final }: Exchange): string | null => final?.lines.join('\n') ?? null
