/** Places that a window names for a run, and sessions that run there. */
import { z } from 'zod'
import { MOST_PLACES } from '../../shared/rpc/domains/places.ts'
import { CallError } from '../../shared/rpc/wire.ts'
import type { SessionRunner } from '../session/session-runner.ts'
import { namedTwice, PLACE_HINT, parsePlace, runAtPlace, type SshPlace } from '../session/ssh-place.ts'

/** With places. */
export const ONE_ADDRESS = 'The address announced in active mode is that of one place. Leave it out.'

export const placeSchema = z.string().max(1000)
export const placesSchema = z.array(placeSchema).max(MOST_PLACES).optional()

/** @throws CallError that does not quote the text: it may hold a password */
export function readPlaces(texts: readonly string[] = []): readonly SshPlace[] {
  const places = texts.map((text) => {
    const place = parsePlace(text)
    if (!place) throw new CallError('invalid', PLACE_HINT)
    return place
  })
  if (namedTwice(places)) throw new CallError('invalid', 'The same place is named twice.')
  return places
}

/** What comes back is told as if it had happened here, all at once; no file is written. Rejects with PlaceError, too. */
export const placeRunner = (place: SshPlace): SessionRunner => ({
  async run({ plan, secrets, remarks = [], signal, onHeader, onEvent }) {
    const never = new AbortController().signal
    const transcript = await runAtPlace(place, { plan, secrets, remarks, signal: signal ?? never, terminal: false })
    onHeader?.(transcript.header)
    for (const event of transcript.events) onEvent?.(event)
    return transcript
  },
})
