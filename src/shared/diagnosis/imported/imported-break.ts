/** Which break a failure in another client's log is, from where the session stood when the sentence came. */
import type { Stage } from '../../session/vocabulary.ts'
import type { EventId, EventOf } from '../../transcript/event.ts'
import type { Exchange } from '../../transcript/session-view.ts'
import type { Break, LostBreak, TlsBreak, UnplacedBreak } from '../breaks/break.ts'
import type { Loss } from '../breaks/control-loss.ts'
import type { SeenEndpoint } from '../breaks/data-operation.ts'
import type { RemarkMeaning } from './remark-meaning.ts'
import { means, type RemarkReading } from './remark-reading.ts'

/** How far the session had come. */
export const PHASES = ['start', 'connecting', 'connected', 'greeted', 'auth', 'tls', 'login', 'logged-in'] as const
export type Phase = (typeof PHASES)[number]

export type OpenBreak = { -readonly [K in keyof Break]: Break[K] } & Break & { remarks: EventOf<'remark'>[] }

/** Common part of a break that a log shows. */
export const breakAt = (event: EventId, stage: Stage, remarks: EventOf<'remark'>[] = []) => ({
  event,
  attempt: 1,
  stage,
  resolvedBy: null,
  remarks,
})

export interface Standing {
  readonly phase: Phase
  readonly implicit: boolean
  readonly encrypted: boolean
  readonly peer: SeenEndpoint | null
  /** The command that waits for its reply. */
  readonly pending: Exchange | null
  readonly inTransfer: boolean
  /** The server agreed to TLS, and no reply has come since: a client may log its next command before it shakes hands. */
  readonly agreedOnly: boolean
}

/** A connection did not come about. */
export const UNOPENED: readonly RemarkMeaning[] = [
  'refused',
  'timed-out',
  'unreachable',
  'not-connected',
  'no-reply',
  'reset',
]

/** How a connection was lost, in the client's words. */
export const lossOf = (reading: RemarkReading): Loss =>
  means(reading, 'reset')
    ? 'reset'
    : means(reading, 'timed-out') || (means(reading, 'no-reply') && !means(reading, 'not-connected'))
      ? 'silence'
      : 'closed'

export const connectOf = (reading: RemarkReading) => {
  if (means(reading, 'refused')) return 'refused' as const
  if (means(reading, 'unreachable')) return 'unreachable' as const
  if (means(reading, 'timed-out', 'no-reply')) return 'timeout' as const
  return means(reading, 'reset') ? ('reset' as const) : ('failed' as const)
}

/** How a handshake ended, in the client's words. */
export const handshakeEnd = (reading: RemarkReading) => {
  if (means(reading, 'tls-plain-answer')) return 'plain-answer' as const
  if (means(reading, 'reset')) return 'reset' as const
  if (means(reading, 'timed-out')) return 'silence' as const
  return means(reading, 'closed-by-peer') ? ('closed' as const) : ('error' as const)
}

/** A handshake of the control connection that failed. */
export function tlsBreak(event: EventOf<'remark'>, reading: RemarkReading): TlsBreak {
  const end = handshakeEnd(reading)
  const alert = means(reading, 'tls-alert') || reading.alert !== null
  const how = alert && end !== 'plain-answer' ? 'alert' : end
  return { kind: 'tls', how, control: null, reply: null, ...breakAt(event.id, 'tls-control', [event]) }
}

/** The control connection was there and ended or fell silent. */
export function lostBreak(event: EventOf<'remark'>, reading: RemarkReading, at: Standing): LostBreak {
  const verb = at.pending?.command?.verb
  const stage: Stage = at.inTransfer ? 'transfer' : verb && verb !== 'NOOP' ? 'post-login' : 'idle'
  return {
    kind: 'lost',
    how: lossOf(reading),
    control: null,
    exchange: at.pending,
    reply: null,
    encrypted: at.encrypted,
    quietFor: null,
    paused: false,
    ...breakAt(event.id, stage, [event]),
  }
}

/** The control connection did not come about. */
export const connectBreak = (event: EventOf<'remark'>, reading: RemarkReading, at: Standing): Break => ({
  kind: 'connect',
  how: connectOf(reading),
  to: reading.endpoints.find(({ port }) => port !== null) ?? at.peer,
  after: null,
  ...breakAt(event.id, 'tcp-control', [event]),
})

/** Nothing before the sentence, and nothing in it, says where it happened. */
function unplacedBreak(event: EventOf<'remark'>, reading: RemarkReading): Break {
  const stage = reading.place.act === 'connect' ? 'tcp-control' : 'transfer'
  return { kind: 'unplaced', how: unplacedHow(reading), ...breakAt(event.id, stage, [event]) }
}

function unplacedHow(reading: RemarkReading): UnplacedBreak['how'] {
  if (means(reading, 'refused')) return 'refused'
  if (means(reading, 'unreachable')) return 'unreachable'
  if (means(reading, 'reset')) return 'reset'
  if (means(reading, 'timed-out', 'no-reply')) return 'silence'
  return means(reading, 'closed-by-peer', 'aborted') ? 'closed' : 'failed'
}

/** A failure whose words name no place of their own: it happened where the session stood. */
export function breakWhereItStood(event: EventOf<'remark'>, reading: RemarkReading, at: Standing): Break {
  const how = lossOf(reading)
  const common = (stage: Stage) => breakAt(event.id, stage, [event])
  const early = PHASES.indexOf(at.phase) < PHASES.indexOf('auth')
  if (means(reading, 'not-ftp') && early)
    return { kind: 'greeting', how: 'not-ftp', control: null, reply: null, text: event.text, ...common('banner') }
  const tls = (): Break => ({ kind: 'tls', how, control: null, reply: null, ...common('tls-control') })
  // Only what was open can be closed by the other end.
  const opened = at.phase === 'connecting' && means(reading, 'closed-by-peer') && !means(reading, ...UNOPENED)
  switch (opened ? 'connected' : at.phase) {
    case 'start':
      // Who says "connect" and nothing of data means the control connection: no other stands before it.
      return reading.place.act === 'connect' && !means(reading, 'closed-by-peer')
        ? connectBreak(event, reading, at)
        : unplacedBreak(event, reading)
    case 'connecting':
      return connectBreak(event, reading, at)
    case 'connected':
      return at.implicit
        ? tls()
        : { kind: 'greeting', how, control: null, reply: null, text: null, ...common('banner') }
    case 'greeted':
    case 'auth': {
      const auth = at.pending?.command?.verb === 'AUTH' ? at.pending : null
      if (auth) return { kind: 'auth', how, control: null, exchanges: [auth], ...common('auth') }
      return at.phase === 'auth' ? tls() : { ...lostBreak(event, reading, at), stage: 'login' }
    }
    case 'tls':
      return tls()
    case 'login':
      if (at.agreedOnly) return tls()
      return { kind: 'login', how, control: null, exchange: at.pending, reply: null, ...common('login') }
    case 'logged-in':
      return lostBreak(event, reading, at)
  }
}
