/** What two ends said to each other, without the form of any client: what metamorphic tests write down in other ways. */
import type { EventOf, TranscriptEvent } from '../../../src/shared/transcript/event.ts'
import type { Transcript } from '../../../src/shared/transcript/transcript.ts'

export interface Said {
  /** `note`: what a program says about itself, for instance an exception. */
  readonly who: 'client' | 'server' | 'note'
  readonly text: string
}
export type Dialogue = readonly Said[]

/** Error codes of systems, as most programs print them. */
const CONNECT_CODES: Readonly<Partial<Record<EventOf<'connect-failed'>['reason'], string>>> = {
  refused: 'ECONNREFUSED',
  timeout: 'ETIMEDOUT',
  reset: 'ECONNRESET',
  unreachable: 'EHOSTUNREACH',
}

const note = (text: string): Said[] => [{ who: 'note', text }]

function said(event: TranscriptEvent): Said[] {
  switch (event.type) {
    case 'command':
      return [{ who: 'client', text: event.line }]
    case 'reply':
      return event.lines.map((text) => ({ who: 'server', text }))
    case 'dns-failed':
      return note(`getaddrinfo ${event.code}`)
    case 'connect-started':
      return note(`Connecting to ${event.to.address}:${event.to.port}`)
    case 'connect-failed': {
      const code = CONNECT_CODES[event.reason]
      return code === undefined ? [] : note(`connect ${code} ${event.to.address}:${event.to.port}`)
    }
    case 'reset-received':
      return note('read ECONNRESET')
    case 'tls-failed':
      return event.code === undefined ? note(event.message) : note(`${event.code}: ${event.message}`)
    default:
      return []
  }
}

/** Probes are FTPScope's own; no other client has them. */
export const dialogueOf = ({ events }: Transcript): Dialogue =>
  events.filter(({ connection }) => !connection.startsWith('probe-')).flatMap(said)
