/** A client's transcript beside that of the far end. */
import { deriveView } from '../transcript/derive-view.ts'
import type { Exchange } from '../transcript/session-view.ts'
import type { Transcript } from '../transcript/transcript.ts'
import { alignControl, alignDatas } from './align-connections.ts'
import { fateOf, pairExchanges } from './align-exchanges.ts'
import { clockOffset } from './clock-offset.ts'
import type { Ends } from './ends.ts'
import { matchControls } from './match-controls.ts'

/** What became of each command, reply and connection between the two. Says nothing of why. */
export function alignEnds(client: Transcript, far: Transcript): Ends {
  const [near, other] = [deriveView(client), deriveView(far)]
  const controls = matchControls(near, other)
  const met = controls.filter((pair) => pair.far !== null)
  const pairs = met.flatMap((pair) => pairExchanges(pair).map((one) => ({ ...one, connection: pair.client.id })))
  const partners = new Map<Exchange, Exchange>(
    pairs.flatMap(({ client: one, far: two }) => (one && two ? [[one, two] as const] : [])),
  )
  const offset = clockOffset(client, far, pairs)
  return {
    offsetMs: offset?.offset ?? null,
    offsetErrorMs: offset?.error ?? null,
    exchanges: pairs.map((pair) => fateOf(pair, pair.connection)),
    connections: [
      ...controls.map(alignControl),
      ...alignDatas(near, other, (exchange) => partners.get(exchange) ?? null),
    ],
  }
}
