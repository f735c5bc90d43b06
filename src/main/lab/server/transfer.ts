/** One data connection from the transfer command to its final reply. */
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { ControlSession } from './control-session.ts'
import { DataPortError } from './data-port.ts'
import { handshake, serverSide } from './secure-socket.ts'

/** ms that the server waits for a passive data connection, or dials an active one. */
const OPEN_TIMEOUT = 30_000
const HANDSHAKE_TIMEOUT = 15_000
/** Bytes of one upload. */
const LARGEST_UPLOAD = 16 * 1024 * 1024
/** Parts in which a slow transfer is sent. */
const SLOW_PARTS = 8
/** Bytes from which on a slow server is slow; listings are not. */
const LARGE = 64 * 1024

export interface Transfer {
  readonly start: string
  readonly end: string
  readonly file: string
  /** What the server sends; null when it receives. */
  readonly content: Buffer | null
  /** Called with what was received; false means that it found no room. */
  readonly received?: (bytes: Buffer) => boolean
}

/** Ends with a final reply, whatever happens. */
export async function runTransfer(session: ControlSession, transfer: Transfer): Promise<void> {
  const { server } = session
  const { spec } = server
  const { texts } = session.dialect
  const port = session.dataPort
  const values = { file: transfer.file, bytes: transfer.content?.length ?? 0, port: port?.dials?.port ?? 0 }
  session.dataPort = null
  if (!port) return session.reply(texts.noSetup, values)
  if (session.secure && session.protection === 'C' && spec.requires?.includes('data')) {
    port.close()
    return session.reply(texts.dataMustBePrivate, values)
  }
  const early = session.dialect.preliminary === 'before-connection' && spec.data?.announced === undefined
  if (early) session.reply(transfer.start, values)
  let socket: Socket
  try {
    socket = await port.open(spec.active && port.dials ? spec.active.answerAfter : OPEN_TIMEOUT)
  } catch (error) {
    const why = error instanceof DataPortError ? error.why : 'refused'
    const { foreignPeer, noDataConnection, dialTimeout = noDataConnection, dialRefused = noDataConnection } = texts
    const text = { foreign: foreignPeer, timeout: port.dials ? dialTimeout : noDataConnection, refused: dialRefused }
    return session.reply(text[why], values)
  } finally {
    port.close()
  }
  const late = spec.data?.announced === 'after-tls'
  if (!early && !late) session.reply(transfer.start, values)
  const data = await secure(session, socket, values)
  if (!data) return
  if (late) session.reply(transfer.start, values)
  const ok = transfer.content
    ? await send(session, socket, data.stream, transfer.content)
    : await receive(session, socket, data.stream, transfer, values)
  if (ok === 'answered') return
  if (!ok) return session.reply(texts.aborted, values)
  if (data.refused) return session.reply(texts.reuseRequired ?? texts.dataTlsFailed, values)
  session.reply(transfer.end, values)
}

interface DataConnection {
  readonly stream: Duplex
  /** The server wants session reuse, and there was none. */
  readonly refused: boolean
}

/** The connection to read and write; null when TLS failed and the reply is given. */
async function secure(
  session: ControlSession,
  socket: Socket,
  values: { readonly file: string },
): Promise<DataConnection | null> {
  const { tls, spec } = session.server
  const { texts, closesAfterReuseRefusal } = session.dialect
  session.dataConnections++
  if (!session.secure || session.protection === 'C' || !tls) return { stream: socket, refused: false }
  const ticketUnknown = spec.data?.tickets !== undefined && session.dataConnections > spec.data.tickets
  const data = serverSide(socket, ticketUnknown ? tls.forgetful() : tls.options)
  try {
    await handshake(data, HANDSHAKE_TIMEOUT)
  } catch {
    socket.destroy()
    session.reply(texts.dataTlsFailed, values)
    return null
  }
  // Asked now: a closed socket no longer knows.
  const refused = spec.requires?.includes('session-reuse') === true && !data.isSessionReused()
  if (!refused || spec.data?.refusal === 'final-reply') return { stream: data, refused }
  data.end()
  session.reply(texts.reuseRequired ?? texts.dataTlsFailed, values)
  if (closesAfterReuseRefusal) session.close()
  return null
}

/** false when the client went away first. */
async function send(session: ControlSession, socket: Socket, data: Duplex, content: Buffer): Promise<boolean> {
  const { network, spec } = session.server
  const takes = content.length >= LARGE ? (spec.data?.takes ?? 0) : 0
  const part = takes > 0 ? Math.max(1, Math.ceil(content.length / SLOW_PARTS)) : Math.max(1, content.length)
  for (let at = 0; at < content.length; at += part) {
    if (!(await write(data, content.subarray(at, at + part)))) return false
    if (takes > 0) await network.wait(takes / SLOW_PARTS)
  }
  // What the client sends on a connection that only carries bytes to it is not looked at.
  data.resume()
  const gone = closed(socket)
  // FIN straight from TCP: TLS is not ended, and a client cannot tell the end from a cut (RFC 8446 section 6.1).
  if (spec.data?.end === 'no-close-notify') socket.end()
  else data.end()
  const timer = network.after(5_000, () => socket.destroy())
  const properly = await gone
  network.cancel(timer)
  return properly
}

/** false when the connection was reset. */
const closed = (socket: Socket) =>
  new Promise<boolean>((resolve) => {
    if (socket.destroyed) resolve(socket.errored === null)
    else socket.once('close', (hadError) => resolve(!hadError))
  })

function write(data: Duplex, bytes: Buffer): Promise<boolean> {
  return new Promise((resolve) => {
    if (data.destroyed) return resolve(false)
    const gone = () => resolve(false)
    data.once('close', gone)
    data.write(bytes, (error) => {
      data.removeListener('close', gone)
      resolve(!error)
    })
  })
}

async function receive(
  session: ControlSession,
  socket: Socket,
  data: Duplex,
  transfer: Transfer,
  values: { readonly file: string },
): Promise<boolean | 'answered'> {
  const { storage, data: { dies } = {} } = session.server.spec
  const { texts } = session.dialect
  const limit = storage && storage.upload !== 'denied' ? (storage.after ?? 0) : LARGEST_UPLOAD
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of data as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (dies && bytes > dies.after) {
        socket.resetAndDestroy()
        session.die(dies.words)
        return 'answered'
      }
      if (bytes > limit) {
        data.destroy()
        session.reply(storage?.upload === 'quota' ? texts.quota : (texts.diskFull ?? texts.quota), values)
        return 'answered'
      }
      chunks.push(chunk)
    }
  } catch {
    return false
  }
  data.end()
  return transfer.received?.(Buffer.concat(chunks)) ?? true
}
