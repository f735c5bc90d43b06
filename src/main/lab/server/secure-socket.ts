/**
 * TLS in server role on top of a TCP socket that stays in our hands: a FIN can then be sent without close_notify,
 * and the alert of a failed handshake still leaves before the socket closes.
 */
import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { TLSSocket, type TLSSocketOptions } from 'node:tls'

class CipherStream extends Duplex {
  readonly #raw: Socket

  constructor(raw: Socket) {
    super({ allowHalfOpen: true })
    this.#raw = raw
    raw.on('data', (chunk: Buffer) => {
      if (!this.push(chunk)) raw.pause()
    })
    raw.once('end', () => this.push(null))
    raw.once('close', () => this.destroy())
    raw.resume()
  }

  override _read() {
    this.#raw.resume()
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void) {
    this.#raw.write(chunk, (error) => done(error))
  }

  override _final(done: () => void) {
    this.#raw.end()
    done()
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void) {
    this.#raw.destroySoon()
    done(error)
  }
}

/** Any listeners that read from `raw` must be gone; what they read too much is unshifted first. */
export function serverSide(raw: Socket, options: Omit<TLSSocketOptions, 'isServer'>): TLSSocket {
  const socket = new TLSSocket(new CipherStream(raw), { ...options, isServer: true })
  socket.on('error', () => {})
  return socket
}

/** Resolves when the handshake is done, rejects when it fails or takes longer than `ms`. */
export function handshake(socket: TLSSocket, ms: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => finish(new Error('TLS handshake timed out')), ms)
    const finish = (error?: Error) => {
      clearTimeout(timer)
      socket.removeListener('secure', done)
      socket.removeListener('close', gone)
      if (error) reject(error)
      else resolve()
    }
    const done = () => finish()
    const gone = () => finish(new Error('TLS handshake failed'))
    socket.once('secure', done)
    socket.once('close', gone)
  })
}
