/** What the client of a connection saw of what its packets show: who dialled, and how it ended. */
import type { Endpoint } from '../../protocol/endpoint.ts'
import type { EventBody } from '../../transcript/event.ts'
import type { Flow, ObservedConnection, Place } from '../other-end/observed.ts'

export const keyOf = ({ from, to }: Flow): string => `${from.address} ${from.port} ${to.address} ${to.port}`
export const endpoint = ({ address, port }: Place): Endpoint => ({ address: address ?? '', port: port ?? 0 })

interface Seen {
  /** ms since 1970. */
  readonly at: number
  /** When it was dialled. */
  readonly asked: number
  /** The server dialled. */
  readonly active: boolean
  /** That it ends tells that there is no more to read: TLS hides no farewell. */
  readonly readable: boolean
}

/** In the client's eyes; a FIN of a data connection ends its file besides, which is not told here. */
export function connectionEvents(one: ObservedConnection, { at, asked, active, readable }: Seen): readonly EventBody[] {
  const [local, remote] = (active ? [one.flow.to, one.flow.from] : [one.flow.from, one.flow.to]).map(endpoint)
  if (!local || !remote) return []
  const bytes = bytesOf(one, active)
  const theirs = one.by === (active ? 'from' : 'to')
  const failed = { type: 'connect-failed', to: remote, after: at - asked } as const
  switch (one.deed) {
    case 'asked':
      return active ? [] : [{ type: 'connect-started', to: remote }]
    case 'answered':
      return [{ type: active ? 'accepted' : 'connected', local, remote }]
    case 'refused':
      return [{ ...failed, reason: 'refused', code: 'ECONNREFUSED' }]
    case 'unanswered':
      return active
        ? []
        : [
            { type: 'silence', awaiting: 'tcp-connect', ms: at - asked },
            { ...failed, reason: 'timeout' },
          ]
    case 'reset':
      return [
        theirs ? { type: 'reset-received', code: 'ECONNRESET', ...bytes } : { type: 'closed', by: 'local', ...bytes },
      ]
    case 'ended':
      return [theirs ? { type: 'fin-received', ...bytes, first: readable } : { type: 'fin-sent' }]
    default:
      return []
  }
}

/** The first FIN of a data connection ends the file: it comes from the side that sends. */
export function endOfFile(one: ObservedConnection, active: boolean): EventBody {
  const direction = one.by === (active ? 'to' : 'from') ? 'sent' : 'received'
  const { bytesSent, bytesReceived } = bytesOf(one, active)
  return { type: 'data-ended', direction, bytes: direction === 'sent' ? bytesSent : bytesReceived, end: 'eof' }
}

function bytesOf({ bytes }: ObservedConnection, active: boolean) {
  const { from, to } = bytes ?? { from: 0, to: 0 }
  return active ? { bytesReceived: from, bytesSent: to } : { bytesReceived: to, bytesSent: from }
}
