/** A client's transcript beside that of the far end. */
import { deriveView } from '../transcript/derive-view.ts'
import type { Exchange } from '../transcript/session-view.ts'
import type { Transcript } from '../transcript/transcript.ts'
import { alignControl, alignDatas } from './align-connections.ts'
import { fateOf, pairExchanges } from './align-exchanges.ts'
import { alignReplies, unaskedKeys } from './align-replies.ts'
import { clockOffset, inClientTime } from './clock-offset.ts'
import type { Ends } from './ends.ts'
import { idleLimit } from './idle-limit.ts'
import { replyKey } from './marks.ts'
import { matchControls } from './match-controls.ts'

/** What became of each command, reply and connection between the two. Says nothing of why. */
export function alignEnds(client: Transcript, far: Transcript): Ends {
  const [near, other] = [deriveView(client), deriveView(far)]
  const controls = matchControls(near, other)
  const met = controls.filter((pair) => pair.far !== null)
  const pairs = met.flatMap((pair) => {
    const unasked = unaskedKeys(pair.far)
    return pairExchanges(pair)
      .filter(({ client: one }) => !(one?.final && unasked.has(replyKey(one.final.lines))))
      .map((one) => ({ ...one, connection: pair.client.id }))
  })
  const partners = new Map<Exchange, Exchange>(
    pairs.flatMap(({ client: one, far: two }) => (one && two ? [[one, two] as const] : [])),
  )
  const offset = clockOffset(client, far, pairs)
  const clientTime = offset ? inClientTime(client, far, offset) : null
  return {
    offsetMs: offset?.offset ?? null,
    offsetErrorMs: offset?.error ?? null,
    replies: met.flatMap((pair) => alignReplies(pair, { clientTime, error: offset?.error ?? 0 })),
    exchanges: pairs.map((pair) => fateOf(pair, pair.connection, clientTime)),
    connections: [
      ...controls.map((pair) => alignControl(pair, clientTime)),
      ...alignDatas(near, other, { partner: (exchange) => partners.get(exchange) ?? null, clientTime }),
    ],
    idle: idleLimit(near),
  }
}
