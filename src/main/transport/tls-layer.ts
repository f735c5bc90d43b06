import type { Socket } from 'node:net'
import { type ConnectionOptions, connect, type SecureContext, TLSSocket } from 'node:tls'
import { alertName, alertOfCode } from '../../shared/protocol/tls-alerts.ts'
import {
  type SeenAlert,
  type SharedTlsState,
  TlsRecordObserver,
  type TlsRecordWatcher,
} from '../../shared/protocol/tls-records.ts'
import type { TlsVersion } from '../../shared/session/plan.ts'
import type { Direction, EventBody, TranscriptEvent } from '../../shared/transcript/event.ts'
import { CipherTap } from './cipher-tap.ts'
import { free } from './free.ts'

export type TlsTrigger = Extract<EventBody, { readonly type: 'tls-started' }>['trigger']

export type TlsStart = {
  readonly trigger: TlsTrigger
  readonly min: TlsVersion
  readonly max: TlsVersion
  /** NSS key log lines, secret. */
  readonly onKeyLog?: ((line: string) => void) | undefined
} & (
  | {
      readonly role: 'client'
      readonly options: ConnectionOptions
      /** Session to resume, as the `session` event gave it. */
      readonly session?: Buffer | undefined
      readonly onTicket?: (session: Buffer) => void
    }
  | { readonly role: 'server'; readonly secureContext: SecureContext; readonly requestCertificate?: boolean }
)

/** What the layer needs of the channel that it lies in. */
export interface TlsHost {
  record(body: EventBody): TranscriptEvent
  excerpt(bytes: Uint8Array): { hex: string; text: string }
  onCipherIn(count: number): void
  onCipherOut(count: number): void
  onBytes(bytes: Buffer): void
  /** The peer ended TLS, or TCP under it. */
  onEnd(): void
  onFailed(): void
}

export type Handshake = { readonly ok: true } | { readonly ok: false; readonly why: string }

/** ms that the rest of a line in clear text may take. */
const REST_OF_LINE = 200

/** TLS on an open TCP connection, with a tap under it that sees what TLSSocket keeps to itself. */
export class TlsLayer {
  readonly socket: TLSSocket
  /** Settles once; never rejects. Under TLS 1.3 a server may still refuse the client's certificate afterwards. */
  readonly handshake: Promise<Handshake>
  readonly #host: TlsHost
  readonly #tap: CipherTap
  readonly #received: TlsRecordObserver
  readonly #sent: TlsRecordObserver
  #settle: (outcome: Handshake) => void = () => {}
  #lineEnded: () => void = () => {}
  #secured = false
  #clearing = false
  #ended = false
  #alert: number | undefined
  #failed = false

  constructor(tcp: Socket, start: TlsStart, host: TlsHost) {
    this.#host = host
    this.handshake = new Promise((resolve) => {
      this.#settle = resolve
    })
    host.record({
      type: 'tls-started',
      role: start.role,
      trigger: start.trigger,
      sessionOffered: start.role === 'client' && start.session !== undefined,
      min: start.min,
      max: start.max,
      ...(start.role === 'client' && start.options.servername ? { sni: start.options.servername } : {}),
    })
    const shared: SharedTlsState = { isTls13: false }
    this.#received = this.#observer('received', shared)
    this.#sent = this.#observer('sent', shared)
    this.#tap = new CipherTap(tcp, {
      onCipherIn: (bytes) => {
        host.onCipherIn(bytes.length)
        this.#received.feed(bytes)
        if (!this.#received.lineIsOpen) this.#lineEnded()
      },
      onCipherOut: (bytes) => {
        host.onCipherOut(bytes.length)
        this.#sent.feed(bytes)
      },
    })
    this.#tap.once('close', () => this.#received.end())
    this.socket = start.role === 'client' ? this.#connect(start) : this.#accept(start)
    this.socket.on('keylog', (line: Buffer) => start.onKeyLog?.(line.toString('latin1').trimEnd()))
    this.#listen()
  }

  get secured(): boolean {
    return this.#secured
  }

  /** Whether the peer's last word before its FIN was an alert, which after a working connection is close_notify. */
  get closeNotify(): boolean {
    return this.#received.lastWasAlert
  }

  /**
   * Ends TLS without TCP.
   * @returns whether the peer's close_notify came
   */
  async clear(timeoutMs: number): Promise<boolean> {
    this.expectClear()
    const { socket } = this
    const ownNotifySent = new Promise<void>((resolve) => {
      socket.end(resolve)
    })
    const peerEnded = new Promise<void>((resolve) => {
      if (this.#ended) resolve()
      else socket.once('end', resolve)
    })
    socket.resume()
    const late = new Promise<void>((resolve) => {
      setTimeout(resolve, timeoutMs).unref()
    })
    await Promise.race([Promise.all([ownNotifySent, peerEnded]), late])
    const closeNotify = this.#ended
    this.#tap.release()
    this.socket.destroy()
    return closeNotify
  }

  /** Set before `CCC` is sent: some servers send close_notify right behind their 200. */
  expectClear(): void {
    this.#clearing = true
    this.#tap.keepTcpOpen()
  }

  /** The server refused `CCC`: TLS stays. */
  refuseClear(): void {
    this.#clearing = false
    this.#tap.keepTcpOpen(false)
  }

  #connect(start: Extract<TlsStart, { readonly role: 'client' }>): TLSSocket {
    const { options, session, onTicket } = start
    const socket = connect({ ...options, socket: this.#tap, ...(session ? { session } : {}) })
    socket.on('session', (ticket: Buffer) => {
      this.#host.record({ type: 'tls-ticket', bytes: ticket.length })
      onTicket?.(ticket)
    })
    socket.once('secureConnect', () => this.#onSecure())
    return socket
  }

  #accept(start: Extract<TlsStart, { readonly role: 'server' }>): TLSSocket {
    const { secureContext, requestCertificate = false } = start
    const options = { isServer: true, secureContext, requestCert: requestCertificate, rejectUnauthorized: false }
    const socket = new TLSSocket(this.#tap, options)
    socket.once('secure', () => this.#onSecure())
    return socket
  }

  #listen(): void {
    const { socket } = this
    socket.pause()
    socket.on('data', (bytes: Buffer) => {
      // Two bytes of data make a record of the size that an alert has under TLS 1.3.
      if (bytes.length === 2) this.#received.lastWasData()
      this.#host.onBytes(bytes)
      free(bytes)
    })
    socket.on('end', () => this.#onEnd())
    socket.on('error', (error) => this.#onError(error))
    socket.on('close', () => this.#settle({ ok: false, why: 'the connection was closed' }))
  }

  #onSecure(): void {
    const { socket } = this
    this.#secured = true
    const group = groupOf(socket)
    this.#host.record({
      type: 'tls-secured',
      version: (socket.getProtocol() ?? '').replace(/^TLSv(1)$/, '1.0').replace(/^TLSv/, ''),
      cipher: socket.getCipher().standardName ?? socket.getCipher().name,
      resumed: socket.isSessionReused(),
      ...(group ? { group } : {}),
      ...(socket.alpnProtocol ? { alpn: socket.alpnProtocol } : {}),
    })
    this.#settle({ ok: true })
  }

  #onEnd(): void {
    if (this.#ended) return
    this.#ended = true
    if (this.#clearing) return
    this.#host.record({ type: 'tls-ended', closeNotify: this.closeNotify })
    this.#host.onEnd()
  }

  /** Errors of the wire below are the channel's to record; here only what TLS itself says, by alert number. */
  #onError(error: NodeJS.ErrnoException): void {
    if (this.#clearing) return
    const fromWire = error.syscall !== undefined
    if (!this.#failed && (!this.#secured || !fromWire)) {
      this.#failed = true
      this.#recordFailure(error)
    }
    const over = () => {
      this.#settle({ ok: false, why: this.#describe(error) })
      this.#host.onFailed()
    }
    if (!this.#received.lineIsOpen) {
      over()
      return
    }
    // vsftpd writes its last words past TLS in pieces, and the reason stands in the second.
    const timer = setTimeout(() => this.#lineEnded(), REST_OF_LINE)
    this.#lineEnded = () => {
      clearTimeout(timer)
      this.#lineEnded = () => {}
      over()
    }
  }

  #recordFailure(error: NodeJS.ErrnoException): void {
    const alert = this.#alertOf(error)
    // Node's ECONNRESET without a system call is a FIN in the middle of a handshake, not a reset.
    const code = error.code === 'ECONNRESET' && error.syscall === undefined ? undefined : error.code
    this.#host.record({
      type: 'tls-failed',
      phase: this.#secured ? 'established' : 'handshake',
      message: this.#describe(error),
      ...(code === undefined ? {} : { code }),
      ...(alert === undefined ? {} : { alert }),
    })
  }

  /** The alert that ended it, by number: as Node's message or code tells it, or as it came in clear. */
  #alertOf(error: NodeJS.ErrnoException): number | undefined {
    const told = /alert number (\d+)/.exec(error.message)?.[1]
    // Under TLS 1.3 alerts are encrypted, and not every library's sentence has the number.
    return told === undefined ? (alertOfCode(error.code) ?? this.#alert) : Number(told)
  }

  /** The library's own reason without its memory addresses and source lines; BoringSSL gives it in capitals. */
  #describe(error: NodeJS.ErrnoException): string {
    const alert = this.#alertOf(error)
    if (alert !== undefined) return `alert ${alert} (${alertName(alert)})`
    const reason = 'reason' in error && typeof error.reason === 'string' ? error.reason : null
    if (reason === null) return error.message.trim()
    return /^[A-Z0-9_]+$/.test(reason) ? reason.toLowerCase().replaceAll('_', ' ') : reason
  }

  #observer(direction: Direction, shared: SharedTlsState): TlsRecordObserver {
    return observeRecords(this.#host, direction, shared, {
      onAlert: ({ number }) => {
        if (direction === 'received' && number !== undefined) this.#alert = number
      },
      onFlood: () => this.#tap.destroy(new Error('the peer sends handshake messages without end')),
    })
  }
}

/** Records what goes by in clear in one direction, and tells. */
export function observeRecords(
  host: Pick<TlsHost, 'record' | 'excerpt'>,
  direction: Direction,
  shared: SharedTlsState,
  also: { onAlert?(alert: SeenAlert): void; onFlood(): void },
): TlsRecordObserver {
  const watcher: TlsRecordWatcher = {
    onHello: (hello) => host.record({ type: 'tls-hello', direction, hello }),
    onHandshake: (messages) => host.record({ type: 'tls-handshake', direction, messages }),
    onAlert: (alert) => {
      also.onAlert?.(alert)
      host.record({ type: 'tls-alert', direction, ...alert })
    },
    onFlood: (of, limit) => {
      host.record({ type: 'flood', of, limit })
      also.onFlood()
    },
    onGarbage: (bytes) => host.record({ type: 'tls-garbage', direction, bytes: bytes.length, ...host.excerpt(bytes) }),
  }
  return new TlsRecordObserver(watcher, shared)
}

/** Key exchange group of a client's handshake; Node does not tell it for every group. */
function groupOf(socket: TLSSocket): string | null {
  const info = socket.getEphemeralKeyInfo()
  return info && 'name' in info && typeof info.name === 'string' ? info.name : null
}
