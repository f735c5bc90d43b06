/** Events as text for the clipboard, with the times that the table shows. */
import type { TranscriptEvent } from '../../shared/transcript/event.ts'
import { transcriptText } from '../../shared/transcript/text.ts'
import { isTimed } from '../../shared/transcript/timed.ts'
import type { TranscriptHeader } from '../../shared/transcript/transcript.ts'
import { clockText } from './clock.ts'

/** `clock` null: seconds since the start. */
export function rowsText(
  header: TranscriptHeader,
  events: readonly TranscriptEvent[],
  clock: { readonly utc: boolean } | null,
): string {
  if (!isTimed(header)) return transcriptText({ header, events, complete: true }, { times: 'none' })
  const times = clock ? (at: number) => clockText(header.startedAt, at, clock.utc) : 'since-start'
  return transcriptText({ header, events, complete: true }, { times })
}
