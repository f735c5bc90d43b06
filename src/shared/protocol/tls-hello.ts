/** ClientHello and ServerHello (RFC 8446 section 4.1, extensions by their IANA numbers), read without trusting a length. */

/** What is read of a ClientHello or ServerHello. */
export interface TlsHello {
  /** Whole handshake message, in bytes: a ClientHello beyond one segment is what some old filters cannot take. */
  readonly bytes: number
  /** 32 bytes in hex; the same at both ends unless TLS is intercepted. */
  readonly random: string
  readonly versions?: readonly string[]
  readonly selected?: string
  readonly sni?: string
  readonly alpn?: readonly string[]
  /** A pre-shared key (ticket) was offered or, in a ServerHello, taken. */
  readonly psk?: boolean
  readonly helloRetry?: boolean
  readonly cipher?: string
}

/** A ServerHello selects a version, a ClientHello offers some. */
export const isClientHello = ({ selected }: TlsHello): boolean => selected === undefined

const SERVER_NAME = 0
const ALPN = 16
const PRE_SHARED_KEY = 41
const SUPPORTED_VERSIONS = 43

/** A ServerHello with this random is a HelloRetryRequest (RFC 8446 section 4.1.3). */
const HELLO_RETRY_RANDOM = 'cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c'

/** null when the message is cut short or its lengths do not add up. */
export function parseHello(body: Uint8Array, fromClient: boolean): TlsHello | null {
  const read = new Reader(body)
  const legacyVersion = read.number(2)
  const random = hex(read.bytes(32))
  read.bytes(read.number(1))
  let cipher: string | undefined
  if (fromClient) {
    read.bytes(read.number(2))
    read.bytes(read.number(1))
  } else {
    cipher = `0x${hex(read.bytes(2))}`
    read.number(1)
  }
  if (read.failed) return null
  const extensions = readExtensions(read)
  const versions = versionsOf(extensions.get(SUPPORTED_VERSIONS), fromClient)
  const common = { bytes: body.length + 4, random, psk: extensions.has(PRE_SHARED_KEY) }
  if (!fromClient) {
    const selected = versions[0] ?? versionName(legacyVersion) ?? `0x${legacyVersion.toString(16)}`
    return { ...common, selected, helloRetry: random === HELLO_RETRY_RANDOM, ...(cipher ? { cipher } : {}) }
  }
  const sni = serverName(extensions.get(SERVER_NAME))
  const alpn = protocols(extensions.get(ALPN))
  const legacy = versionName(legacyVersion)
  return {
    ...common,
    versions: versions.length > 0 ? versions : legacy ? [legacy] : [],
    ...(sni ? { sni } : {}),
    ...(alpn.length > 0 ? { alpn } : {}),
  }
}

export function concat(one: Uint8Array, other: Uint8Array): Uint8Array {
  if (one.length === 0) return other
  const both = new Uint8Array(one.length + other.length)
  both.set(one)
  both.set(other, one.length)
  return both
}

function readExtensions(read: Reader): Map<number, Uint8Array> {
  const extensions = new Map<number, Uint8Array>()
  const all = new Reader(read.bytes(read.number(2)))
  while (!all.done) {
    const type = all.number(2)
    const value = all.bytes(all.number(2))
    if (all.failed) break
    extensions.set(type, value)
  }
  return extensions
}

function versionsOf(value: Uint8Array | undefined, fromClient: boolean): string[] {
  const numbers = fromClient ? (value?.subarray(1) ?? []) : (value ?? [])
  const versions: string[] = []
  for (let i = 0; i + 1 < numbers.length; i += 2) {
    // Unknown numbers are GREASE (RFC 8701), sent by BoringSSL to keep servers honest.
    const version = versionName(((numbers[i] ?? 0) << 8) | (numbers[i + 1] ?? 0))
    if (version) versions.push(version)
  }
  return versions
}

function versionName(number: number): string | null {
  return { 768: 'SSL 3.0', 769: '1.0', 770: '1.1', 771: '1.2', 772: '1.3' }[number] ?? null
}

function serverName(value: Uint8Array | undefined): string | null {
  if (!value) return null
  const read = new Reader(value)
  read.number(3)
  const name = read.bytes(read.number(2))
  return read.failed || name.length === 0 ? null : ascii(name)
}

function protocols(value: Uint8Array | undefined): string[] {
  const names: string[] = []
  const list = new Reader(value?.subarray(2) ?? new Uint8Array(0))
  while (!list.done) names.push(ascii(list.bytes(list.number(1))))
  return names
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function ascii(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, 255))
}

/** Reads forward; past the end it gives zeroes and remembers that it failed. */
class Reader {
  readonly #bytes: Uint8Array
  #at = 0
  failed = false

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get done(): boolean {
    return this.failed || this.#at >= this.#bytes.length
  }

  number(size: number): number {
    return this.bytes(size).reduce((number, byte) => number * 256 + byte, 0)
  }

  bytes(size: number): Uint8Array {
    const taken = this.#bytes.subarray(this.#at, this.#at + size)
    this.#at += size
    if (taken.length < size) this.failed = true
    return taken
  }
}
