/**
 * Watches one direction of a TLS connection from the outside, between TLS and TCP (RFC 8446 section 5, RFC 5246
 * section 6): hellos, names of handshake messages, alerts, and plain text where TLS was expected. It decrypts nothing.
 */
import type { TlsFlood } from './flood.ts'
import { concat, parseHello, type TlsHello } from './tls-hello.ts'

export interface SeenAlert {
  readonly level?: 'warning' | 'fatal'
  readonly number?: number
  readonly encrypted: boolean
}

export interface TlsRecordWatcher {
  onHello(hello: TlsHello): void
  onHandshake(messages: readonly string[]): void
  onAlert(alert: SeenAlert): void
  /** A record of application data; under TLS 1.3 encrypted handshake messages and alerts look the same. */
  onData?(record: { readonly maybeAlert: boolean }): void
  /** More handshake bytes or records than any peer may send; nothing more is reported after them. */
  onFlood(of: TlsFlood, limit: number): void
  /** Bytes that are no TLS record, and what comes behind them up to the end of their line. */
  onGarbage(bytes: Uint8Array): void
}

/** What both directions of one connection know: only the ServerHello tells that the records are those of TLS 1.3. */
export interface SharedTlsState {
  isTls13: boolean
}

const LF = 10
/** Longer than any reply that a dying server writes past TLS. */
const LONGEST_LINE = 1000

const CHANGE_CIPHER_SPEC = 20
const ALERT = 21
const HANDSHAKE = 22
const APPLICATION_DATA = 23
const HEARTBEAT = 24
/** An alert under TLS 1.3: two bytes, the hidden content type and the 16 bytes of the tag, dressed as application data. */
const DISGUISED_ALERT_LENGTH = 19
/** Clear handshake bytes of one side: OpenSSL takes certificate lists of 100 kB, and there is nothing larger. */
const MAX_HANDSHAKE_BYTES = 262_144
/** Records of handshakes and alerts of one side: one handshake has about ten, each a piece of it or a warning. */
const MAX_HANDSHAKE_RECORDS = 500
/** Names of messages in one event; an ordinary flight has five. */
const MOST_NAMES = 64

const HANDSHAKE_MESSAGES: Readonly<Record<number, string>> = {
  0: 'hello_request',
  1: 'client_hello',
  2: 'server_hello',
  4: 'new_session_ticket',
  8: 'encrypted_extensions',
  11: 'certificate',
  12: 'server_key_exchange',
  13: 'certificate_request',
  14: 'server_hello_done',
  15: 'certificate_verify',
  16: 'client_key_exchange',
  20: 'finished',
  22: 'certificate_status',
}

export class TlsRecordObserver {
  readonly #watcher: TlsRecordWatcher
  readonly #shared: SharedTlsState
  #buffer: Uint8Array = new Uint8Array(0)
  #handshake: Uint8Array = new Uint8Array(0)
  /** Bytes still to come of an application data record, which need no buffering. */
  #skip = 0
  #encrypted = false
  #handshakeTotal = 0
  #handshakeRecords = 0
  #blind = false
  /** Bytes that a line of garbage may still have; 0 where none is open. */
  #openLine = 0
  /** Whether the last complete record was an alert, which before a FIN means close_notify. */
  #lastWasAlert = false

  constructor(watcher: TlsRecordWatcher, shared: SharedTlsState) {
    this.#watcher = watcher
    this.#shared = shared
  }

  get lastWasAlert(): boolean {
    return this.#lastWasAlert
  }

  /** A line in clear text has begun, and its end did not come yet. */
  get lineIsOpen(): boolean {
    return this.#openLine > 0
  }

  /** The last record turned out to carry two bytes of data, not an alert. */
  lastWasData(): void {
    this.#lastWasAlert = false
  }

  /** @param chunk used until this returns, no longer */
  feed(chunk: Uint8Array): void {
    if (this.#openLine > 0) this.#garbage(chunk)
    if (this.#blind) return
    let bytes = chunk
    if (this.#skip > 0) {
      const skipped = Math.min(this.#skip, bytes.length)
      this.#skip -= skipped
      bytes = bytes.subarray(skipped)
    }
    if (bytes.length === 0) return
    this.#buffer = concat(this.#buffer, bytes)
    while (!this.#blind && this.#takeRecord()) {}
    this.#buffer = copyOf(this.#buffer)
  }

  /** Reports bytes that were too few for a record header, for instance `530\n`: call it when nothing more comes. */
  end(): void {
    if (!this.#blind && this.#buffer.length > 0 && !startsRecord(this.#buffer)) this.#giveUp()
  }

  #takeRecord(): boolean {
    const buffer = this.#buffer
    if (buffer.length > 0 && !startsRecord(buffer)) {
      if (buffer.length >= 5) this.#giveUp()
      return false
    }
    if (buffer.length < 5) return false
    const type = buffer[0] ?? 0
    const length = ((buffer[3] ?? 0) << 8) | (buffer[4] ?? 0)
    if (type === APPLICATION_DATA && length > 64) {
      this.#lastWasAlert = false
      this.#watcher.onData?.({ maybeAlert: false })
      this.#skip = Math.max(0, 5 + length - buffer.length)
      this.#buffer = buffer.subarray(Math.min(buffer.length, 5 + length))
      return this.#skip === 0
    }
    if (buffer.length < 5 + length) return false
    this.#buffer = buffer.subarray(5 + length)
    this.#record(type, buffer.subarray(5, 5 + length))
    return true
  }

  #record(type: number, body: Uint8Array): void {
    this.#lastWasAlert = false
    if (type === CHANGE_CIPHER_SPEC) this.#encrypted = true
    else if (type === ALERT || type === HANDSHAKE) this.#handshakeRecord(type, body)
    // Not reported as an alert: two bytes of data look the same until they are decrypted.
    else if (type === APPLICATION_DATA) {
      this.#lastWasAlert = this.#shared.isTls13 && body.length === DISGUISED_ALERT_LENGTH
      this.#watcher.onData?.({ maybeAlert: this.#lastWasAlert })
    }
  }

  #handshakeRecord(type: number, body: Uint8Array): void {
    this.#handshakeRecords += 1
    if (this.#handshakeRecords > MAX_HANDSHAKE_RECORDS) this.#flood('handshake-records', MAX_HANDSHAKE_RECORDS)
    else if (type === ALERT) this.#alert(body)
    else if (!this.#encrypted) this.#handshakeBytes(body)
  }

  #alert(body: Uint8Array): void {
    this.#lastWasAlert = true
    if (body.length !== 2) this.#watcher.onAlert({ encrypted: true })
    else this.#watcher.onAlert({ level: body[0] === 2 ? 'fatal' : 'warning', number: body[1] ?? 0, encrypted: false })
  }

  #handshakeBytes(body: Uint8Array): void {
    this.#handshakeTotal += body.length
    if (this.#handshakeTotal > MAX_HANDSHAKE_BYTES) {
      this.#flood('handshake-bytes', MAX_HANDSHAKE_BYTES)
      return
    }
    const bytes = concat(this.#handshake, body)
    const names: string[] = []
    let at = 0
    while (bytes.length - at >= 4) {
      const type = bytes[at] ?? 0
      const end = at + 4 + (((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0))
      if (end > bytes.length) break
      if (names.length < MOST_NAMES) names.push(HANDSHAKE_MESSAGES[type] ?? `message ${type}`)
      if (type === 1 || type === 2) this.#hello(type === 1, bytes.subarray(at + 4, end))
      at = end
    }
    this.#handshake = copyOf(bytes.subarray(at))
    if (names.length > 0) this.#watcher.onHandshake(names)
  }

  #hello(fromClient: boolean, body: Uint8Array): void {
    const hello = parseHello(body, fromClient)
    if (!hello) return
    if (!fromClient && hello.selected === '1.3') this.#shared.isTls13 = true
    this.#watcher.onHello(hello)
  }

  #flood(of: TlsFlood, limit: number): void {
    this.#blind = true
    this.#watcher.onFlood(of, limit)
  }

  #giveUp(): void {
    this.#blind = true
    this.#openLine = LONGEST_LINE
    this.#garbage(this.#buffer)
    this.#buffer = new Uint8Array(0)
  }

  /** vsftpd writes "500 OOPS: ", the reason and the line end one by one. */
  #garbage(bytes: Uint8Array): void {
    this.#watcher.onGarbage(bytes)
    this.#openLine = bytes.includes(LF) ? 0 : Math.max(0, this.#openLine - bytes.length)
  }
}

/** What is fed is only good until `feed` returns; and `slice` of a Buffer is a view. */
const copyOf = (bytes: Uint8Array): Uint8Array => new Uint8Array(bytes)

function startsRecord(bytes: Uint8Array): boolean {
  const type = bytes[0] ?? 0
  return type >= CHANGE_CIPHER_SPEC && type <= HEARTBEAT && (bytes.length < 2 || bytes[1] === 3)
}
