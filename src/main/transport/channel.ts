import type { Socket } from 'node:net'
import type { Endpoint } from '../../shared/protocol/endpoint.ts'
import type { Stage } from '../../shared/session/vocabulary.ts'
import type { ConnectionId, EventBody, EventId, TranscriptEvent } from '../../shared/transcript/event.ts'
import { localEndpoint, remoteEndpoint } from './dial.ts'
import type { Recording } from './recorder.ts'
import { TlsLayer, type TlsStart } from './tls-layer.ts'

export interface ChannelOptions {
  readonly recorder: Recording
  readonly connection: ConnectionId
  readonly stage: Stage
  /** What arranged this connection, for instance the 227 reply. */
  readonly cause?: EventId | undefined
}

export interface ChannelListener {
  /**
   * Bytes for the application: clear text, or what TLS decrypted; only good until this returns. `at` is ms on the
   * recorder's clock.
   */
  onBytes?(bytes: Buffer, at: number): void
  /** The peer will send nothing more: a FIN, or TLS ended. */
  onEnd?(): void
  /** The connection is gone. Called once, after `onEnd` where that came. */
  onClosed?(): void
}

/** Half of a read; thousands of replies, and no server's dialogue between two commands. */
const TURN_BYTES = 32_768

/**
 * One TCP connection, control or data, that turns into TLS and back in place. It owns the real sockets, so that every
 * FIN, reset, alert and byte count is recorded whoever uses the connection, in the client's or the server's role.
 * It starts paused: set the listener, then `resume()`.
 */
export class Channel {
  readonly recorder: Recording
  readonly connection: ConnectionId
  stage: Stage
  /** Stage of what the wire does, where that is not the stage of what is being said over it. */
  wireStage: Stage | null = null
  cause: EventId | undefined
  listener: ChannelListener = {}
  /** Bytes on the wire: ciphertext where TLS is up. */
  bytesReceived = 0
  bytesSent = 0
  /** `performance.now()` of the last byte received or sent. */
  lastActivity = performance.now()
  /** Resolves when the connection is gone. */
  readonly whenClosed: Promise<void>
  readonly #socket: Socket
  readonly #local: Endpoint
  readonly #remote: Endpoint
  #tls: TlsLayer | null = null
  #flowing = false
  #sinceTurn = 0
  #peerEnded = false
  #peerEndedFirst = false
  #reset = false
  #failed = false
  #finSent = false
  #closed = false

  constructor(socket: Socket, options: ChannelOptions) {
    this.#socket = socket
    this.#local = localEndpoint(socket)
    this.#remote = remoteEndpoint(socket)
    this.recorder = options.recorder
    this.connection = options.connection
    this.stage = options.stage
    this.cause = options.cause
    this.whenClosed = new Promise((resolve) => {
      socket.once('close', () => {
        this.#onClose()
        resolve()
      })
    })
    socket.pause()
    socket.on('data', this.#onPlainBytes)
    socket.on('end', () => this.#onFin())
    socket.on('error', (error) => this.#onError(error))
    socket.on('finish', () => this.#onFinSent())
  }

  get local(): Endpoint {
    return this.#local
  }

  get remote(): Endpoint {
    return this.#remote
  }

  get closed(): boolean {
    return this.#closed
  }

  /** Whether the peer has said that nothing more comes. */
  get peerEnded(): boolean {
    return this.#peerEnded
  }

  get wasReset(): boolean {
    return this.#reset
  }

  /** Whether it broke: a reset, another error of the system, or one of TLS. */
  get failed(): boolean {
    return this.#failed
  }

  /** The TLS layer while there is one. */
  get tls(): TlsLayer | null {
    return this.#tls
  }

  record(body: EventBody): TranscriptEvent {
    const { connection, stage, cause } = this
    return this.recorder.record({ connection, stage, cause }, body)
  }

  /** Resolves when the bytes are handed to the system; rejects when the connection is gone. */
  write(bytes: Buffer): Promise<void> {
    if (!this.#tls) this.#sent(bytes.length)
    return new Promise((resolve, reject) => {
      this.#stream.write(bytes, (error) => (error ? reject(error) : resolve()))
    })
  }

  pause(): void {
    this.#flowing = false
    this.#stream.pause()
  }

  resume(): void {
    this.#flowing = true
    this.#stream.resume()
  }

  /**
   * After `bytes` more: reads on when other work has had its turn. The loop takes up to 32 reads in one, 2 MB of
   * somebody's replies. A dialogue never comes to this: a pause would move what had arrived behind the next command.
   */
  takeTurns(bytes: number): void {
    this.#sinceTurn += bytes
    if (!this.#flowing || this.#sinceTurn < TURN_BYTES) return
    this.#sinceTurn = 0
    this.#stream.pause()
    setImmediate(() => {
      if (this.#flowing) this.#stream.resume()
    })
  }

  /** Starts TLS on the open connection; how the handshake went is the layer's to tell. */
  startTls(start: TlsStart): TlsLayer {
    this.#socket.off('data', this.#onPlainBytes)
    const tls = new TlsLayer(this.#socket, start, {
      record: (body) => this.#recordWire(body),
      excerpt: (bytes) => this.recorder.excerpt(bytes),
      onCipherIn: (count) => this.#received(count),
      onCipherOut: (count) => this.#sent(count),
      onBytes: (bytes) => this.listener.onBytes?.(bytes, this.recorder.now()),
      onEnd: () => this.#onPeerEnd(),
      onFailed: () => {
        this.#failed = true
        this.#onPeerEnd()
      },
    })
    this.#tls = tls
    if (this.#flowing) tls.socket.resume()
    return tls
  }

  /**
   * Ends TLS and goes on in clear text (CCC, RFC 4217 section 12.3).
   * @returns whether the peer answered with close_notify within `timeoutMs`
   */
  async clearTls(timeoutMs: number): Promise<boolean> {
    if (!this.#tls) return false
    const closeNotify = await this.#tls.clear(timeoutMs)
    this.#tls = null
    this.record({ type: 'tls-cleared', closeNotify })
    this.#socket.on('data', this.#onPlainBytes)
    if (this.#flowing) this.#socket.resume()
    return closeNotify
  }

  /** Sends our end: close_notify where TLS is up, then FIN. The peer may still send. */
  end(): void {
    if (this.#tls && !this.#tls.secured) this.destroy()
    else this.#stream.end()
  }

  /** Closes both ways at once. */
  destroy(): void {
    this.#tls?.socket.destroy()
    this.#socket.destroy()
  }

  /** Ends politely and waits, up to `timeoutMs`, to see how the peer ends. */
  async close(timeoutMs: number): Promise<void> {
    if (this.#closed) return
    this.end()
    this.resume()
    const late = setTimeout(() => this.destroy(), timeoutMs)
    await this.whenClosed
    clearTimeout(late)
  }

  get #stream(): Socket {
    return this.#tls?.socket ?? this.#socket
  }

  #received(count: number): void {
    this.bytesReceived += count
    this.lastActivity = performance.now()
  }

  #sent(count: number): void {
    this.bytesSent += count
    this.lastActivity = performance.now()
  }

  readonly #onPlainBytes = (bytes: Buffer): void => {
    this.#received(bytes.length)
    this.listener.onBytes?.(bytes, this.recorder.now())
  }

  #onFin(): void {
    const { bytesReceived, bytesSent } = this
    this.#recordWire({ type: 'fin-received', bytesReceived, bytesSent, first: !this.#finSent })
    if (!this.#tls) this.#onPeerEnd()
  }

  #onFinSent(): void {
    this.#finSent = true
    this.#recordWire({ type: 'fin-sent' })
  }

  #onPeerEnd(): void {
    if (this.#peerEnded) return
    this.#peerEnded = true
    this.#peerEndedFirst = !this.#finSent
    this.listener.onEnd?.()
  }

  /** Only a system call meets a real reset; Node also says ECONNRESET when TLS ends early, without one. */
  #onError(error: NodeJS.ErrnoException): void {
    const { bytesReceived, bytesSent } = this
    const code = error.code ?? 'unknown'
    this.#failed = true
    if (code === 'ECONNRESET' && error.syscall) {
      this.#reset = true
      this.#recordWire({ type: 'reset-received', code, bytesReceived, bytesSent })
    } else if (error.syscall) this.#recordWire({ type: 'socket-error', code, message: error.message })
  }

  #onClose(): void {
    this.#closed = true
    const { bytesReceived, bytesSent } = this
    const by = this.#reset || this.#peerEndedFirst ? 'peer' : 'local'
    this.#recordWire({ type: 'closed', by, bytesReceived, bytesSent })
    this.listener.onClosed?.()
  }

  #recordWire(body: EventBody): TranscriptEvent {
    const { connection, stage, wireStage, cause } = this
    return this.recorder.record({ connection, stage: wireStage ?? stage, cause }, body)
  }
}
