/** One session as both of its ends record it, written row by row: what was sent, and what came of it at the other end. */
import type { ConnectionId, EventBody, EventId } from '../../../src/shared/transcript/event.ts'
import type { Transcript } from '../../../src/shared/transcript/transcript.ts'
import { Script } from '../diagnosis/forms/script.ts'

/** A command and its reply on both sides; null: not there. What is left out is as the other side has it. */
export interface Row {
  readonly sent: string | null
  readonly arrived?: string | null
  /** What the far end answers. */
  readonly answered?: string | null
  /** What the client receives. */
  readonly received?: string | null
  /** ms on the way, there and back together. */
  readonly way?: number
}

type Endpoint = { readonly address: string; readonly port: number }

const CLIENT: Endpoint = { address: '10.0.0.5', port: 50_000 }
const SERVER: Endpoint = { address: '198.51.100.9', port: 21 }

/** Two scripts that share one clock; the far one's may be wrong. */
export class BothSides {
  readonly client = new Script({ security: 'explicit' })
  readonly far = new Script({ security: 'explicit' })
  #tag = 0
  #replies = 0
  #controls = 0

  /**
   * A control connection; `seenAs` is where the far end sees it come from, null where it does not arrive.
   * @param received what the client gets in place of the greeting; null: nothing
   */
  connect(seenAs: Endpoint | null = CLIENT, tag = '0a1b2c3d', received?: string | null): this {
    this.#controls += 1
    this.#tag = Number.parseInt(tag, 16)
    this.#replies = 0
    this.#put('client', { type: 'connect-started', to: SERVER })
    this.#put('client', { type: 'connected', local: CLIENT, remote: SERVER })
    if (!seenAs) return this
    this.#put('far', { type: 'accepted', local: SERVER, remote: seenAs })
    const greeting = this.mark('220 FTPScope responder.')
    this.#reply('far', greeting)
    this.#greet(received === undefined ? greeting : received)
    return this
  }

  #greet(text: string | null): void {
    if (text !== null) this.#reply('client', text)
    else this.#put('client', { type: 'silence', awaiting: 'banner', ms: 1000 })
  }

  /** A reply that no command asked for; what is left out of `received` is as it was sent. */
  unasked(sent: string | null, received: string | null = sent): this {
    if (sent !== null) this.#reply('far', sent)
    this.both(10)
    if (received !== null) this.#reply('client', received)
    return this
  }

  get control(): ConnectionId {
    return `control-${this.#controls}`
  }

  /** The reply as the responder marks it. */
  mark(text: string): string {
    this.#replies += 1
    return `${text} [${this.#tag.toString(16).padStart(8, '0')}/${this.#replies}]`
  }

  say({ sent, arrived = sent, answered, received, way = 20 }: Row): this {
    const answer = answered === undefined && arrived !== null ? this.mark('200 Fine.') : (answered ?? null)
    const got = received === undefined ? answer : received
    const command = sent === null ? undefined : this.#command('client', sent)
    this.both(way / 2)
    const other = arrived === null ? undefined : this.#command('far', arrived)
    if (answer !== null) this.#reply('far', answer, other)
    this.both(way / 2)
    if (got !== null) this.#reply('client', got, command)
    else if (command !== undefined)
      this.#put('client', { type: 'silence', awaiting: 'reply', ms: 1000 }, this.control, command)
    return this
  }

  /** Time passes on both sides. */
  both(ms: number): this {
    this.client.wait(ms)
    this.far.wait(ms)
    return this
  }

  /** The same event on one side or both. */
  event(side: 'client' | 'far', body: EventBody, connection = this.control, cause?: EventId): EventId {
    return this.#put(side, body, connection, cause)
  }

  hello(side: 'client' | 'far', random: string, connection = this.control): this {
    const client = side === 'client'
    const hello = { bytes: 300, random, psk: false, versions: ['1.3'] }
    const trigger = 'auth' as const
    const role = client ? ('client' as const) : ('server' as const)
    this.#put(side, { type: 'tls-started', role, trigger, sessionOffered: false, min: '1.2', max: '1.3' }, connection)
    this.#put(side, { type: 'tls-hello', direction: client ? 'sent' : 'received', hello }, connection)
    return this
  }

  /** `PASV` and what comes of the data connection that it arranges. */
  passive(connection: ConnectionId, port: number, seenAs: Endpoint | null): this {
    const reply = this.mark(`227 Entering Passive Mode (198,51,100,9,${port >> 8},${port & 255}).`)
    const to = { address: SERVER.address, port }
    const command = this.#command('client', 'PASV')
    const other = this.#command('far', 'PASV')
    this.#put('far', { type: 'listening', on: to, advertised: to }, connection, other)
    this.#reply('far', reply, other)
    const answer = this.#reply('client', reply, command)
    const target = { announced: to, used: to, policy: 'as-told' } as const
    this.#put('client', { type: 'data-target', method: 'PASV', ...target }, connection, answer)
    this.#put('client', { type: 'connect-started', to }, connection, answer)
    if (seenAs) {
      this.#put('client', { type: 'connected', local: { ...CLIENT, port: 50_777 }, remote: to }, connection, answer)
      this.#put('far', { type: 'accepted', local: to, remote: seenAs }, connection, other)
    } else this.#put('client', { type: 'connect-failed', to, reason: 'timeout', after: 1000 }, connection, answer)
    return this
  }

  /** @param ahead ms that the far computer's wall clock is ahead */
  end(ahead = 0): { readonly client: Transcript; readonly far: Transcript } {
    const client = this.client.end('finished')
    const far = this.far.end('finished')
    const startedAt = new Date(Date.parse(client.header.startedAt) + ahead).toISOString()
    return { client, far: { ...far, header: { ...far.header, id: 'far', startedAt, role: 'server', plan: null } } }
  }

  #command(side: 'client' | 'far', line: string): EventId {
    const verb = line.split(' ')[0] ?? ''
    return this.#put(side, { type: 'command', verb, line, bytes: line.length + 2, lineEnd: 'CRLF' })
  }

  #reply(side: 'client' | 'far', text: string, cause?: EventId): EventId {
    const lines = text.split('|')
    const firstByteAt = this[side].now
    const code = Number.parseInt(lines.at(-1) ?? '', 10)
    return this.#put(
      side,
      { type: 'reply', code, lines, lineEnd: 'CRLF', chunks: 1, bytes: text.length, firstByteAt },
      this.control,
      cause,
    )
  }

  /** Nothing takes time but the way. */
  #put(side: 'client' | 'far', body: EventBody, connection = this.control, cause?: EventId): EventId {
    return this[side].put(body, { connection, ...(cause === undefined ? {} : { cause }) }, 0)
  }
}

/** A listing whose data port does not answer. */
export function silentPort(): Transcript {
  const sides = new BothSides().connect().say({ sent: 'SYST' })
  sides.passive('data-1', 50_044, null)
  return sides.end().client
}
