/**
 * Which reply answers which of several commands that were sent together. A server answers in order (RFC 959 section
 * 5.4), so the recorder links replies to commands in the order in which they were sent; a device that answers one of
 * them in the server's name is nearer, and its reply comes first.
 */
import { canAnswer } from '../protocol/commands.ts'
import type { EventId, EventOf } from './event.ts'
import type { Exchange } from './session-view.ts'

/**
 * Pairs the exchanges of one connection by what each reply can answer; those that nobody overtook stay as they are. `overtaking`:
 * replies that came before the answer to an earlier command, and that command.
 */
export function asAnswered(exchanges: readonly Exchange[]) {
  const paired = [...exchanges]
  const overtaking = new Map<EventId, EventOf<'command'>>()
  for (const [index, exchange] of paired.entries()) {
    const { command, final } = exchange
    if (!command || !final || canAnswer(command.verb, final.code)) continue
    const earlier = overtaken(paired, index, command, final)
    const before = earlier === null ? undefined : paired[earlier]
    if (earlier === null || !before?.command || !before.final) continue
    paired[index] = withRepliesOf(exchange, before)
    paired[earlier] = withRepliesOf(before, exchange)
    overtaking.delete(final.id)
    overtaking.set(before.final.id, before.command)
  }
  return { exchanges: paired, overtaking }
}

/** Index of an earlier command, sent together with `command`, that holds a refusal and that `reply` answers. */
function overtaken(
  exchanges: readonly Exchange[],
  index: number,
  command: EventOf<'command'>,
  reply: EventOf<'reply'>,
): number | null {
  for (let place = index - 1; place >= 0; place--) {
    const one = exchanges[place]
    // Answered before `command` was sent: neither it nor anything before it was waiting.
    if (!one?.command || !one.final || one.final.id < command.id) return null
    if (one.final.code >= 400 && canAnswer(one.command.verb, reply.code)) return place
  }
  return null
}

const withRepliesOf = (exchange: Exchange, { replies, final, preliminary }: Exchange): Exchange => ({
  ...exchange,
  replies,
  final,
  preliminary,
  roundTrip: exchange.command && final ? Math.max(0, final.firstByteAt - exchange.command.at) : null,
})
