/** One control connection of the responder: lines in, replies out, TLS in between, all of it recorded and bounded. */

import { decodeBytes } from '../../shared/protocol/byte-text.ts'
import { verbOf } from '../../shared/protocol/commands.ts'
import type { EventId } from '../../shared/transcript/event.ts'
import { spelt } from '../../shared/two-ended/letters.ts'
import type { Channel } from '../transport/channel.ts'
import { SILENCE, waitFor } from '../transport/waiting.ts'
import type { DataConnection } from './data-connection.ts'
import { LIMITS } from './limits.ts'
import type { Surroundings } from './surroundings.ts'

/** What the responder does with a command. */
export type Handler = (session: ControlSession, argument: string) => void | Promise<void>
export type Handlers = ReadonlyMap<string, Handler>

interface Line {
  readonly line: string
  readonly lineEnd: 'CRLF' | 'LF'
  readonly segments: number
  readonly at: number
}

export class ControlSession {
  readonly surroundings: Surroundings
  readonly channel: Channel
  /** Eight hexadecimal digits that stand in every reply, so that both ends know which reply is which. */
  readonly tag: string
  user = ''
  /** `fetching`: may ask for the transcript and nothing else. */
  access: 'none' | 'fetching' | 'testing' = 'none'
  protection: 'C' | 'P' = 'C'
  data: DataConnection | null = null
  /** Event of the command that is being answered. */
  command: EventId | undefined
  readonly #handlers: Handlers
  readonly #waiting: Line[] = []
  #unread = ''
  /** Parts in which what is unread came. */
  #parts = 0
  #commands = 0
  #replies = 0
  #working = false
  #timer: NodeJS.Timeout | undefined

  constructor(surroundings: Surroundings, channel: Channel, tag: string, handlers: Handlers) {
    this.surroundings = surroundings
    this.channel = channel
    this.tag = tag
    this.#handlers = handlers
    channel.listener = { onBytes: (bytes, at) => this.#read(bytes, at), onEnd: () => this.#leave() }
  }

  get secure(): boolean {
    return this.channel.tls?.secured ?? false
  }

  /** Greets, after TLS where that comes first, and answers until the connection is gone. Never rejects. */
  async run(implicit: boolean): Promise<void> {
    this.#limitTime(LIMITS.login)
    try {
      if (implicit) await this.secureNow('implicit')
      this.channel.stage = 'login'
      if (!this.channel.closed) {
        this.say(`220 FTPScope responder, connection ${this.tag}, you come from ${spelt(this.channel.remote)}.`)
        this.channel.resume()
      }
    } catch {
      this.channel.destroy()
    }
    await this.channel.whenClosed
    clearTimeout(this.#timer)
    this.data?.close()
  }

  /** Replies with one line, or with several of which the last one ends the reply. */
  say(text: string | readonly string[]): void {
    const lines = [...(typeof text === 'string' ? [text] : text)]
    this.#replies += 1
    const last = lines.length - 1
    // A reply that is read by machines to its last character keeps it.
    if (!/^211 [0-9a-f]{64}$/.test(lines[last] ?? '')) lines[last] = `${lines[last]} [${this.tag}/${this.#replies}]`
    const bytes = Buffer.from(`${lines.join('\r\n')}\r\n`, 'utf8')
    const { recorder, connection, stage } = this.channel
    const code = Number(lines[last]?.slice(0, 3))
    const kept = lines.length > 64 ? [lines[0] ?? '', lines[last] ?? ''] : lines
    const reply = {
      code,
      lines: kept,
      lineEnd: 'CRLF',
      chunks: 1,
      bytes: bytes.length,
      firstByteAt: recorder.now(),
    } as const
    recorder.record({ connection, stage, cause: this.command }, { type: 'reply', ...reply })
    if (!this.channel.closed) this.channel.write(bytes).catch(() => {})
  }

  /** TLS from here on. Must follow the reply to AUTH in one step: what comes next is the ClientHello. */
  async secureNow(trigger: 'auth' | 'implicit'): Promise<void> {
    const { channel, surroundings } = this
    if (this.#unread !== '' || this.#waiting.length > 0) {
      const early =
        this.#waiting
          .splice(0)
          .map(({ line }) => line)
          .join('\r\n') + this.#unread
      this.#unread = ''
      channel.record({ type: 'bytes-before-tls', bytes: early.length, ...channel.recorder.excerpt(early) })
    }
    channel.stage = 'tls-control'
    const secureContext = surroundings.secureContext
    const tls = channel.startTls({ role: 'server', trigger, min: '1.2', max: '1.3', secureContext })
    channel.resume()
    const shaken = await waitFor(tls.handshake, { silence: LIMITS.handshake, signal: surroundings.signal })
    if (shaken === SILENCE) channel.record({ type: 'silence', awaiting: 'tls-handshake', ms: LIMITS.handshake })
    if (shaken === SILENCE || !shaken.ok) return channel.destroy()
    // Only a full handshake sends one.
    if (!tls.socket.isSessionReused())
      channel.record({ type: 'tls-certificates', direction: 'sent', chain: [surroundings.certificate], problems: [] })
  }

  loggedIn(access: 'fetching' | 'testing'): void {
    this.access = access
    this.#limitTime(LIMITS.idle)
  }

  /** Replaces what an earlier command arranged. */
  arrange(data: DataConnection | null): void {
    this.data?.close()
    this.data = data
  }

  /** Ends politely; a client that never closes is not waited for. */
  leave(): void {
    void this.channel.close(LIMITS.closing)
  }

  #limitTime(ms: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.command = undefined
      this.say('421 Nothing came for too long.')
      this.leave()
    }, ms)
  }

  #read(bytes: Buffer, at: number): void {
    this.#unread += bytes.toString('latin1')
    this.#parts += 1
    const lines = this.#unread.split('\n')
    this.#unread = lines.pop() ?? ''
    for (const line of lines) {
      const whole = line.endsWith('\r')
      const text = whole ? line.slice(0, -1) : line
      this.#waiting.push({ line: text, lineEnd: whole ? 'CRLF' : 'LF', segments: this.#parts, at })
      this.#parts = 1
    }
    if (this.#unread === '') this.#parts = 0
    const longest = Math.max(this.#unread.length, ...this.#waiting.map(({ line }) => line.length))
    if (longest > LIMITS.lineCharacters || this.#waiting.length > LIMITS.waitingCommands) this.#cutOff()
    else void this.#work()
  }

  #cutOff(): void {
    this.#waiting.length = 0
    this.channel.record({ type: 'flood', of: 'control-bytes', limit: LIMITS.lineCharacters })
    this.channel.destroy()
  }

  /** One command at a time, in order. */
  async #work(): Promise<void> {
    if (this.#working) return
    this.#working = true
    try {
      for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) await this.#answer(next)
    } catch {
      // The other end went away in the middle of a command, or the responder ends.
      this.channel.destroy()
    }
    this.#working = false
    if (this.channel.peerEnded) this.leave()
  }

  async #answer({ line, lineEnd, segments, at }: Line): Promise<void> {
    const text = decodeBytes(line)
    const verb = verbOf(text)
    const { connection, stage, recorder } = this.channel
    const command = {
      type: 'command',
      verb,
      line: text,
      bytes: line.length + (lineEnd === 'CRLF' ? 2 : 1),
      lineEnd,
      ...(segments > 1 ? { segments } : {}),
    } as const
    this.command = recorder.record({ connection, stage, at }, command).id
    this.#commands += 1
    if (this.#commands > (this.access === 'none' ? LIMITS.commandsBeforeLogin : LIMITS.commands)) {
      this.say('421 Too many commands.')
      return this.leave()
    }
    if (this.access !== 'none') this.#limitTime(LIMITS.idle)
    const handler = this.#handlers.get(verb)
    if (handler) await handler(this, text.slice(verb.length).trim())
    else this.say(`500 ${verb.slice(0, 16).replace(/[^A-Z0-9]/g, '?')} is no command of this responder.`)
  }

  /** The client has closed its half: what it asked for before is still answered. */
  #leave(): void {
    if (!this.#working) this.leave()
  }
}
