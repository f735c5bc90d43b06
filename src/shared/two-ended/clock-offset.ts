/** How far the clocks of the two ends are apart, from exchanges that both saw. */
import type { Transcript } from '../transcript/transcript.ts'
import type { ExchangePair } from './align-exchanges.ts'

export interface ClockOffset {
  /** ms that the far clock is ahead. */
  readonly offset: number
  /** ms: half of the shortest time on the way. */
  readonly error: number
}

const rounded = (ms: number): number => Math.round(ms * 10) / 10

/** As NTP does (RFC 5905 section 8): the exchange that was on its way for the shortest time tells best. */
export function clockOffset(
  { header: client }: Transcript,
  { header: far }: Transcript,
  pairs: readonly ExchangePair[],
): ClockOffset | null {
  const apart = Date.parse(far.startedAt) - Date.parse(client.startedAt)
  let best: ClockOffset | null = null
  for (const { client: one, far: other } of pairs) {
    if (!one?.command || !one.final || !other?.command || !other.final) continue
    const there = other.command.at - one.command.at
    const back = other.final.firstByteAt - one.final.firstByteAt
    const onTheWay = one.final.firstByteAt - one.command.at - (other.final.firstByteAt - other.command.at)
    const error = Math.max(0, onTheWay / 2)
    if (onTheWay >= 0 && (best === null || error < best.error)) best = { offset: apart + (there + back) / 2, error }
  }
  return best && { offset: rounded(best.offset), error: rounded(best.error) }
}

/** From ms of the far session to ms of the client's. */
export type ClientTime = (far: number) => number

export function inClientTime(
  { header: client }: Transcript,
  { header: far }: Transcript,
  { offset }: ClockOffset,
): ClientTime {
  const shift = Date.parse(far.startedAt) - Date.parse(client.startedAt) - offset
  return (at) => rounded(at + shift)
}
