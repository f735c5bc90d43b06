/** Transcripts as they are written: JSONL, the header, then one event per line. Apart from reading, which checks all of it. */
import type { TranscriptEvent } from './event.ts'
import type { Transcript, TranscriptHeader } from './transcript.ts'

/** First line of a transcript, with its line end. */
export const encodeHeader = (header: TranscriptHeader): string => `${JSON.stringify(header)}\n`
/** One line of a transcript, with its line end. */
export const encodeEvent = (event: TranscriptEvent): string => `${JSON.stringify(event)}\n`

/** Whole transcript as one text. */
export function encodeTranscript(transcript: Transcript): string {
  return encodeHeader(transcript.header) + transcript.events.map(encodeEvent).join('')
}
