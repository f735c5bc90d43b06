/**
 * What crosses between a window and the app, on any two-way pipe: Electron's IPC or a WebSocket. Values are JSON only:
 * IPC would also carry Map, Date and Uint8Array, the socket would not.
 */

interface Wire<Out, In> {
  send(message: Out): void
  onMessage(listener: (message: In) => void): void
}

/** The window's side. `lost` and `restored` never cross: a pipe that can break tells its own side with them. */
export type WindowWire = Wire<ToApp, ToWindow | PipeNews>
/** The app's side. What arrives was written by a page, so it is `unknown` until `readToApp` has looked at it. */
export type AppWire = Wire<ToWindow, unknown>

/** Bytes of JSON in one message to the app over a pipe that others could write to: some 50 ms of work. */
export const MOST_MESSAGE = 4 * 1024 * 1024

export type ToApp =
  /** Of a long text of the call `id`, which follows. */
  | { readonly type: 'part'; readonly id: number; readonly text: string }
  | { readonly type: 'call'; readonly id: number; readonly name: string; readonly params: unknown }
  /** Every event up to `seq` has been handled: room for more. */
  | { readonly type: 'ack'; readonly seq: number }

export type ToWindow =
  | { readonly type: 'result'; readonly id: number; readonly value: unknown }
  | { readonly type: 'error'; readonly id: number; readonly code: ErrorCode; readonly message: string }
  | { readonly type: 'event'; readonly seq: number; readonly name: string; readonly payload: unknown }

export type PipeNews = { readonly type: 'lost' } | { readonly type: 'restored' }

/**
 * `invalid`: the parameters are wrong. `not-found`: no such run, profile ... `refused`: safe by default, a consent is
 * missing. `unsupported`: this host cannot do it. `busy`: too many calls at once. `lost`: the connection to the app
 * broke before the answer came. `failed`: everything else.
 */
export type ErrorCode =
  | 'invalid'
  | 'not-found'
  | 'refused'
  /** The call lacks a password that nobody but the person at the window knows. */
  | 'password-needed'
  | 'unsupported'
  | 'busy'
  | 'lost'
  | 'failed'

/** An error that is meant for the person at the window: `message` says what to do. */
export class CallError extends Error {
  readonly code: ErrorCode
  constructor(code: ErrorCode, message: string) {
    super(message)
    this.name = 'CallError'
    this.code = code
  }
}

/** Returns the message, or null for anything that is none. */
export function readToApp(value: unknown): ToApp | null {
  if (typeof value !== 'object' || value === null) return null
  const { type, id, name, params, seq, text } = value as Record<string, unknown>
  if (type === 'part' && Number.isSafeInteger(id) && typeof text === 'string') return { type, id: id as number, text }
  if (type === 'call' && Number.isSafeInteger(id) && typeof name === 'string')
    return { type, id: id as number, name, params }
  if (type === 'ack' && Number.isSafeInteger(seq)) return { type, seq: seq as number }
  return null
}
