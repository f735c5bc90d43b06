/** What stands out in a transcript, whosever fault it is. */
import type { TranscriptEvent } from '../transcript/event.ts'

const TROUBLE: ReadonlySet<TranscriptEvent['type']> = new Set([
  'dns-failed',
  'connect-failed',
  'listen-failed',
  'accept-rejected',
  'reset-received',
  'socket-error',
  'silence',
  'reply-garbage',
  'reply-unterminated',
  'bytes-before-tls',
  'tls-garbage',
  'tls-failed',
  'data-target-invalid',
  'data-target-refused',
])

/** Refusals, failures and silence: never what a session is for, though a server may mean well by it. */
export function isTrouble(event: TranscriptEvent): boolean {
  switch (event.type) {
    case 'reply':
      return event.code >= 400
    case 'tls-alert':
      return !event.encrypted && event.number !== 0
    case 'tls-certificates':
      return event.problems.length > 0
    case 'tls-ended':
      return event.closeNotify === false
    // An empty file ends a data connection in the same way; a server that says nothing at all has a reason.
    case 'fin-received':
      return event.bytesReceived === 0 && event.connection.startsWith('control')
    case 'transfer-ended':
      return !event.ok
    case 'data-ended':
      return event.end === 'error' || event.end === 'timeout'
    default:
      return TROUBLE.has(event.type)
  }
}
