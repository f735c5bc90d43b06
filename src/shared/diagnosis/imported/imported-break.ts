/** Which break a failure in another client's log is, from where the session stood when the sentence came. */
import type { Stage } from '../../session/vocabulary.ts'
import type { EventId, EventOf } from '../../transcript/event.ts'
import type { Exchange } from '../../transcript/session-view.ts'
import type { Break } from '../breaks/break.ts'
import type { Loss } from '../breaks/control-loss.ts'
import type { SeenEndpoint } from '../breaks/data-operation.ts'
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
}

/** How a connection was lost, in the client's words. */
export const lossOf = (reading: RemarkReading): Loss =>
  means(reading, 'reset') ? 'reset' : means(reading, 'timed-out', 'no-reply') ? 'silence' : 'closed'

const connectOf = (reading: RemarkReading) => {
  if (means(reading, 'refused')) return 'refused' as const
  if (means(reading, 'unreachable')) return 'unreachable' as const
  if (means(reading, 'timed-out', 'no-reply')) return 'timeout' as const
  return means(reading, 'reset') ? ('reset' as const) : ('failed' as const)
}

/** A handshake that failed, in the client's words. */
export function tlsBreak(event: EventOf<'remark'>, reading: RemarkReading): Break {
  const how = means(reading, 'tls-plain-answer')
    ? 'plain-answer'
    : means(reading, 'tls-alert') || reading.alert !== null
      ? 'alert'
      : means(reading, 'reset')
        ? 'reset'
        : means(reading, 'timed-out')
          ? 'silence'
          : means(reading, 'closed-by-peer')
            ? 'closed'
            : 'error'
  return { kind: 'tls', how, control: null, reply: null, ...breakAt(event.id, 'tls-control', [event]) }
}

function lostBreak(event: EventOf<'remark'>, reading: RemarkReading, at: Standing): Break {
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

const NEVER_OPEN = ['refused', 'timed-out', 'unreachable', 'not-connected', 'no-reply'] as const

const connectBreak = (event: EventOf<'remark'>, reading: RemarkReading, at: Standing): Break => ({
  kind: 'connect',
  how: connectOf(reading),
  to: at.peer,
  after: null,
  ...breakAt(event.id, 'tcp-control', [event]),
})

/** A failure whose words name no place of their own: it happened where the session stood. */
export function breakWhereItStood(event: EventOf<'remark'>, reading: RemarkReading, at: Standing): Break {
  const how = lossOf(reading)
  const common = (stage: Stage) => breakAt(event.id, stage, [event])
  const early = PHASES.indexOf(at.phase) < PHASES.indexOf('auth')
  if (means(reading, 'not-ftp') && early)
    return { kind: 'greeting', how: 'not-ftp', control: null, reply: null, text: event.text, ...common('banner') }
  const tls = (): Break => ({ kind: 'tls', how, control: null, reply: null, ...common('tls-control') })
  switch (at.phase) {
    case 'start':
      // What ended had been there: where the session stood, the excerpt does not show.
      if (means(reading, 'closed-by-peer', 'aborted') && !means(reading, ...NEVER_OPEN))
        return { ...lostBreak(event, reading, at), stage: 'banner' }
      return connectBreak(event, reading, at)
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
      return { kind: 'login', how, control: null, exchange: at.pending, reply: null, ...common('login') }
    case 'logged-in':
      return lostBreak(event, reading, at)
  }
}
