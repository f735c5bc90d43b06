/** How much there is of an event, for whoever takes long transcripts in pieces. */
import type { TranscriptEvent } from './event.ts'

/** Characters of what is neither a text nor a list of texts; a certificate has the most. */
const OTHERS = 2_000

/** Characters of its line in a file, within a factor of a few: counted by its texts, without writing it. */
export function roughLength(event: TranscriptEvent): number {
  let sum = 200
  for (const value of Object.values(event))
    if (typeof value === 'string') sum += value.length
    else if (Array.isArray(value)) for (const item of value) sum += typeof item === 'string' ? item.length : OTHERS
  return sum
}
