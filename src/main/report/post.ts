/** One text of several logs, as people post them: the client's and those of other places. */
import { ImportError, importLog } from '../../shared/imports/import-log.ts'
import { OtherEndReader } from '../../shared/imports/other-end/other-end-reader.ts'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'
import type { Side } from './read-side.ts'

/** Characters of a post: what is longer is the log of one program. */
export const LONGEST_POST = 2 * 1024 * 1024

/** null for the log of one program. */
export function sideOfPost(name: string, text: string): Side | null {
  if (text.length > LONGEST_POST) return null
  const reader = new OtherEndReader(name, PRODUCTS.logs, null)
  reader.push(text)
  const isPost = reader.end().length > 0 && reader.rest.trim() !== ''
  const client = isPost ? clientOf(reader.rest) : null
  return client && { client: () => client, far: null, others: reader.end(startOf(client)) }
}

/** What of a text is the log of an FTP client; null when no command and no reply is in it. */
export function clientOf(text: string): Transcript | null {
  try {
    const transcript = importLog(text, PRODUCTS.logs)
    return transcript.events.some(({ type }) => type === 'command' || type === 'reply') ? transcript : null
  } catch (error) {
    if (error instanceof ImportError) return null
    throw error
  }
}

/** ms since 1970 of a transcript's start; null for a log without dates. */
export function startOf(transcript: Transcript | null): number | null {
  const start = transcript ? Date.parse(transcript.header.startedAt) : Number.NaN
  return Number.isFinite(start) && start > 366 * 86_400_000 ? start : null
}
