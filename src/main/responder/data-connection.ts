/** The responder's end of one data connection: where it listens or whom it dials, and what then passes. */
import { createHash } from 'node:crypto'
import type { Server } from 'node:net'
import type { SecureContext } from 'node:tls'
import { sameAddress } from '../../shared/protocol/addresses.ts'
import type { Endpoint } from '../../shared/protocol/endpoint.ts'
import type { ConnectionId, EventId } from '../../shared/transcript/event.ts'
import { Channel } from '../transport/channel.ts'
import { dial, localEndpoint, remoteEndpoint } from '../transport/dial.ts'
import { listen } from '../transport/listen.ts'
import type { Recording, Where } from '../transport/recorder.ts'
import { SILENCE, waitFor } from '../transport/waiting.ts'
import { LIMITS } from './limits.ts'

export interface DataOptions {
  readonly recorder: Recording
  readonly connection: ConnectionId
  /** The command that arranges it. */
  readonly cause: EventId
  readonly signal: AbortSignal
}

export class DataConnection {
  readonly #where: Where
  readonly #options: DataOptions
  readonly #server: Server | null
  readonly #arrive: () => Promise<Channel | null>
  #channel: Channel | null = null
  /** Bytes that came in one go with the end of the handshake. */
  readonly #early: Buffer[] = []

  private constructor(options: DataOptions, from: { readonly server: Server } | { readonly to: Endpoint }) {
    this.#options = options
    this.#where = { connection: options.connection, stage: 'tcp-data', cause: options.cause }
    if ('server' in from) {
      this.#server = from.server
      const arrival = this.#firstArrival(from.server)
      this.#arrive = () => arrival
    } else {
      this.#server = null
      this.#arrive = () => this.#dialled(from.to)
    }
  }

  /**
   * Listens for `PASV` or `EPSV`. Whoever comes first is taken, from whatever address, since which address that is belongs to
   * what a test is to show; what passes is generated, so that nobody can get or leave anything.
   */
  static async listen(options: DataOptions, address: string, ports: readonly [number, number], advertised: string) {
    const listening = await listen(address, ports)
    const { connection, cause, recorder } = options
    const where: Where = { connection, stage: 'pasv-reply', cause }
    if ('code' in listening) {
      recorder.record(where, { type: 'listen-failed', ...listening })
      return null
    }
    const { server, port } = listening
    recorder.record(where, { type: 'listening', on: { address, port }, advertised: { address: advertised, port } })
    const data = new DataConnection(options, { server })
    return { data, port }
  }

  /** Dials for `PORT` or `EPRT`, once the transfer is asked for. */
  static dialLater(options: DataOptions, to: Endpoint): DataConnection {
    return new DataConnection(options, { to })
  }

  /** The open connection, with TLS where `secure` is given; null when it did not come about, which is recorded. */
  async open(secure: SecureContext | null): Promise<Channel | null> {
    const { recorder, signal } = this.#options
    const channel = await waitFor(this.#arrive(), { silence: LIMITS.dataConnection + 500, signal })
    if (channel === SILENCE)
      recorder.record(this.#where, { type: 'silence', awaiting: 'data-connection', ms: LIMITS.dataConnection })
    if (channel === SILENCE || channel === null) return null
    if (secure === null) return channel
    channel.stage = 'tls-data'
    const tls = channel.startTls({
      role: 'server',
      trigger: 'connected',
      min: '1.2',
      max: '1.3',
      secureContext: secure,
    })
    channel.listener = { onBytes: (chunk) => this.#early.push(Buffer.from(chunk)) }
    channel.resume()
    const shaken = await waitFor(tls.handshake, { silence: LIMITS.handshake, signal })
    channel.pause()
    if (shaken === SILENCE) channel.record({ type: 'silence', awaiting: 'tls-handshake', ms: LIMITS.handshake })
    channel.stage = 'transfer'
    return shaken !== SILENCE && shaken.ok ? channel : null
  }

  /** Sends all of it and closes. @returns whether the other end took it */
  async send(channel: Channel, content: Buffer): Promise<boolean> {
    channel.listener = { onBytes: () => {} }
    channel.resume()
    const sent = await waitFor(
      channel.write(content).then(
        () => true,
        () => false,
      ),
      { silence: LIMITS.idle, lastActivity: () => channel.lastActivity, signal: this.#options.signal },
    )
    channel.record({ type: 'data-ended', direction: 'sent', bytes: content.length, sha256: hash(content), end: 'none' })
    await channel.close(LIMITS.closing)
    return sent === true && !channel.failed
  }

  /** Takes what comes until the other end closes. @returns null when it broke off or was too much */
  async receive(channel: Channel): Promise<Buffer | null> {
    const chunks = this.#early.splice(0)
    let bytes = chunks.reduce((sum, { length }) => sum + length, 0)
    const ended = new Promise<void>((resolve) => {
      channel.listener = {
        onBytes: (chunk) => {
          bytes += chunk.length
          if (bytes > LIMITS.kept) channel.destroy()
          else chunks.push(Buffer.from(chunk))
        },
        onEnd: resolve,
        onClosed: resolve,
      }
      if (channel.peerEnded || channel.closed) resolve()
    })
    channel.resume()
    const { signal } = this.#options
    await waitFor(ended, { silence: LIMITS.handshake, lastActivity: () => channel.lastActivity, signal, endless: true })
    const content = Buffer.concat(chunks)
    const end = channel.failed || bytes > LIMITS.kept ? 'error' : channel.peerEnded ? 'eof' : 'timeout'
    channel.record({ type: 'data-ended', direction: 'received', bytes, sha256: hash(content), end })
    await channel.close(LIMITS.closing)
    return end === 'eof' ? content : null
  }

  close(): void {
    this.#server?.close()
    this.#channel?.destroy()
  }

  #firstArrival(server: Server): Promise<Channel | null> {
    const { recorder, connection, cause } = this.#options
    return new Promise((resolve) => {
      server.once('connection', (socket) => {
        server.close()
        recorder.record(this.#where, { type: 'accepted', local: localEndpoint(socket), remote: remoteEndpoint(socket) })
        this.#channel = new Channel(socket, { recorder, connection, cause, stage: 'tcp-data' })
        resolve(this.#channel)
      })
      server.once('close', () => resolve(this.#channel))
    })
  }

  async #dialled(to: Endpoint): Promise<Channel | null> {
    const { recorder, connection, cause, signal } = this.#options
    const dialled = await dial(recorder, this.#where, to, { silence: LIMITS.dataConnection, signal })
    if ('failed' in dialled) return null
    this.#channel = new Channel(dialled.socket, { recorder, connection, cause, stage: 'tcp-data' })
    return this.#channel
  }
}

/** Whom a server may dial: its client, and none of the ports of services (RFC 2577 sections 3 and 5). */
export const mayDial = (to: Endpoint, peer: string): boolean => sameAddress(to.address, peer) && to.port >= 1024

const hash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
