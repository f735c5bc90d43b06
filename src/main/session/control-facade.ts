import { Duplex } from 'node:stream'
import type { Channel } from '../transport/channel.ts'

/**
 * What basic-ftp takes for its control socket. It sees whole replies only, each after our own parser has read it, so
 * that both stay in step; and it may strip listeners or say goodbye as it likes without touching the real sockets. Of
 * a `Socket` it has what basic-ftp asks for.
 */
export class ControlFacade extends Duplex {
  readonly #channel: Channel
  readonly #onCommand: (bytes: Buffer) => void
  #detached = false

  constructor(channel: Channel, onCommand: (bytes: Buffer) => void) {
    super({ allowHalfOpen: true })
    this.#channel = channel
    this.#onCommand = onCommand
    this.on('error', () => {})
  }

  /** From here on nothing that basic-ftp writes goes anywhere, its farewell `QUIT` included. */
  detach(): void {
    this.#detached = true
  }

  /** Hands over one reply. */
  deliver(lines: readonly string[]): void {
    if (!this.#detached && !this.destroyed) this.push(`${lines.join('\r\n')}\r\n`)
  }

  endOfReplies(): void {
    if (!this.destroyed && !this.readableEnded) this.push(null)
  }

  get localPort(): number {
    return this.#channel.local.port
  }

  get remoteAddress(): string {
    return this.#channel.remote.address
  }

  get remotePort(): number {
    return this.#channel.remote.port
  }

  get remoteFamily(): string {
    return this.#channel.remote.address.includes(':') ? 'IPv6' : 'IPv4'
  }

  get bytesRead(): number {
    return this.#channel.bytesReceived
  }

  get bytesWritten(): number {
    return this.#channel.bytesSent
  }

  /** Time-outs are ours: they are events. */
  setTimeout(): this {
    return this
  }

  setKeepAlive(): this {
    return this
  }

  override _read(): void {}

  override _write(bytes: Buffer, _encoding: BufferEncoding, done: () => void): void {
    if (!this.#detached) this.#onCommand(bytes)
    done()
  }
}
