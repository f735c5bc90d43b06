/** A recorded session written as a script of events: what was seen, in order, without a socket. */
import { planSession } from '../../../../src/shared/session/plan-session.ts'
import { DEFAULT_OPTIONS, type SessionOptions } from '../../../../src/shared/session/profile.ts'
import type { Stage } from '../../../../src/shared/session/vocabulary.ts'
import type { ConnectionId, EventBody, EventId, TranscriptEvent } from '../../../../src/shared/transcript/event.ts'
import { TRANSCRIPT_FORMAT, type Transcript } from '../../../../src/shared/transcript/transcript.ts'

const SERVER = '198.51.100.9'
const CLIENT = '10.0.0.5'
const HELLO = { bytes: 300, random: '', psk: false, versions: ['1.3'] }

type Where = { readonly connection?: ConnectionId; readonly stage?: Stage; readonly cause?: EventId }

export class Script {
  readonly events: TranscriptEvent[] = []
  /** Of what follows. */
  stage: Stage = 'tcp-control'
  attempt = 1
  os = 'Linux'
  server = SERVER
  client = CLIENT
  port = 21
  #at = 0
  #data = 0
  #controls = 1
  #last: EventId | undefined
  readonly options: Partial<SessionOptions>

  constructor(options: Partial<SessionOptions> = {}) {
    this.options = options
    this.put({ type: 'attempt-started', label: 'script', purpose: 'main' }, { connection: 'session' })
  }

  get control(): ConnectionId {
    return `control-${this.#controls}`
  }

  put(body: EventBody, { connection = this.control, stage = this.stage, cause }: Where = {}, after = 10): EventId {
    this.#at += after
    const id = this.events.length
    const base = { id, at: this.#at, connection, attempt: this.attempt, stage }
    this.events.push({ ...base, ...(cause === undefined ? {} : { cause }), ...body } as TranscriptEvent)
    return id
  }

  /** ms, as `at`. */
  get now(): number {
    return this.#at
  }

  wait(ms: number): void {
    this.#at += ms
  }

  connect(): this {
    this.put({ type: 'connect-started', to: { address: this.server, port: this.port } })
    this.put({
      type: 'connected',
      local: { address: this.client, port: 50_000 },
      remote: { address: this.server, port: this.port },
    })
    this.stage = 'banner'
    return this
  }

  /** `> COMMAND`, `< reply` to it or to nothing (lines parted by `|`), `= reply` to the last command, `! silence`, `! reset` or `! closed` on the control connection. */
  say(stage: Stage, ...lines: readonly string[]): this {
    this.stage = stage
    let command = lines[0]?.startsWith('=') ? this.#last : undefined
    for (const line of lines) {
      const text = line.slice(2)
      const cause = command === undefined ? {} : { cause: command }
      if (line.startsWith('>')) {
        const verb = text.split(' ')[0] ?? ''
        command = this.put({ type: 'command', verb, line: text, bytes: text.length + 2, lineEnd: 'CRLF' })
        this.#last = command
      } else if (line.startsWith('<') || line.startsWith('=')) this.#reply(text.split('|'), cause)
      else if (text === 'reset')
        this.put({ type: 'reset-received', code: 'ECONNRESET', bytesReceived: 9, bytesSent: 9 })
      else if (text === 'closed') this.put({ type: 'fin-received', bytesReceived: 9, bytesSent: 9, first: true })
      else this.put({ type: 'silence', awaiting: stage === 'banner' ? 'banner' : 'reply', ms: 1000 }, cause, 1000)
    }
    return this
  }

  #reply(lines: readonly string[], cause: Where): void {
    const code = Number.parseInt(lines[0] ?? '', 10)
    const firstByteAt = this.#at + 5
    this.put({ type: 'reply', code, lines, lineEnd: 'CRLF', chunks: 1, bytes: 20, firstByteAt }, cause)
  }

  login(): this {
    return this.say('login', '> USER a', '< 331 Password').say('login', '> PASS ***', '< 230 Done')
  }

  /** A handshake up to `until`. */
  tls(
    connection: ConnectionId,
    until: 'hello' | 'secured',
    sessionOffered = false,
    version = 'TLSv1.3',
    began: 'timer' | null = null,
  ): this {
    const where = {
      connection,
      stage: connection.startsWith('data') ? ('tls-data' as const) : ('tls-control' as const),
    }
    const trigger = began ?? (connection.startsWith('data') ? 'preliminary-reply' : 'auth')
    this.put({ type: 'tls-started', role: 'client', trigger, sessionOffered, min: '1.2', max: '1.3' }, where)
    this.put({ type: 'tls-hello', direction: 'sent', hello: HELLO }, where)
    if (until === 'hello') return this
    this.put({ type: 'tls-hello', direction: 'received', hello: { ...HELLO, versions: [] } }, where)
    this.put({ type: 'tls-secured', version, cipher: 'AES', resumed: false }, where)
    return this
  }

  explicit(version = 'TLSv1.3'): this {
    return this.say('auth', '> AUTH TLS', '< 234 Go on').tls(this.control, 'secured', false, version)
  }

  /** `EPSV` and a data connection that opens. */
  passive(): ConnectionId {
    this.say('pasv-reply', '> EPSV', '< 229 Entering (|||50001|)')
    return this.openData({ address: this.server, port: 50_001 }, this.events.length - 1)
  }

  openData(to: { address: string; port: number }, cause: EventId): ConnectionId {
    this.#data += 1
    const connection: ConnectionId = `data-${this.#data}`
    const where = { connection, cause, stage: 'tcp-data' as const }
    this.put({ type: 'connect-started', to }, where)
    this.put({ type: 'connected', local: { address: this.client, port: 50_002 }, remote: to }, where)
    return connection
  }

  /** Announced and dialled, without a transfer. */
  sweptPort(port: number, opens: boolean): void {
    this.say('pasv-reply', '> EPSV', `< 229 Entering (|||${port}|)`)
    const cause = this.events.length - 1
    this.#data += 1
    const where = { connection: `data-${this.#data}` as ConnectionId, cause, stage: 'tcp-data' as const }
    const to = { address: this.server, port }
    const announced = { address: null, port }
    this.put({ type: 'data-target', method: 'EPSV', announced, used: to, policy: 'as-told' }, where)
    this.put({ type: 'connect-started', to }, where)
    if (opens) this.put({ type: 'connected', local: { address: this.client, port: 50_002 }, remote: to }, where)
    else this.put({ type: 'connect-failed', to, reason: 'timeout', after: 1000 }, where, 1000)
  }

  /** The data connection carries `bytes` and ends in good order. */
  carry(connection: ConnectionId, kind: 'list' | 'download' | 'upload', bytes: number, ok: boolean, extra = {}): this {
    const where = { connection, stage: 'transfer' as const }
    const direction = kind === 'upload' ? ('sent' as const) : ('received' as const)
    this.put({ type: 'data-ended', direction, bytes, end: 'eof' }, where)
    this.put({ type: 'transfer-ended', kind, ok, bytes, ...extra }, where)
    return this
  }

  end(reason: 'finished' | 'failed' = 'failed'): Transcript {
    const where = { connection: 'session' as const }
    this.put({ type: 'attempt-ended', result: reason === 'failed' ? 'failed' : 'completed' }, where)
    this.put({ type: 'session-ended', reason }, where)
    const plan = planSession({ ...DEFAULT_OPTIONS, host: this.server, user: 'a', ...this.options }, 'script')
    return {
      header: {
        ...{ format: TRANSCRIPT_FORMAT, version: 1, id: 'script', startedAt: '2026-01-01T00:00:00.000Z' },
        ...{ utcOffsetMinutes: 0, role: 'client', plan, source: { kind: 'live' } },
        environment: {
          ...{ app: 'ftpscope', node: '24', electron: null, tlsLibrary: 'OpenSSL', tlsLibraryVersion: '3' },
          ...{ os: this.os, arch: 'x64', interfaces: [] },
        },
      },
      events: this.events,
      complete: true,
    }
  }
}
