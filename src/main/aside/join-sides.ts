/** A client's session beside what other places recorded of it, as a window opens it. */
import { CallError } from '../../shared/rpc/wire.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'
import type { Ends } from '../../shared/two-ended/ends.ts'
import { endsOf, type OtherSides } from '../../shared/two-ended/imported/align-all.ts'
import { parseZone } from '../../shared/two-ended/imported/parse-zone.ts'
import { startOf } from '../report/post.ts'
import { otherSides, type Side } from '../report/read-side.ts'

/**
 * @param zone of local times, as people write it; null where nobody told
 * @throws CallError `invalid` when it is none
 */
export function joinSides(transcript: Transcript, beside: OtherSides, zone: string | null): Ends {
  if (zone === null) return endsOf(transcript, beside)
  const minutes = parseZone(zone, startOf(transcript))
  if (minutes === null)
    throw new CallError('invalid', 'Write a zone as +02:00, as UTC, or by its name, for instance Europe/Berlin.')
  return endsOf(transcript, beside, minutes)
}

/** One text that holds a client's log and those of other places as well; null when none of these is about its session. */
export function joinPost(
  post: Side,
  zone: string | null,
): { readonly transcript: Transcript; readonly ends: Ends } | null {
  const transcript = post.client()
  const beside = transcript && otherSides(transcript, post, [])
  if (!transcript || !beside || beside.others.length === 0) return null
  const ends = joinSides(transcript, beside, zone)
  return (ends.sources ?? []).some(({ exchanges, connections }) => exchanges + connections > 0)
    ? { transcript, ends }
    : null
}
