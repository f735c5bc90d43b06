import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'

export interface CipherWatcher {
  onCipherIn(bytes: Buffer): void
  onCipherOut(bytes: Buffer): void
}

/** ms */
const LAST_LOOK = 300

/**
 * A stream between TLS and TCP that sees every byte of ciphertext. A TLSSocket on a plain net.Socket runs on the
 * native handle, where alerts, plain-text answers and the FIN behind them stay invisible.
 */
export class CipherTap extends Duplex {
  readonly #tcp: Socket
  readonly #watcher: CipherWatcher
  /** CCC: TLS ends while TCP stays. */
  #keepTcp = false

  constructor(tcp: Socket, watcher: CipherWatcher) {
    super({ allowHalfOpen: true, highWaterMark: 256 * 1024 })
    this.#tcp = tcp
    this.#watcher = watcher
    tcp.on('data', this.#onData).on('end', this.#onEnd).on('error', this.#onError).on('close', this.#onClose)
    tcp.pause()
  }

  /** Leaves the TCP socket alone from here on; what was read of it but not yet by TLS comes back. */
  release(): Buffer | null {
    this.#keepTcp = true
    this.#tcp.pause()
    this.#tcp.off('data', this.#onData).off('end', this.#onEnd).off('error', this.#onError).off('close', this.#onClose)
    const rest: unknown = this.read()
    return Buffer.isBuffer(rest) ? rest : null
  }

  /** Whether the TCP connection stays open when TLS ends. */
  keepTcpOpen(keep = true): void {
    this.#keepTcp = keep
  }

  readonly #onData = (bytes: Buffer): void => {
    this.#watcher.onCipherIn(bytes)
    if (this.destroyed) return
    if (!this.push(bytes)) this.#tcp.pause()
  }

  readonly #onEnd = (): void => {
    if (!this.destroyed) this.push(null)
  }

  readonly #onError = (error: Error): void => {
    this.destroy(error)
  }

  readonly #onClose = (): void => {
    if (!this.destroyed) this.destroy()
  }

  override _read(): void {
    this.#tcp.resume()
  }

  override _write(bytes: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#watcher.onCipherOut(bytes)
    this.#tcp.write(bytes, done)
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    const bytes = Buffer.concat(chunks.map(({ chunk }) => chunk))
    this.#watcher.onCipherOut(bytes)
    this.#tcp.write(bytes, done)
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
