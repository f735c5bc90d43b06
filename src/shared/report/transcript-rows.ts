import type { EventId } from '../transcript/event.ts'
import { eventLines } from '../transcript/text.ts'
import type { ReportSession } from './report.ts'

/** One row of the transcript table. */
export interface TranscriptRow {
  readonly event: EventId
  /** Seconds since the start. */
  readonly time: string
  readonly utc: string
  readonly connection: string
  readonly mark: '>' | '<' | '*'
  /** Inert already. */
  readonly text: string
  /** Who sent a reply, where that is in doubt. */
  readonly sender: string
}

/** Every line of every event, in order. */
export function transcriptRows(session: ReportSession): TranscriptRow[] {
  const senders = new Map(session.attributions.map((one) => [one.reply, `${one.sender} (${one.certainty})`]))
  const start = Date.parse(session.clocks.startedAt)
  const rows: TranscriptRow[] = []
  for (const event of session.transcript.events) {
    const time = (event.at / 1000).toFixed(3)
    const utc = new Date(start + event.at).toISOString().slice(11, 23)
    const connection = event.connection === 'session' ? '' : event.connection
    for (const line of eventLines(event))
      rows.push({
        event: event.id,
        time,
        utc,
        connection,
        mark: line.mark,
        text: line.text,
        sender: event.type === 'reply' ? (senders.get(event.id) ?? '') : '',
      })
  }
  return rows
}
