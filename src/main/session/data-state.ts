import type { TlsTrigger } from '../transport/tls-layer.ts'

/** `none`: no connection ever came. */
export type DataEnd = 'eof' | 'error' | 'timeout' | 'none'

export interface DataState {
  /** When the ClientHello goes out; null without TLS. */
  readonly hello: 'after-preliminary' | 'on-connect' | null
  readonly phase: 'arranged' | 'hello-kept' | 'handshake' | 'open'
  /** The server's 1yz reply came. */
  readonly preliminary: boolean
  readonly awaiting: 'data' | 'data-close'
  /** Silence is being counted. */
  readonly watched: boolean
  readonly upload: 'none' | 'going' | 'sent'
  /** How it ended; null while it is going on. */
  readonly end: DataEnd | null
}

export type DataEvent =
  | {
      readonly type: /** Connected or accepted. */
        | 'channel'
        | 'preliminary'
        /** A good final reply: only the end of the data is still to come. */
        | 'final'
        /** The ClientHello was kept back long enough. */
        | 'hello-due'
        | 'secured'
        | 'handshake-failed'
        | 'handshake-silent'
        | 'upload'
        /** An upload's last byte was handed to the system. */
        | 'sent'
        | 'write-failed'
        | 'quiet'
        | 'destroyed'
    }
  | { readonly type: 'peer-ended' | 'closed'; readonly broken: boolean }
  | { readonly type: 'given-up'; readonly as: 'timeout' | 'none' | 'error' }

export type DataCommand =
  | { readonly type: 'keep-hello' | 'open' | 'watch' | 'send-end' | 'destroy' }
  | { readonly type: 'start-tls'; readonly trigger: TlsTrigger }
  | { readonly type: 'record-silence'; readonly awaiting: 'tls-handshake' | 'data' | 'data-close' }
  | { readonly type: 'ended'; readonly as: DataEnd }

interface Step {
  readonly state: DataState
  readonly commands: readonly DataCommand[]
}

export const arranged = (hello: DataState['hello']): DataState => ({
  ...{ hello, phase: 'arranged', preliminary: false, awaiting: 'data', watched: false, upload: 'none', end: null },
})

/** Whether something is being waited for here, so that silence on the control connection means nothing. */
export const isWaiting = ({ phase, watched, end }: DataState): boolean =>
  end === null && (phase === 'arranged' || phase === 'handshake' || watched)

/** One data connection from the moment it is arranged. Pure: the caller keeps the state, the clock and the channel. */
export function stepData(state: DataState, event: DataEvent): Step {
  switch (event.type) {
    case 'channel':
      return adopt(state)
    case 'preliminary':
      return preliminary({ ...state, preliminary: true })
    case 'final':
      return watch({ ...state, awaiting: 'data-close' })
    case 'hello-due':
      return state.phase === 'hello-kept' ? startTls(state, 'timer') : only(state)
    case 'secured':
      return open(state)
    case 'handshake-silent':
      return silent(state, 'tls-handshake')
    case 'quiet':
      return silent(state, state.awaiting)
    case 'handshake-failed':
    case 'write-failed':
      return end(state, 'error')
    case 'upload':
      return only({ ...state, upload: 'going' })
    case 'sent':
      return only({ ...state, upload: 'sent' }, { type: 'send-end' })
    // Answer at once: vsftpd waits for our close_notify before it sends its 226.
    case 'peer-ended':
      return end(state, event.broken || state.upload === 'going' ? 'error' : 'eof', { type: 'send-end' })
    case 'closed':
      return end(state, event.broken ? 'error' : 'eof')
    case 'given-up':
      return end(state, event.as, { type: 'destroy' })
    case 'destroyed':
      return end(state, state.phase === 'arranged' ? 'none' : 'error', { type: 'destroy' })
  }
}

const only = (state: DataState, ...commands: readonly DataCommand[]): Step => ({ state, commands })

/** With `on-connect` the server accepts TLS at once; else it may answer only after its 1yz reply (RFC 4217 section 7). */
function adopt(state: DataState): Step {
  if (state.end !== null) return only(state)
  if (state.hello === null) return open(state)
  if (state.hello === 'on-connect') return startTls(state, 'connected')
  if (state.preliminary) return startTls(state, 'preliminary-reply')
  return only({ ...state, phase: 'hello-kept' }, { type: 'keep-hello' })
}

function preliminary(state: DataState): Step {
  if (state.phase === 'hello-kept') return startTls(state, 'preliminary-reply')
  return state.phase === 'open' ? watch(state) : only(state)
}

function startTls(state: DataState, trigger: TlsTrigger): Step {
  return state.end === null ? only({ ...state, phase: 'handshake' }, { type: 'start-tls', trigger }) : only(state)
}

function open(state: DataState): Step {
  if (state.end !== null) return only(state)
  const opened: DataState = { ...state, phase: 'open' }
  const { state: next, commands } = state.preliminary ? watch(opened) : only(opened)
  return only(next, { type: 'open' }, ...commands)
}

/** A handshake has a watch of its own. */
function watch(state: DataState): Step {
  if (state.watched || state.end !== null || state.phase === 'handshake') return only(state)
  return only({ ...state, watched: true }, { type: 'watch' })
}

function silent(state: DataState, awaiting: 'tls-handshake' | 'data' | 'data-close'): Step {
  if (state.end !== null) return only(state)
  const { state: ended, commands } = end(state, 'timeout', { type: 'destroy' })
  return only(ended, { type: 'record-silence', awaiting }, ...commands)
}

function end(state: DataState, as: DataEnd, ...then: readonly DataCommand[]): Step {
  if (state.end !== null) return only(state, ...then)
  return only({ ...state, end: as, watched: false }, { type: 'ended', as }, ...then)
}
