import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { Client, FTPError, type FTPResponse } from 'basic-ftp'
import { verbOf } from '../../shared/protocol/commands.ts'
import { type ParsedReply, ReplyParser } from '../../shared/protocol/reply-parser.ts'
import type { Awaited, EventId } from '../../shared/transcript/event.ts'
import type { Channel } from '../transport/channel.ts'
import { SILENCE, waitFor } from '../transport/waiting.ts'
import { ControlFacade } from './control-facade.ts'
import { ConnectionLost, NoReply, StepFailed } from './failures.ts'
import { ReplyMatcher } from './reply-matcher.ts'
import type { Expectation } from './reply-matching.ts'

export interface Reply {
  readonly code: number
  /** All lines, joined by LF. */
  readonly text: string
  readonly event: EventId
}

export interface SendOptions {
  /** Called when the command is on its way, before anything can answer it. */
  readonly onSent?: (command: EventId) => void
  /** Called for every 1yz reply before the final one. */
  readonly onPreliminary?: (reply: Reply) => void
  /** When the last sign of life elsewhere came: a transfer keeps its control connection waiting. */
  readonly lastActivity?: () => number
  /** A transfer may take hours, as long as there are signs of life. */
  readonly endless?: boolean
  /** What the silence is to be called when no reply comes. */
  readonly awaiting?: () => Awaited
}

/** Ends a task of basic-ftp to which no reply came; no server sends it. */
const UNANSWERED = 599
/** How long after a bare CR its LF may come, in ms. */
const LINE_FEED_GRACE = 200
/** basic-ftp closes a connection whose reply is longer than 65,536 characters. */
const DELIVERED_CHARACTERS = 32_768

/**
 * The control connection of a session: commands and replies go through basic-ftp's client, while every byte is read
 * and recorded by our own strict parser first. A reply that nobody asked for is recorded without a cause and kept from
 * answering the next command.
 */
export class ControlConnection {
  readonly channel: Channel
  readonly #client = new Client(0)
  readonly #facade: ControlFacade
  readonly #parser: ReplyParser
  readonly #matcher: ReplyMatcher
  readonly #silence: number
  readonly #signal: AbortSignal
  /** Accepted replies on their way through basic-ftp. */
  readonly #delivered: Reply[] = []
  #lastCommand: EventId | undefined
  #onSent: SendOptions['onSent']
  #lineFeedTimer: NodeJS.Timeout | undefined
  #lost: string | null = null
  readonly #ended: Promise<void>
  #resolveEnded: () => void = () => {}
  #onConfirmed: ((confirmed: boolean) => void) | null = null

  constructor(channel: Channel, silence: number, signal: AbortSignal) {
    this.channel = channel
    this.#silence = silence
    this.#signal = signal
    this.#ended = new Promise((resolve) => {
      this.#resolveEnded = resolve
    })
    this.#parser = new ReplyParser({
      onReply: (reply) => this.#matcher.take(reply, channel.recorder.now()),
      onGarbage: (bytes, count, why) => {
        channel.record({ type: 'reply-garbage', bytes: count, why, ...channel.recorder.excerpt(bytes) })
      },
      onFlood: (of, limit) => {
        channel.record({ type: 'flood', of, limit })
        this.#lost ??= 'The server sent more than any server may.'
        channel.destroy()
      },
    })
    this.#matcher = new ReplyMatcher({
      onAnswer: (reply, at, expected) => this.#onAnswer(reply, at, expected),
      onStray: (reply, at) => {
        const { connection, stage, recorder } = channel
        recorder.record({ connection, stage, at }, { type: 'reply', ...reply })
      },
    })
    this.#facade = new ControlFacade(channel, (bytes) => this.#onCommand(bytes))
    const libraryRemark = (text: string): void => {
      if (!/^[<>] /.test(text)) channel.record({ type: 'remark', source: 'library', text })
    }
    this.#client.ftp.log = libraryRemark
    const facade: Duplex = this.#facade
    this.#client.ftp.socket = facade as Socket
    channel.listener = {
      onBytes: (bytes, at) => this.#onBytes(bytes, at),
      onEnd: () => this.#onEnd(),
      onClosed: () => this.#onEnd(),
    }
  }

  /** Event of the command that was sent last. */
  get lastCommand(): EventId | undefined {
    return this.#lastCommand
  }

  /** Whether commands can still be sent. */
  get usable(): boolean {
    return this.#lost === null && !this.channel.closed && !this.channel.peerEnded
  }

  /** Waits for the greeting; `120` is only a promise of one. */
  greeting(): Promise<Reply> {
    this.#matcher.expect({ verb: '', command: undefined })
    const greeting = this.#exchange(undefined, { awaiting: () => 'banner' })
    this.readOn()
    return greeting
  }

  /**
   * Sends a command and waits for its final reply, whatever its code.
   * @throws NoReply after silence, ConnectionLost, Cancelled; all three leave this connection unusable
   */
  send(line: string, options: SendOptions = {}): Promise<Reply> {
    return this.#exchange(line, options)
  }

  /**
   * A command that a session can do without: after silence `NOOP` tells whether the connection lives on.
   * @returns null when it was not answered and `NOOP` was
   * @throws NoReply when neither was, ConnectionLost, Cancelled
   */
  async sendOptional(line: string): Promise<Reply | null> {
    const reply = await this.#exchange(line, { optional: true })
    if (reply.code !== UNANSWERED) return reply
    await this.#exchange('NOOP', {})
    return null
  }

  /** Stays silent for `ms`. @throws ConnectionLost as soon as the connection is, Cancelled */
  async idle(ms: number): Promise<void> {
    const ended = await waitFor(this.#ended, { silence: ms, signal: this.#signal })
    if (ended !== SILENCE) throw new ConnectionLost(this.#howItEnded())
  }

  /** Reports whether a reply follows the handshake, or the connection is lost before one. */
  awaitConfirmation(report: (confirmed: boolean) => void): void {
    this.#onConfirmed = report
    this.channel.wireStage = 'tls-control'
  }

  /**
   * Reads no replies until `readOn`: what follows belongs to TLS. Clear text behind the reply to AUTH is an injection
   * (RFC 4217 section 15) and is recorded.
   */
  endClearText(): void {
    this.channel.pause()
    const early = this.#parser.stop()
    if (early === '') return
    this.channel.record({ type: 'bytes-before-tls', bytes: early.length, ...this.channel.recorder.excerpt(early) })
  }

  /** Reads on after `endClearText`. */
  readOn(): void {
    this.#parser.resume()
    this.channel.resume()
  }

  /** Gives up basic-ftp's side, and the connection at once. */
  drop(why: string): void {
    this.#lost ??= why
    this.#release()
    this.channel.destroy()
  }

  /** Waits up to `timeoutMs` for the server to close, as it does after `QUIT`, and then closes. */
  async close(timeoutMs: number): Promise<void> {
    this.#lost ??= 'closed'
    this.#release()
    this.channel.resume()
    await waitFor(this.#ended, { silence: timeoutMs, signal: this.#signal })
    await this.channel.close(timeoutMs)
  }

  async #exchange(line: string | undefined, options: SendOptions & { readonly optional?: true }): Promise<Reply> {
    if (!this.usable) throw new ConnectionLost(this.#lost ?? this.#howItEnded())
    if (line !== undefined && /[\r\n\0]/.test(line)) {
      throw new StepFailed(`The argument of ${verbOf(line)} holds a line end or a NUL, which no command can carry.`)
    }
    // What has already arrived was not asked for by this command.
    if (line !== undefined) await new Promise(setImmediate)
    this.#onSent = options.onSent
    const answered = this.#client.ftp.handle(line, (response, task) => {
      if (response instanceof Error && !(response instanceof FTPError)) return task.reject(response)
      const reply = this.#delivered.shift()
      if (!reply) return task.reject(new Error(`A reply ${codeOf(response)} that was never delivered.`))
      if (reply.code < 200) options.onPreliminary?.(reply)
      else task.resolve(reply)
    }) as Promise<Reply>
    const lastActivity = (): number => Math.max(this.channel.lastActivity, options.lastActivity?.() ?? 0)
    try {
      const { endless = false } = options
      const reply = await waitFor(answered, { silence: this.#silence, lastActivity, signal: this.#signal, endless })
      if (reply !== SILENCE) return reply
    } catch (error) {
      answered.catch(() => {})
      if (this.#signal.aborted) throw error
      throw new ConnectionLost(this.#lost ?? this.#howItEnded())
    }
    answered.catch(() => {})
    const awaiting = options.awaiting?.() ?? 'reply'
    this.#recordUnfinished()
    const silence = this.channel.record({ type: 'silence', awaiting, ms: this.#silence })
    if (options.optional) {
      // basic-ftp does one task at a time: this one is over.
      this.#delivered.push({ code: UNANSWERED, text: '', event: silence.id })
      this.#facade.deliver([`${UNANSWERED} no answer`])
      return answered
    }
    this.#confirm(false)
    this.#lost = `No answer for ${this.#silence / 1000} s.`
    throw new NoReply(line === undefined ? 'greeting' : verbOf(line), this.#silence)
  }

  #howItEnded(): string {
    if (this.channel.wasReset) return 'The control connection was reset.'
    return this.channel.peerEnded ? 'The server closed the control connection.' : 'The control connection is gone.'
  }

  #onCommand(bytes: Buffer): void {
    const line = bytes.toString('utf8').replace(/\r\n$/, '')
    const verb = verbOf(line)
    const event = this.channel.record({ type: 'command', verb, line, bytes: bytes.length, lineEnd: 'CRLF' })
    this.#matcher.expect({ verb, command: event.id })
    this.#parser.commandSent()
    this.#lastCommand = event.id
    this.#onSent?.(event.id)
    // How a lost connection fails is seen on the channel itself.
    this.channel.write(bytes).catch(() => {})
  }

  #onBytes(bytes: Buffer, at: number): void {
    clearTimeout(this.#lineFeedTimer)
    this.#parser.feed(bytes.toString('latin1'), at)
    this.channel.takeTurns(bytes.length)
    if (!this.#parser.endsInCarriageReturn) return
    this.#lineFeedTimer = setTimeout(() => this.#parser.acceptCarriageReturn(), LINE_FEED_GRACE)
  }

  #onAnswer(parsed: ParsedReply, at: number, { verb, command }: Expectation): void {
    const { connection, stage, recorder } = this.channel
    const event = recorder.record({ connection, stage, cause: command, at }, { type: 'reply', ...parsed })
    if (verb === 'AUTH' && parsed.code < 400) this.endClearText()
    this.#confirm(true)
    this.#delivered.push({ code: parsed.code, text: parsed.lines.join('\n'), event: event.id })
    this.#facade.deliver(bounded(parsed.lines))
  }

  #onEnd(): void {
    this.#parser.acceptCarriageReturn()
    this.#matcher.settle('answer')
    this.#recordUnfinished()
    this.#confirm(false)
    this.#facade.detach()
    this.#facade.endOfReplies()
    this.#resolveEnded()
  }

  #confirm(confirmed: boolean): void {
    const report = this.#onConfirmed
    if (!report) return
    this.#onConfirmed = null
    report(confirmed)
    if (confirmed) this.channel.wireStage = null
  }

  #recordUnfinished(): void {
    const rest = this.#parser.unfinished()
    if (rest === '') return
    this.channel.record({ type: 'reply-unterminated', bytes: rest.length, ...this.channel.recorder.excerpt(rest) })
  }

  #release(): void {
    clearTimeout(this.#lineFeedTimer)
    this.#matcher.settle('stray')
    this.#facade.detach()
    this.#client.close()
  }
}

function codeOf(response: Error | FTPResponse): number {
  return response instanceof FTPError || !(response instanceof Error) ? response.code : 0
}

/** First and last line of a reply that is too long for basic-ftp; the transcript has all of it. */
function bounded(lines: readonly string[]): readonly string[] {
  const characters = lines.reduce((sum, line) => sum + line.length + 2, 0)
  if (characters <= DELIVERED_CHARACTERS) return lines
  return [lines[0] ?? '', lines.at(-1) ?? ''].map((line) => line.slice(0, DELIVERED_CHARACTERS / 4))
}
