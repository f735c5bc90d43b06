/** The app's wire over WebSockets, on any HTTP server: ours, or Vite's while developing. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { type AppWire, MOST_MESSAGE } from '../../shared/rpc/wire.ts'
import type { WindowHost } from '../app/host.ts'
import type { App } from '../app.ts'
import { isLocalHost } from './http-server.ts'

const WIRE_PATH = '/wire'
/** Bytes that may wait for a tab; one that takes nothing any more is cut off, and connects again when it lives. */
const MAX_BUFFERED = 256 * 1024 * 1024
const HEARTBEAT_MS = 30_000

const digest = (text: string) => createHash('sha256').update(text).digest()

/**
 * The token comes as second subprotocol: a page can set no other header. The Origin must be the page's own, so that a
 * page of somebody else's server on this machine is refused even if it had the token.
 */
function mayConnect({ headers }: IncomingMessage, token: string): boolean {
  const given = headers['sec-websocket-protocol']?.split(/,\s*/)[1] ?? ''
  return (
    isLocalHost(headers.host) &&
    headers.origin === `http://${headers.host}` &&
    timingSafeEqual(digest(given), digest(token))
  )
}

export interface SocketParts {
  /** Who connects before it is open waits for it. */
  readonly app: Promise<App>
  readonly host: WindowHost
  readonly token: string
  /** Upgrades for other paths: refused, or left to another listener. */
  readonly others: 'refuse' | 'ignore'
}

/** Takes the upgrades of a server that listens or will listen. */
export function attachSockets(server: Pick<Server, 'on'>, { app, host, token, others }: SocketParts) {
  const ready = app.then(async (opened) => {
    const { WebSocketServer } = await import('ws')
    const options = { maxPayload: MOST_MESSAGE, perMessageDeflate: false, handleProtocols: () => 'wire' }
    return { opened, sockets: new WebSocketServer({ noServer: true, ...options }) }
  })
  // Whoever opens the app tells why it could not be opened.
  ready.catch(() => {})
  let closed = false
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (request.url !== WIRE_PATH) {
      if (others === 'refuse') refuse(socket, '404 Not Found')
      return
    }
    if (!mayConnect(request, token)) return refuse(socket, '403 Forbidden')
    const gone = () => socket.destroy()
    socket.on('error', gone)
    ready.then(({ opened, sockets }) => {
      socket.off('error', gone)
      if (closed) gone()
      else sockets.handleUpgrade(request, socket, head, (ws) => connect(ws, opened, host))
    }, gone)
  })
  return {
    /** Ends all connections. */
    close() {
      closed = true
      ready.then(
        ({ sockets }) => {
          for (const ws of sockets.clients) ws.terminate()
        },
        () => {},
      )
    },
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.on('error', () => {})
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

function connect(ws: WebSocket, app: App, host: WindowHost): void {
  let alive = true
  const heartbeat = setInterval(() => {
    if (!alive) return ws.terminate()
    alive = false
    ws.ping()
  }, HEARTBEAT_MS)
  heartbeat.unref()
  const window = app.attach(socketWire(ws), host)
  ws.on('pong', () => {
    alive = true
  })
  // Without a listener an error of the socket (a message that is too large) would end the program.
  ws.on('error', () => ws.terminate())
  ws.on('close', () => {
    clearInterval(heartbeat)
    window.close()
  })
}

/** The rpc layer lets only a few events be under way; what can still pile up are answers to calls. */
function socketWire(ws: WebSocket): AppWire {
  return {
    send(message) {
      if (ws.readyState !== ws.OPEN) return
      if (ws.bufferedAmount > MAX_BUFFERED) ws.terminate()
      else ws.send(JSON.stringify(message))
    },
    onMessage(listener) {
      ws.on('message', (data, isBinary) => {
        if (isBinary) return
        let message: unknown
        try {
          message = JSON.parse(String(data))
        } catch {
          // Not from our page, which sends nothing but JSON.
          return
        }
        listener(message)
      })
    },
  }
}
