/** One TCP connection of a capture: how it opened and ended, and the FTP dialogue or the TLS handshake in it. */
import { TCP_FLAGS } from '../../protocol/capture-format.ts'
import { isClientHello } from '../../protocol/tls-hello.ts'
import { beginsTlsRecord } from '../../protocol/tls-record.ts'
import { type SharedTlsState, TlsRecordObserver } from '../../protocol/tls-records.ts'
import type { Deed, Flow, Observed } from '../other-end/observed.ts'
import { FtpDialogue, type Side, textOf } from './ftp-dialogue.ts'
import type { Segment } from './packet.ts'
import { TcpStream } from './tcp-stream.ts'

/** Ports of FTP and implicit FTPS (IANA: ftp 21, ftps 990). */
const CONTROL_PORTS: ReadonlySet<number> = new Set([21, 990])
/** SMTP and NNTP greet in the same way. */
const OTHER_GREETINGS: ReadonlySet<number> = new Set([25, 465, 587, 119, 563])
const OTHER_PROTOCOL = /\bE?SMTP\b|\bNNTP\b|\bSSH-/i
const GREETING = /^(?:220|120|421)[ -]/
/** Bytes of a data connection in which a ClientHello would stand. */
const HELLO_WITHIN = 32_768

export class TcpConversation {
  readonly #flow: Flow
  readonly #observe: (one: Observed) => void
  readonly #streams: Readonly<Record<Side, TcpStream>>
  readonly #tls: Readonly<Record<Side, TlsRecordObserver>>
  readonly #ftpText: FtpDialogue
  readonly #finished: Record<Side, boolean> = { from: false, to: false }
  readonly #told = new Set<Deed>()
  #ftp = false
  #encrypted = false
  #seen: Record<Side, number> = { from: 0, to: 0 }
  #last = { at: null as number | null, number: 0 }
  #reset = false
  lost = 0

  constructor(session: string, flow: Flow, observe: (one: Observed) => void) {
    this.#ftpText = new FtpDialogue(session, flow, observe)
    this.#flow = flow
    this.#observe = observe
    this.#ftp = CONTROL_PORTS.has(flow.to.port ?? 0)
    const stream = (side: Side) =>
      new TcpStream({
        onBytes: (bytes, at, number) => this.#bytes(side, bytes, at, number),
        onGap: (count) => {
          if (!this.#encrypted) this.lost += count
          this.#ftpText.gap(side)
        },
      })
    this.#streams = { from: stream('from'), to: stream('to') }
    const shared: SharedTlsState = { isTls13: false }
    /** Who sends the ClientHello; with `PORT` it is the side that was dialled. */
    let client: Side = 'from'
    let clientFinished = false
    let secured = false
    /**
     * Up to TLS 1.2 data comes only behind the handshake. TLS 1.3 sends most of the handshake as data: there it is what the
     * server sends behind the client's Finished, unless it may be the alert that refuses it.
     */
    const data = (side: Side, maybeAlert: boolean) => {
      if (side === client) clientFinished = true
      if (secured || (shared.isTls13 && (side === client || !clientFinished || maybeAlert))) return
      secured = true
      this.#observe({ kind: 'tls-secured', ...this.#here() })
    }
    const records = (side: Side) =>
      new TlsRecordObserver(
        {
          onHello: (hello) => {
            if (isClientHello(hello)) client = side
            this.#observe({ kind: 'tls-hello', by: side, hello, ...this.#here() })
          },
          onData: ({ maybeAlert }) => data(side, maybeAlert),
          onHandshake: () => undefined,
          onAlert: ({ number, level = 'fatal', encrypted }) => {
            if (!encrypted && number !== undefined)
              this.#observe({ kind: 'tls-alert', by: side, level, number, ...this.#here() })
          },
          onFlood: () => undefined,
          onGarbage: () => undefined,
        },
        shared,
      )
    this.#tls = { from: records('from'), to: records('to') }
  }

  /** Commands and replies of FTP went over it, or its port says that they should. */
  get isFtp(): boolean {
    return this.#ftp
  }

  get isOver(): boolean {
    return this.#reset || (this.#finished.from && this.#finished.to)
  }

  take(segment: Segment): void {
    const side: Side =
      segment.fromAddress === this.#flow.from.address && segment.fromPort === this.#flow.from.port ? 'from' : 'to'
    const { flags, sequence, at, number } = segment
    this.#last = { at, number }
    const syn = (flags & TCP_FLAGS.syn) !== 0
    if (syn) {
      this.#streams[side].startAt(sequence + 1)
      this.#tell(side === 'from' ? 'asked' : 'answered', '')
    }
    if (segment.length > 0)
      this.#streams[side].take({
        sequence: (sequence + (syn ? 1 : 0)) >>> 0,
        payload: segment.payload,
        length: segment.length,
        at,
        number,
      })
    if (flags & TCP_FLAGS.rst) this.#resets(side)
    else if (flags & TCP_FLAGS.fin) this.#fin(side)
  }

  end(): void {
    this.#streams.from.end()
    this.#streams.to.end()
    this.#ftpText.end()
    if (this.#told.has('asked') && !this.#told.has('answered') && !this.#told.has('refused'))
      this.#tell('unanswered', '')
  }

  #resets(side: Side): void {
    this.#reset = true
    if (side === 'to' && this.#told.has('asked') && !this.#told.has('answered')) this.#tell('refused', 'RST', side)
    else this.#tell('reset', 'RST', side)
  }

  #fin(side: Side): void {
    this.#finished[side] = true
    const { from, to } = this.#streams
    this.#tell('ended', `${from.bytes} bytes there, ${to.bytes} bytes back`, side)
  }

  /** Once for each kind: of the beginning what came first, of the end likewise. */
  #tell(deed: Deed, says: string, by?: Side): void {
    if (this.#told.has(deed)) return
    this.#told.add(deed)
    this.#observe({
      kind: 'connection',
      deed,
      at: this.#last.at,
      line: this.#last.number,
      flow: this.#flow,
      translated: null,
      rule: null,
      says,
      ...(by ? { by } : {}),
      bytes: { from: this.#streams.from.bytes, to: this.#streams.to.bytes },
    })
  }

  #here = () => ({ at: this.#last.at, line: this.#last.number, flow: this.#flow })

  #bytes(side: Side, bytes: Uint8Array, at: number | null, number: number): void {
    const before = this.#seen[side]
    this.#seen[side] += bytes.length
    if (side === 'to') this.#answeredBy(at, number)
    if (before === 0 && !this.#encrypted && beginsTlsRecord(headOf(bytes))) this.#encrypted = true
    if (this.#encrypted) {
      // It keeps what it has begun to read, and with it the whole piece of the file.
      if (this.#ftp || before < HELLO_WITHIN) this.#tls[side].feed(bytes.slice())
      return
    }
    if (!this.#ftp && !this.#becomesFtp(side, bytes, before)) return
    this.#dialogue(side, bytes, at, number)
  }

  /** Bytes that the listener sends show that it agreed, though its SYN-ACK was missed. */
  #answeredBy(at: number | null, number: number): void {
    this.#last = { at, number }
    this.#tell('answered', '')
  }

  /** On any port, a listener that greets as FTP does. */
  #becomesFtp(side: Side, bytes: Uint8Array, before: number): boolean {
    if (side !== 'to' || before > 0 || OTHER_GREETINGS.has(this.#flow.to.port ?? 0)) return false
    const text = textOf(bytes.subarray(0, 400))
    this.#ftp = GREETING.test(text) && !OTHER_PROTOCOL.test(text)
    return this.#ftp
  }

  #dialogue(side: Side, bytes: Uint8Array, at: number | null, line: number): void {
    // After AUTH a ClientHello follows: from there on TLS is read.
    if (this.#ftpText.isBetweenLines(side) && beginsTlsRecord(headOf(bytes))) {
      this.#encrypted = true
      this.#tls[side].feed(bytes.slice())
      return
    }
    this.#ftpText.take(side, bytes, { at, line })
  }
}

const headOf = (bytes: Uint8Array): string => textOf(bytes.subarray(0, 2))
