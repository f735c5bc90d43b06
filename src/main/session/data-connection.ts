import { createHash, type Hash } from 'node:crypto'
import type { ConnectionId, Direction } from '../../shared/transcript/event.ts'
import type { Channel } from '../transport/channel.ts'
import type { TlsStart, TlsTrigger } from '../transport/tls-layer.ts'
import { SILENCE, type WaitOptions, waitFor } from '../transport/waiting.ts'
import {
  arranged,
  type DataCommand,
  type DataEnd,
  type DataEvent,
  type DataState,
  isWaiting,
  stepData,
} from './data-state.ts'

export interface DataTls {
  readonly hello: 'after-preliminary' | 'on-connect'
  start(trigger: TlsTrigger): TlsStart
  /** Called once the handshake is through. */
  onSecured(channel: Channel): void
}

/** How long a server may keep its 1yz reply back before the ClientHello goes out without it, in ms. */
const HELLO_FALLBACK = 1500
/** ms between two `data-progress` events, at least. */
const PROGRESS_EVERY = 1000
/** And this part of the time so far, so that a transfer of a day needs hundreds of them and not a hundred thousand. */
const PROGRESS_PART = 1 / 60
/**
 * Bytes up to which content is hashed, for those who compare recordings of both ends: as much as a responder keeps. A gigabyte
 * would cost as much as its deciphering, and nobody reads its hash.
 */
const MOST_HASHED = 16 * 1024 * 1024

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
  #hash: Hash | null = createHash('sha256')
  readonly #ready: Promise<boolean>
  #state: DataState
  #channel: Channel | null = null
  #lastActivity = performance.now()
  #helloDue: NodeJS.Timeout | undefined
  #stall: NodeJS.Timeout | undefined
  #moved = new Set<Direction>()
  #begun = 0
  #lastProgress = 0
  #sha256: string | null = null
  #resolveEnded: (end: DataEnd) => void = () => {}
  #resolveReady: (open: boolean) => void = () => {}

  constructor(id: ConnectionId, tls: DataTls | null, wait: WaitOptions) {
    this.id = id
    this.#tls = tls
    this.#state = arranged(tls?.hello ?? null)
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
    return this.#state.upload === 'sent'
  }

  /** How it ended; null while it is going on. */
  get end(): DataEnd | null {
    return this.#state.end
  }

  /** Hex, of everything that was received or sent; null of nothing, and of more than 16 MiB. */
  get sha256(): string | null {
    if (this.bytes === 0 || this.bytes > MOST_HASHED) return null
    this.#sha256 ??= this.#hash?.digest('hex') ?? null
    return this.#sha256
  }

  /** `performance.now()` of the last thing that happened here; while something is being waited for here, that is now. */
  get lastActivity(): number {
    return isWaiting(this.#state) ? performance.now() : this.#lastActivity
  }

  /** Takes the connected or accepted channel. */
  adopt(channel: Channel): void {
    this.#channel = channel
    channel.listener = {
      onBytes: (bytes) => this.#onBytes(bytes),
      onEnd: () => this.#on({ type: 'peer-ended', broken: channel.failed }),
      onClosed: () => this.#on({ type: 'closed', broken: channel.failed || !channel.peerEnded }),
    }
    this.#on({ type: 'channel' })
  }

  /** The server's 1yz reply came: now it will speak TLS, and data may flow. */
  onPreliminary(): void {
    this.#on({ type: 'preliminary' })
  }

  /** A good final reply came: only the end of the data is still to come. */
  onFinalReply(): void {
    this.#on({ type: 'final' })
  }

  /** Sends all chunks, then our end. Stops quietly when the connection breaks, which is recorded. */
  async send(chunks: Iterable<Buffer>): Promise<void> {
    this.#on({ type: 'upload' })
    if (!(await this.#ready)) return
    try {
      for (const chunk of chunks) {
        if (this.end !== null) return
        this.#count('sent', chunk)
        await this.#channel?.write(chunk)
        this.#sign()
      }
      this.#on({ type: 'sent' })
    } catch {
      this.#on({ type: 'write-failed' })
    }
  }

  /** Gives up waiting: no data connection came, or it stalled. */
  fail(as: 'timeout' | 'none' | 'error'): void {
    this.#on({ type: 'given-up', as })
  }

  destroy(): void {
    this.#on({ type: 'destroyed' })
  }

  #on(event: DataEvent): void {
    if (this.end === null) this.#sign()
    const { state, commands } = stepData(this.#state, event)
    this.#state = state
    for (const command of commands) this.#obey(command)
  }

  #obey(command: DataCommand): void {
    const channel = this.#channel
    if (command.type === 'keep-hello')
      this.#helloDue = setTimeout(() => this.#on({ type: 'hello-due' }), HELLO_FALLBACK)
    else if (command.type === 'start-tls') void this.#startTls(command.trigger)
    else if (command.type === 'open') this.#open()
    else if (command.type === 'watch') this.#watchForStall()
    else if (command.type === 'record-silence')
      channel?.record({ type: 'silence', awaiting: command.awaiting, ms: this.#wait.silence })
    else if (command.type === 'ended') this.#settle(command.as)
    else if (command.type === 'destroy') channel?.destroy()
    else if (channel?.closed === false) channel.end()
  }

  async #startTls(trigger: TlsTrigger): Promise<void> {
    clearTimeout(this.#helloDue)
    const channel = this.#channel
    const tls = this.#tls
    if (!channel || !tls || channel.closed) return
    channel.stage = 'tls-data'
    const layer = channel.startTls(tls.start(trigger))
    channel.resume()
    const lastActivity = (): number => channel.lastActivity
    const outcome = await waitFor(layer.handshake, { ...this.#wait, lastActivity }).catch(() => null)
    if (outcome === null) return
    if (outcome === SILENCE) return this.#on({ type: 'handshake-silent' })
    if (outcome.ok) tls.onSecured(channel)
    this.#on({ type: outcome.ok ? 'secured' : 'handshake-failed' })
  }

  #open(): void {
    if (!this.#channel) return
    this.#channel.stage = 'transfer'
    this.#channel.resume()
    this.#resolveReady(true)
  }

  #watchForStall(): void {
    const { silence } = this.#wait
    const look = (): void => {
      const quiet = performance.now() - Math.max(this.#lastActivity, this.#channel?.lastActivity ?? 0)
      if (quiet < silence) this.#stall = setTimeout(look, silence - quiet + 1)
      else this.#on({ type: 'quiet' })
    }
    this.#stall = setTimeout(look, silence)
  }

  #onBytes(bytes: Buffer): void {
    this.#sign()
    if (this.#state.upload !== 'none') return
    this.#count('received', bytes)
    this.onBytes(bytes)
  }

  #count(direction: Direction, bytes: Buffer): void {
    const now = performance.now()
    if (!this.#moved.has(direction)) {
      this.#moved.add(direction)
      this.#begun = now
      this.#lastProgress = now
      this.#channel?.record({ type: 'first-byte', direction })
    }
    this.bytes += bytes.length
    if (this.bytes <= MOST_HASHED) this.#hash?.update(bytes)
    else this.#hash = null
    if (now - this.#lastProgress < Math.max(PROGRESS_EVERY, (now - this.#begun) * PROGRESS_PART)) return
    this.#lastProgress = now
    this.#channel?.record({ type: 'data-progress', direction, bytes: this.bytes })
  }

  #settle(end: DataEnd): void {
    clearTimeout(this.#helloDue)
    clearTimeout(this.#stall)
    this.#resolveReady(false)
    this.#resolveEnded(end)
  }

  #sign(): void {
    this.#lastActivity = performance.now()
  }
}
