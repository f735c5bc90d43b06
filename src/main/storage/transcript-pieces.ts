/** Transcripts in pieces that are sent, written or read within some ms, so that everything else gets its turn in between. */
import { setImmediate } from 'node:timers/promises'
import { encodeEvent, encodeHeader } from '../../shared/transcript/encode.ts'
import type { TranscriptEvent } from '../../shared/transcript/event.ts'
import { roughLength } from '../../shared/transcript/rough-length.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'

/** Events and characters of a piece: a few ms of work. */
const MOST_EVENTS = 2_000
const MOST_CHARACTERS = 512 * 1024

/** @param from index of the first event @returns the index behind the last event of a piece; beyond `from` where there is one */
export function endOfPiece(
  events: readonly TranscriptEvent[],
  from: number,
  mostEvents = MOST_EVENTS,
  mostCharacters = MOST_CHARACTERS,
): number {
  let characters = 0
  for (let at = from; at < events.length; at++) {
    const event = events[at]
    if (at - from >= mostEvents || characters > mostCharacters) return at
    if (event) characters += roughLength(event)
  }
  return events.length
}

export function* piecesOf(events: readonly TranscriptEvent[]): Generator<readonly TranscriptEvent[]> {
  for (let at = 0; at < events.length; ) {
    const end = endOfPiece(events, at)
    yield events.slice(at, end)
    at = end
  }
}

/** The lines of its file. */
export async function* encodedPieces({ header, events }: Transcript): AsyncGenerator<Uint8Array> {
  yield Buffer.from(encodeHeader(header))
  for (const piece of piecesOf(events)) {
    yield Buffer.from(piece.map(encodeEvent).join(''))
    await setImmediate()
  }
}
