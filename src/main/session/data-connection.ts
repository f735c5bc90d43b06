import { createHash } from 'node:crypto'
import type { ConnectionId, Direction } from '../../shared/transcript/event.ts'
import type { Channel } from '../transport/channel.ts'
import type { TlsStart, TlsTrigger } from '../transport/tls-layer.ts'
import { SILENCE, type WaitOptions, waitFor } from '../transport/waiting.ts'

export interface DataTls {
  readonly hello: 'after-preliminary' | 'on-connect'
  start(trigger: TlsTrigger): TlsStart
  /** Called once the handshake is through. */
  onSecured(channel: Channel): void
}

/** `none`: no connection ever came. */
export type DataEnd = 'eof' | 'error' | 'timeout' | 'none'

/** How long a server may keep its 1yz reply back before the ClientHello goes out without it, in ms. */
const HELLO_FALLBACK = 1500
/** ms between two `data-progress` events. */
const PROGRESS_EVERY = 1000

/**
 * One data connection from the moment it is arranged. In active mode it waits for its channel. It never throws and
 * never touches the control connection: how it ended is one word, the rest is in the transcript.
 */
export class DataConnection {
  readonly id: ConnectionId
  /** Resolves once, with how the data side ended. */
  readonly ended: Promise<DataEnd>
  readonly whenClosed: Promise<void>
  /** Takes received bytes; pausing the channel is the taker's right. */
  onBytes: (bytes: Buffer) => void = () => {}
  /** Bytes of the transfer itself, without TLS. */
  bytes = 0
  readonly #tls: DataTls | null
  readonly #wait: WaitOptions
  readonly #hash = createHash('sha256')
  readonly #ready: Promise<boolean>
  #channel: Channel | null = null
  #end: DataEnd | null = null
  #lastActivity = performance.now()
  #preliminary = false
  #fallback: NodeJS.Timeout | undefined
  #stall: NodeJS.Timeout | undefined
  #awaiting: 'data' | 'data-close' = 'data'
  #sending = false
  #allSent = false
  #moved = new Set<Direction>()
  #lastProgress = 0
  #sha256: string | null = null
  #resolveEnded: (end: DataEnd) => void = () => {}
  #resolveReady: (open: boolean) => void = () => {}

  constructor(id: ConnectionId, tls: DataTls | null, wait: WaitOptions) {
    this.id = id
    this.#tls = tls
    this.#wait = wait
    this.ended = new Promise((resolve) => {
      this.#resolveEnded = resolve
    })
    this.whenClosed = this.ended.then(() => {})
    this.#ready = new Promise((resolve) => {
      this.#resolveReady = resolve
    })
  }

  get channel(): Channel | null {
    return this.#channel
  }

  /** Whether an upload's last byte was handed to the system. */
  get allSent(): boolean {
    return this.#allSent
  }

  /** How it ended; null while it is going on. */
  get end(): DataEnd | null {
    return this.#end
  }

  /** Hex, of everything that was received or sent. */
  get sha256(): string {
    this.#sha256 ??= this.#hash.digest('hex')
    return this.#sha256
  }

  /** `performance.now()` of the last thing that happened here; while something is being waited for here, that is now. */
  get lastActivity(): number {
    return this.#end === null && this.#isWaiting ? performance.now() : this.#lastActivity
  }

  /** Takes the connected or accepted channel. */
  adopt(channel: Channel): void {
    this.#channel = channel
    this.#sign()
    channel.listener = {
      onBytes: (bytes) => this.#onBytes(bytes),
      onEnd: () => this.#onEnd(),
      onClosed: () => this.#settle(channel.failed || !channel.peerEnded ? 'error' : 'eof'),
    }
    if (!this.#tls) this.#open()
    else if (this.#tls.hello === 'on-connect') void this.#startTls('connected')
    else if (this.#preliminary) void this.#startTls('preliminary-reply')
    else this.#fallback = setTimeout(() => void this.#startTls('timer'), HELLO_FALLBACK)
  }

  /** The server's 1yz reply came: now it will speak TLS, and data may flow. */
  onPreliminary(): void {
    this.#preliminary = true
    this.#sign()
    if (!this.#channel) return
    if (this.#fallback) void this.#startTls('preliminary-reply')
    else this.#watchForStall()
  }

  /** A good final reply came: only the end of the data is still to come. */
  onFinalReply(): void {
    this.#awaiting = 'data-close'
    this.#sign()
    this.#watchForStall()
  }

  /** Sends all chunks, then our end. Stops quietly when the connection breaks, which is recorded. */
  async send(chunks: Iterable<Buffer>): Promise<void> {
    this.#sending = true
    if (!(await this.#ready)) return
    const channel = this.#channel
    if (!channel) return
    try {
      for (const chunk of chunks) {
        if (this.#end !== null) return
        this.#count('sent', chunk)
        await channel.write(chunk)
        this.#sign()
      }
      this.#allSent = true
      channel.end()
    } catch {
      this.#settle('error')
    }
  }

  /** Gives up waiting: no data connection came, or it stalled. */
  fail(end: 'timeout' | 'none' | 'error'): void {
    this.#settle(end)
    this.destroy()
  }

  destroy(): void {
    this.#settle(this.#channel ? 'error' : 'none')
    this.#channel?.destroy()
  }

  get #isWaiting(): boolean {
    if (!this.#channel) return true
    const inHandshake = this.#channel.tls !== null && !this.#channel.tls.secured
    return inHandshake || this.#stall !== undefined
  }

  async #startTls(trigger: TlsTrigger): Promise<void> {
    const channel = this.#channel
    const tls = this.#tls
    if (!channel || !tls || channel.tls || channel.closed) return
    clearTimeout(this.#fallback)
    this.#fallback = undefined
    channel.stage = 'tls-data'
    const layer = channel.startTls(tls.start(trigger))
    channel.resume()
    const lastActivity = (): number => channel.lastActivity
    const outcome = await waitFor(layer.handshake, { ...this.#wait, lastActivity }).catch(() => null)
    if (outcome === null) return
    if (outcome === SILENCE) {
      channel.record({ type: 'silence', awaiting: 'tls-handshake', ms: this.#wait.silence })
      this.fail('timeout')
    } else if (outcome.ok) {
      tls.onSecured(channel)
      this.#open()
    } else this.#settle('error')
  }

  #open(): void {
    if (!this.#channel || this.#end !== null) return
    this.#channel.stage = 'transfer'
    this.#channel.resume()
    this.#sign()
    this.#resolveReady(true)
    if (this.#preliminary) this.#watchForStall()
  }

  #watchForStall(): void {
    if (this.#stall || this.#end !== null || (this.#channel?.tls && !this.#channel.tls.secured)) return
    const { silence } = this.#wait
    const look = (): void => {
      const quiet = performance.now() - Math.max(this.#lastActivity, this.#channel?.lastActivity ?? 0)
      if (quiet < silence) {
        this.#stall = setTimeout(look, silence - quiet + 1)
        return
      }
      this.#channel?.record({ type: 'silence', awaiting: this.#awaiting, ms: silence })
      this.fail('timeout')
    }
    this.#stall = setTimeout(look, silence)
  }

  #onBytes(bytes: Buffer): void {
    this.#sign()
    if (this.#sending) return
    this.#count('received', bytes)
    this.onBytes(bytes)
  }

  #count(direction: Direction, bytes: Buffer): void {
    const now = performance.now()
    if (!this.#moved.has(direction)) {
      this.#moved.add(direction)
      this.#lastProgress = now
      this.#channel?.record({ type: 'first-byte', direction })
    }
    this.bytes += bytes.length
    this.#hash.update(bytes)
    if (now - this.#lastProgress < PROGRESS_EVERY) return
    this.#lastProgress = now
    this.#channel?.record({ type: 'data-progress', direction, bytes: this.bytes })
  }

  /**
   * The peer has ended: answer at once. vsftpd waits for our close_notify before it sends its 226.
   */
  #onEnd(): void {
    const channel = this.#channel
    if (!channel) return
    const cutShort = this.#sending && !this.#allSent
    this.#settle(channel.failed || cutShort ? 'error' : 'eof')
    if (!channel.closed) channel.end()
  }

  #settle(end: DataEnd): void {
    if (this.#end !== null) return
    this.#end = end
    this.#sign()
    clearTimeout(this.#fallback)
    clearTimeout(this.#stall)
    this.#stall = undefined
    this.#resolveReady(false)
    this.#resolveEnded(end)
  }

  #sign(): void {
    this.#lastActivity = performance.now()
  }
}
