/** The pipe to the app: the preload's in Electron, else a WebSocket to the page's own host that heals itself. */
import { MOST_MESSAGE, type PipeNews, type ToApp, type ToWindow, type WindowWire } from '../shared/rpc/wire.ts'

declare global {
  interface Window {
    /** Set by the preload script; absent in a browser. */
    readonly wire?: WindowWire
  }
}

/** `refused`: never once connected, so the link is old or the app is gone. */
export type PipeState = 'connecting' | 'open' | 'lost' | 'refused'

/** ms between two tries to connect again; the last one repeats. */
const PAUSES = [250, 500, 1_000, 2_000, 4_000]
/** Messages that may wait for the pipe; more than that only a page gone wrong sends. */
const MOST_WAITING = 1_000
/** At most, in UTF-8. */
const BYTES_PER_CHARACTER = 3
const TOO_MUCH = 'This is more than the app takes at once. Do it in parts.'

/** @param onState told at once, and whenever the pipe breaks or heals */
export function openWire(onState: (state: PipeState) => void): WindowWire {
  if (window.wire) {
    onState('open')
    return window.wire
  }
  return socketWire(takeToken(), onState)
}

/**
 * The token came in the fragment, which no server ever sees. It moves to this tab's storage, so that a reload works and
 * a copied address bar gives nothing away.
 */
function takeToken(): string {
  const given = location.hash.slice(1)
  if (/^[\w-]{20,}$/.test(given)) {
    sessionStorage.setItem('token', given)
    history.replaceState(null, '', location.pathname)
  }
  return sessionStorage.getItem('token') ?? ''
}

function socketWire(token: string, onState: (state: PipeState) => void): WindowWire {
  const listeners = new Set<(message: ToWindow | PipeNews) => void>()
  const waiting: ToApp[] = []
  let socket: WebSocket | null = null
  let wasOpen = false
  let failures = 0

  const tell = (message: ToWindow | PipeNews) => {
    for (const listener of [...listeners]) listener(message)
  }

  /** What the host would cut off is refused here, in words. */
  function sendOn(pipe: WebSocket, message: ToApp): void {
    const text = JSON.stringify(message)
    if (message.type === 'call' && text.length > MOST_MESSAGE / BYTES_PER_CHARACTER)
      tell({ type: 'error', id: message.id, code: 'invalid', message: TOO_MUCH })
    else pipe.send(text)
  }

  function connect(): void {
    const url = new URL('wire', location.href)
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
    const opened = new WebSocket(url, ['wire', token])
    opened.addEventListener('open', () => {
      socket = opened
      failures = 0
      onState('open')
      if (wasOpen) tell({ type: 'restored' })
      wasOpen = true
      for (const message of waiting.splice(0)) sendOn(opened, message)
    })
    opened.addEventListener('message', ({ data }) => tell(JSON.parse(String(data)) as ToWindow))
    opened.addEventListener('close', () => {
      if (socket === opened) {
        socket = null
        waiting.length = 0
        onState('lost')
        tell({ type: 'lost' })
      } else if (!wasOpen && failures >= 2) onState('refused')
      setTimeout(connect, PAUSES[Math.min(failures++, PAUSES.length - 1)])
    })
  }

  onState('connecting')
  if (token === '') onState('refused')
  else connect()
  return {
    send(message) {
      if (socket) sendOn(socket, message)
      // An acknowledgement belongs to the pipe on which its event came.
      else if (message.type !== 'ack' && waiting.length < MOST_WAITING) waiting.push(message)
    },
    onMessage: (listener) => void listeners.add(listener),
  }
}
