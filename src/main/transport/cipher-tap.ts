import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { free } from './free.ts'

export interface CipherWatcher {
  onCipherIn(bytes: Buffer): void
  onCipherOut(bytes: Buffer): void
}

/** ms */
const LAST_LOOK = 300

/**
 * A stream between TLS and TCP that sees every byte of ciphertext. A TLSSocket on a plain net.Socket runs on the
 * native handle, where alerts, plain-text answers and the FIN behind them stay invisible. What is received goes on to TLS at
 * once, past the queue of a stream: TLS copies it, and holds TCP back itself.
 */
export class CipherTap extends Duplex {
  readonly #tcp: Socket
  readonly #watcher: CipherWatcher
  /** CCC: TLS ends while TCP stays. */
  #keepTcp = false

  constructor(tcp: Socket, watcher: CipherWatcher) {
    super({ allowHalfOpen: true })
    this.#tcp = tcp
    this.#watcher = watcher
    tcp.on('data', this.#onData).on('end', this.#onEnd).on('error', this.#onError).on('close', this.#onClose)
    tcp.pause()
  }

  /** Leaves the TCP socket alone from here on. What TLS has not asked for is still there. */
  release(): void {
    this.#keepTcp = true
    this.#tcp.pause()
    this.#tcp.off('data', this.#onData).off('end', this.#onEnd).off('error', this.#onError).off('close', this.#onClose)
  }

  /** Whether the TCP connection stays open when TLS ends. */
  keepTcpOpen(keep = true): void {
    this.#keepTcp = keep
  }

  readonly #onData = (bytes: Buffer): void => {
    this.#watcher.onCipherIn(bytes)
    if (!this.destroyed) this.emit('data', bytes)
  }

  readonly #onEnd = (): void => {
    if (this.destroyed) return
    this.push(null)
    this.read(0)
  }

  readonly #onError = (error: Error): void => {
    this.destroy(error)
  }

  readonly #onClose = (): void => {
    if (!this.destroyed) this.destroy()
  }

  override pause(): this {
    this.#tcp.pause()
    return this
  }

  override resume(): this {
    this.#tcp.resume()
    return this
  }

  override _read(): void {}

  override _write(bytes: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#send(bytes, done)
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    const tcp = this.#tcp
    tcp.cork()
    chunks.forEach(({ chunk }, index) => {
      this.#send(chunk, index === chunks.length - 1 ? done : undefined)
    })
    tcp.uncork()
  }

  #send(bytes: Buffer, done?: (error?: Error | null) => void): void {
    this.#watcher.onCipherOut(bytes)
    this.#tcp.write(bytes, (error) => {
      if (!error) free(bytes)
      done?.(error)
    })
  }

  override _final(done: (error?: Error | null) => void): void {
    if (this.#keepTcp) done()
    else this.#tcp.end(done)
  }

  /** TLS is over on both sides, or broken: TCP stays for a moment, to see whether the peer ends or resets it. */
  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    if (!this.#keepTcp && !this.#tcp.destroyed) {
      this.#tcp.end()
      this.#tcp.resume()
      setTimeout(() => this.#tcp.destroy(), LAST_LOOK).unref()
    }
    done(error)
  }
}
