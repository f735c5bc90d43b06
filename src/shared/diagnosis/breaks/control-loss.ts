/** How a control connection ended, and what that left unanswered. */
import type { EventId, EventOf, TranscriptEvent } from '../../transcript/event.ts'
import type { ControlConnectionView, Exchange } from '../../transcript/session-view.ts'

/** How a connection ended or failed to answer. */
export type Loss = 'silence' | 'closed' | 'reset'

/** How a control connection ended after the event `from`, if the peer or the network ended it; null when we did or nobody has. */
export function lossAfter(
  control: { readonly events: readonly TranscriptEvent[] },
  from: EventId,
): { how: 'closed' | 'reset'; event: EventId } | null {
  const end = endsOf(control.events).find(({ event }) => event > from)
  return end && end.how !== 'ours' ? { how: end.how, event: end.event } : null
}

interface End {
  readonly event: EventId
  readonly how: 'closed' | 'reset' | 'ours'
}

const ends = new WeakMap<readonly TranscriptEvent[], readonly End[]>()

/** The few events by which a connection ends, looked for once: every unanswered command asks. */
function endsOf(events: readonly TranscriptEvent[]): readonly End[] {
  const known = ends.get(events)
  if (known) return known
  const found = events.flatMap((event): End[] => {
    const how = endOf(event)
    return how === null ? [] : [{ event: event.id, how }]
  })
  ends.set(events, found)
  return found
}

function endOf(event: TranscriptEvent): End['how'] | null {
  switch (event.type) {
    case 'fin-sent':
      return 'ours'
    case 'reset-received':
      return 'reset'
    case 'socket-error':
      return /RESET|PIPE|ABORTED|TIMEDOUT|UNREACH/.test(event.code) ? 'reset' : null
    case 'fin-received':
      return event.first ? 'closed' : null
    // The peer's TLS ended or broke; the FIN behind it may never be read.
    case 'tls-ended':
      return 'closed'
    case 'tls-failed':
      return event.phase === 'established' ? 'closed' : null
    case 'closed':
      return event.by === 'peer' ? 'closed' : 'ours'
    default:
      return null
  }
}

/** How an exchange without a final reply ended; null while it may still be answered. */
export function unanswered(control: ControlConnectionView, exchange: Exchange): { how: Loss; event: EventId } | null {
  if (exchange.final || !exchange.command) return null
  const loss = lossAfter(control, exchange.command.id)
  const { silence } = exchange
  if (silence && (!loss || silence.id < loss.event)) return { how: 'silence', event: silence.id }
  return loss
}

/**
 * The last words of a server whose process writes past TLS (a timer of ProFTPD's, vsftpd's "500 OOPS"): they stand on
 * the wire in clear, where TLS was expected, and are a reply all the same. null when there are none after `from`.
 */
export function replyInClear(control: Pick<ControlConnectionView, 'tls'>, from: EventId): EventOf<'reply'> | null {
  const garbage = control.tls?.secured ? control.tls.garbage : null
  const found = garbage && garbage.id > from ? /^\s*([45]\d\d)[ -][^\r\n]*/.exec(garbage.text) : null
  if (!garbage || !found) return null
  const { id, at, connection, attempt, stage, bytes } = garbage
  const [line, code] = found
  return {
    id,
    at,
    connection,
    attempt,
    stage,
    type: 'reply',
    code: Number(code),
    lines: [line.trim()],
    lineEnd: 'CRLF',
    chunks: 1,
    bytes,
    firstByteAt: at,
  }
}
