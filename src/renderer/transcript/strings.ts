import type { Attribution } from '../../shared/diagnosis/finding.ts'
import type { Group } from './rows.ts'

const groups: Readonly<Record<Group, string>> = {
  commands: 'Commands',
  replies: 'Replies',
  tcp: 'TCP',
  tls: 'TLS',
  data: 'Data',
  session: 'Session',
  steps: 'Steps',
}

const senders = { server: 'from the server', middlebox: 'not from the server', unknown: 'sender unknown' }
const sure = { proven: '', likely: 'likely ', possible: 'possibly ' }

export const transcriptStrings = {
  allConnections: 'All connections',
  allFiltered: 'Take a filter away or search for something else.',
  byteCount: (shown: number, total: number) =>
    shown === total ? `${total} bytes.` : `${shown} bytes shown of ${total} on the wire.`,
  connection: 'Connection',
  copyForm: 'Copy this event as shown',
  copyJson: 'Copy the shown rows as JSON lines',
  copyRow: 'Copy the selected row',
  copyText: 'Copy the shown rows as text',
  count: (events: number) => `${events.toLocaleString()} events`,
  countOf: (shown: number, total: number) => `${shown.toLocaleString()} of ${total.toLocaleString()} events`,
  details: 'Details of the event',
  event: (id: number) => `event #${id}`,
  eventTitle: (id: number, stage: string, connection: string) => `#${id} · ${stage} · ${connection}`,
  failing: 'broke here',
  filters: 'What is shown',
  form: 'Form',
  forms: { text: 'Text', bytes: 'Bytes', json: 'JSON' },
  groups,
  marks: { '>': 'sent', '<': 'received', '*': 'event' },
  masked: 'Secrets were masked before this was written: these are not the bytes that were sent.',
  mixedLineEnds: 'Line ends of several kinds were received; they are shown as CR LF.',
  moreLines: (count: number) => `… ${count} more lines: see the details`,
  noBytes: 'This event is no bytes on the wire.',
  noEvents: 'Nothing has been recorded yet.',
  nothing: 'No event to show',
  rows: 'Events',
  search: 'Search',
  sender: ({ sender, certainty }: Attribution) => `${sender === 'unknown' ? '' : sure[certainty]}${senders[sender]}`,
  time: 'Times',
  times: { start: 'Since start', local: 'Local time', utc: 'UTC' },
  title: 'Transcript',
  trouble: 'problem',
  troubleOnly: 'Problems',
}
