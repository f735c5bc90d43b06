import type { EventId, TranscriptEvent } from '../transcript/event.ts'

/** How a control connection ended after the event `from`, if the peer or the network ended it; null when we did or nobody has. */
export function lossAfter(
  control: { readonly events: readonly TranscriptEvent[] },
  from: EventId,
): { how: 'closed' | 'reset'; event: EventId } | null {
  for (const event of control.events) {
    if (event.id <= from) continue
    switch (event.type) {
      case 'fin-sent':
        return null
      case 'reset-received':
        return { how: 'reset', event: event.id }
      case 'socket-error':
        if (/RESET|PIPE|ABORTED|TIMEDOUT|UNREACH/.test(event.code)) return { how: 'reset', event: event.id }
        break
      case 'fin-received':
        if (event.first) return { how: 'closed', event: event.id }
        break
      // The peer's TLS ended or broke; the FIN behind it may never be read.
      case 'tls-ended':
        return { how: 'closed', event: event.id }
      case 'tls-failed':
        if (event.phase === 'established') return { how: 'closed', event: event.id }
        break
      case 'closed':
        return event.by === 'peer' ? { how: 'closed', event: event.id } : null
      default:
        break
    }
  }
  return null
}
