/** Greetings and other replies that no command asked for, of one control connection, side by side. */
import type { EventOf } from '../transcript/event.ts'
import type { ControlConnectionView } from '../transcript/session-view.ts'
import { LATE } from './align-exchanges.ts'
import type { ClientTime } from './clock-offset.ts'
import type { AlignedReply } from './ends.ts'
import { replyKey } from './marks.ts'
import type { ControlPair } from './match-controls.ts'

interface Clock {
  /** null where the clocks cannot be compared. */
  readonly clientTime: ClientTime | null
  /** ms by which that may be wrong. */
  readonly error: number
}

/** Those of one side, the greeting first. */
export const unaskedOf = ({ greeting, exchanges }: ControlConnectionView) =>
  exchanges.flatMap((exchange) =>
    exchange.command === null && exchange.final
      ? [{ kind: exchange === greeting ? ('greeting' as const) : ('unasked' as const), reply: exchange.final }]
      : [],
  )

/** By what a reply of the far end is known at the client. */
export const unaskedKeys = (far: ControlConnectionView | null): ReadonlySet<string> =>
  new Set(far ? unaskedOf(far).map(({ reply }) => replyKey(reply.lines)) : [])

export function alignReplies({ client, far }: ControlPair, clock: Clock): readonly AlignedReply[] {
  if (!far) return []
  // A reply may answer a command at one end only: late, or when the connection had ended at the other.
  const replies = (side: ControlConnectionView) => side.exchanges.flatMap(({ final }) => final ?? [])
  const byKey = (side: ControlConnectionView) => new Map(replies(side).map((one) => [replyKey(one.lines), one]))
  const [near, other] = [byKey(client), byKey(far)]
  const [own, theirs] = [unaskedOf(client), unaskedOf(far)]
  const greets = theirs.find(({ kind }) => kind === 'greeting')
  const met = new Set<EventOf<'reply'>>()
  const aligned = own.flatMap((one): AlignedReply[] => {
    const twin = other.get(replyKey(one.reply.lines)) ?? (one.kind === 'greeting' ? greets?.reply : undefined)
    if (twin) met.add(twin)
    return [fateOf(one.kind, one.reply, twin ?? null, client, clock)]
  })
  const lost = theirs.flatMap(({ kind, reply }): AlignedReply[] => {
    if (met.has(reply)) return []
    const twin = near.get(replyKey(reply.lines)) ?? null
    const missing = kind === 'greeting' ? lacksGreeting(client) : isMissing(reply, client, clock)
    return twin || missing ? [fateOf(kind, twin, reply, client, clock)] : []
  })
  return [...aligned, ...lost].sort((one, two) => (one.kind === two.kind ? 0 : one.kind === 'greeting' ? -1 : 1))
}

function fateOf(
  kind: AlignedReply['kind'],
  own: EventOf<'reply'> | null,
  far: EventOf<'reply'> | null,
  client: ControlConnectionView,
  { clientTime, error }: Clock,
): AlignedReply {
  const [arrived, sent] = [own?.lines.join('\n') ?? null, far?.lines.join('\n') ?? null]
  const there = far && clientTime ? clientTime(far.firstByteAt) : null
  const base = {
    kind,
    code: own?.code ?? far?.code ?? 0,
    connection: client.id,
    client: own?.id ?? null,
    far: far?.id ?? null,
    shownBy: own?.id ?? client.greeting?.silence?.id ?? client.silences[0]?.id ?? client.open?.id ?? null,
    farTime: there === null ? null : { from: there, to: there },
  }
  if (arrived === sent) {
    const late = own && there !== null && own.firstByteAt - there > LATE + error
    return { ...base, fate: late ? 'delayed' : 'delivered', sent: null, arrived: null }
  }
  const fate = arrived === null ? 'dropped' : sent === null || own?.code !== far?.code ? 'forged' : 'rewritten'
  return { ...base, fate, sent, arrived }
}

/** Whether the client waited for a greeting and got none. */
export const lacksGreeting = ({ greeting, open, closed }: ControlConnectionView): boolean =>
  open !== null && !greeting?.final && (greeting?.silence != null || (closed !== null && closed.by !== 'local'))

/** Whether the client still listened when it was sent: what comes after its own end is not lost. */
function isMissing({ firstByteAt }: EventOf<'reply'>, { closed, fin }: ControlConnectionView, clock: Clock): boolean {
  const { clientTime, error } = clock
  if (clientTime === null) return false
  const until = Math.min(closed?.at ?? Number.POSITIVE_INFINITY, fin?.at ?? Number.POSITIVE_INFINITY)
  return clientTime(firstByteAt) + error + LATE < until
}
