/** How a control connection ended, and what that left unanswered. */
import type { EventId, TranscriptEvent } from '../../transcript/event.ts'
import type { ControlConnectionView, Exchange } from '../../transcript/session-view.ts'

/** How a connection ended or failed to answer. */
export type Loss = 'silence' | 'closed' | 'reset'

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

/** How an exchange without a final reply ended; null while it may still be answered. */
export function unanswered(control: ControlConnectionView, exchange: Exchange): { how: Loss; event: EventId } | null {
  if (exchange.final || !exchange.command) return null
  const loss = lossAfter(control, exchange.command.id)
  const { silence } = exchange
  if (silence && (!loss || silence.id < loss.event)) return { how: 'silence', event: silence.id }
  return loss
}
