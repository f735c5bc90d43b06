/**
 * Which reply answers which of several commands that were sent together. A server answers in order (RFC 959 section
 * 5.4), so the recorder links replies to commands in the order in which they were sent; a device that answers one of
 * them in the server's name is nearer, and its reply comes first.
 */
import { canAnswer } from '../protocol/commands.ts'
import type { EventId, EventOf } from './event.ts'
import type { Exchange } from './session-view.ts'

export interface AnsweredOrder {
  readonly exchanges: readonly Exchange[]
  /** Replies that came before the answer to an earlier command, and that command. */
  readonly overtaking: ReadonlyMap<EventId, EventOf<'command'>>
}

/**
 * Pairs the exchanges of one connection by what each reply can answer; those that nobody overtook stay as they are.
 * @param before the order of the same exchanges when there were fewer: those that had been answered in turn are not asked again
 */
export function asAnswered(exchanges: readonly Exchange[], before: AnsweredOrder | null = null): AnsweredOrder {
  let paired: Exchange[] | null = null
  const overtaking = new Map<EventId, EventOf<'command'>>()
  for (let index = before ? inTurn(exchanges, before) : 0; index < exchanges.length; index++) {
    const list: readonly Exchange[] = paired ?? exchanges
    const exchange = list[index] as Exchange
    const { command, final } = exchange
    if (!command || !final || canAnswer(command.verb, final.code)) continue
    const earlier = overtaken(list, index, command, final)
    const overtakenOne = earlier === null ? undefined : list[earlier]
    if (earlier === null || !overtakenOne?.command || !overtakenOne.final) continue
    paired ??= [...exchanges]
    paired[index] = withRepliesOf(exchange, overtakenOne)
    paired[earlier] = withRepliesOf(overtakenOne, exchange)
    overtaking.delete(final.id)
    overtaking.set(overtakenOne.final.id, overtakenOne.command)
  }
  return { exchanges: paired ?? exchanges, overtaking }
}

/** How many of the first ones were answered in turn, whatever comes. */
function inTurn(exchanges: readonly Exchange[], before: AnsweredOrder): number {
  let index = 0
  for (; index < before.exchanges.length; index++) {
    const exchange = exchanges[index]
    if (exchange !== before.exchanges[index] || !exchange?.final) break
  }
  return before.overtaking.size === 0 ? index : 0
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
