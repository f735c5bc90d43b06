import { randomBytes } from 'node:crypto'
import type { ProbeAnswer, ProbeControl } from '../../../shared/diagnosis/probe.ts'
import { verbOf } from '../../../shared/protocol/commands.ts'
import { type ParsedReply, ReplyParser } from '../../../shared/protocol/reply-parser.ts'
import type { ConnectionId, EventId } from '../../../shared/transcript/event.ts'
import { Channel } from '../../transport/channel.ts'
import { dial } from '../../transport/dial.ts'
import { observeRecords } from '../../transport/tls-layer.ts'
import { pause, SILENCE, waitFor } from '../../transport/waiting.ts'
import { StepFailed } from '../failures.ts'
import type { Session } from '../session.ts'

/** Probes ask many small questions: none may take longer than this in silence, in ms. */
const LONGEST_SILENCE = 3000
/** ms between the parts of a command that is cut in pieces, long enough to make packets of them. */
const PART_GAP = 40

/**
 * A ClientHello of TLS 1.2 (RFC 5246 section 7.4.1.2) with one cipher suite, which encrypts nothing and which no server
 * takes (TLS_RSA_WITH_NULL_MD5).
 */
function helloOfNothing(): Buffer {
  const body = Buffer.concat([Buffer.from([3, 3]), randomBytes(32), Buffer.from([0, 0, 2, 0, 1, 1, 0])])
  const message = Buffer.concat([Buffer.from([1, 0, 0, body.length]), body])
  return Buffer.concat([Buffer.from([22, 3, 1, 0, message.length]), message])
}

interface Awaiting {
  readonly command: EventId | undefined
  readonly answer: (answer: ProbeAnswer) => void
}

/**
 * A control connection of a probe: it may send what a client library would not, two commands in one packet or half of
 * one. Nothing is logged in over it. Replies are linked to commands in the order in which a server must answer.
 */
export class RawControl implements ProbeControl {
  readonly #channel: Channel
  readonly #session: Session
  readonly #silence: number
  readonly #awaiting: Awaiting[] = []
  readonly #parser: ReplyParser

  private constructor(channel: Channel, session: Session) {
    this.#channel = channel
    this.#session = session
    this.#silence = Math.min(LONGEST_SILENCE, session.plan.timeouts.silence)
    this.#parser = new ReplyParser({
      onReply: (reply) => this.#onReply(reply),
      onGarbage: (bytes, count, why) => {
        channel.record({ type: 'reply-garbage', bytes: count, why, ...channel.recorder.excerpt(bytes) })
      },
      onFlood: (of, limit) => {
        channel.record({ type: 'flood', of, limit })
        channel.destroy()
      },
    })
    const lose = (): void => {
      for (const { answer } of this.#awaiting.splice(0)) answer('lost')
    }
    channel.listener = {
      onBytes: (bytes, at) => this.#parser.feed(bytes.toString('latin1'), at),
      onEnd: lose,
      onClosed: lose,
    }
  }

  /** Connects, without waiting for a greeting. @throws StepFailed */
  static async connect(session: Session, port: number): Promise<RawControl> {
    const connection = session.connectionIds.next('probe')
    const address = session.address ?? session.plan.host
    const where = { connection, stage: 'tcp-control' } as const
    const silence = Math.min(LONGEST_SILENCE, session.plan.timeouts.silence)
    const dialled = await dial(session.recorder, where, { address, port }, { silence, signal: session.signal })
    if ('failed' in dialled) throw new StepFailed(`${address} port ${port}: ${dialled.failed}.`)
    const channel = new Channel(dialled.socket, { recorder: session.recorder, connection, stage: 'banner' })
    return new RawControl(session.track(channel), session)
  }

  get connection(): ConnectionId {
    return this.#channel.connection
  }

  get usable(): boolean {
    return !this.#channel.closed && !this.#channel.peerEnded
  }

  /** @throws StepFailed when none comes */
  async demandGreeting(): Promise<void> {
    const answer = this.#expect(undefined)
    this.#parser.resume()
    this.#channel.resume()
    const greeting = await this.#wait(answer, 'banner')
    if (typeof greeting === 'string') throw new StepFailed(`The greeting: ${greeting}.`)
  }

  /** One command as clients send it. */
  async ask(line: string): Promise<ProbeAnswer> {
    return this.askInParts([`${line}\r\n`])
  }

  /** @throws StepFailed when the answer is not positive */
  async demand(line: string): Promise<void> {
    const answer = await this.ask(line)
    if (typeof answer === 'string') throw new StepFailed(`${line}: ${answer}.`)
    if (answer.code >= 400) throw new StepFailed(answer.text)
  }

  /** One command in several packets. */
  async askInParts(parts: readonly string[]): Promise<ProbeAnswer> {
    const answer = this.#expect(this.#record(parts.join(''), parts.length))
    for (const [index, part] of parts.entries()) {
      if (index > 0) await pause(PART_GAP, this.#session.signal)
      this.#channel.write(Buffer.from(part)).catch(() => {})
    }
    return this.#wait(answer, 'reply')
  }

  /** Several commands in one packet; the answers come in the order of the commands, as far as they come. */
  async askTogether(lines: readonly string[]): Promise<ProbeAnswer[]> {
    const answers = lines.map((line) => this.#expect(this.#record(`${line}\r\n`, 1)))
    this.#channel.write(Buffer.from(lines.map((line) => `${line}\r\n`).join(''))).catch(() => {})
    const given: ProbeAnswer[] = []
    for (const answer of answers) given.push(await this.#wait(answer, 'reply'))
    return given
  }

  /** The TLS handshake alone. @throws StepFailed when it fails */
  async startTls(trigger: 'auth' | 'implicit'): Promise<void> {
    this.#channel.stage = 'tls-control'
    // An implicit server greets as soon as TLS is up, before anyone has asked for it.
    this.#parser.stop()
    const { settings } = this.#session.tls()
    const { min, max } = settings
    const { onKeyLog } = this.#session
    const layer = this.#channel.startTls({ role: 'client', trigger, min, max, options: settings.options(), onKeyLog })
    this.#channel.resume()
    const lastActivity = (): number => this.#channel.lastActivity
    const { signal } = this.#session
    const outcome = await waitFor(layer.handshake, { silence: this.#silence, lastActivity, signal })
    if (outcome === SILENCE) {
      this.#channel.record({ type: 'silence', awaiting: 'tls-handshake', ms: this.#silence })
      throw new StepFailed('The TLS handshake got no answer.')
    }
    if (!outcome.ok) throw new StepFailed(`The TLS handshake failed: ${outcome.why}`)
  }

  /** @throws StepFailed when nothing comes back */
  async offerNothing(): Promise<void> {
    this.#channel.stage = 'tls-control'
    this.#parser.stop()
    const channel = this.#channel
    const shared = { isTls13: false }
    const onFlood = (): void => channel.destroy()
    const host = {
      record: channel.record.bind(channel),
      excerpt: (bytes: Uint8Array) => channel.recorder.excerpt(bytes),
    }
    const received = observeRecords(host, 'received', shared, { onFlood })
    const answer = new Promise<ProbeAnswer>((resolve) => {
      const lost = (): void => resolve('lost')
      channel.listener = {
        onBytes: (bytes) => {
          received.feed(bytes)
          resolve({ code: 0, text: '' })
        },
        onEnd: lost,
        onClosed: lost,
      }
    })
    const hello = helloOfNothing()
    observeRecords(host, 'sent', shared, { onFlood }).feed(hello)
    channel.write(hello).catch(() => {})
    channel.resume()
    const given = await this.#wait(answer, 'tls-handshake')
    if (typeof given === 'string') throw new StepFailed(`The ClientHello: ${given}.`)
  }

  close(): void {
    this.#channel.destroy()
  }

  #record(text: string, segments: number): EventId {
    this.#channel.stage = 'auth'
    const line = text.replace(/\r?\n$/, '')
    const lineEnd = text.endsWith('\r\n') ? 'CRLF' : text.endsWith('\n') ? 'LF' : 'none'
    const more = segments > 1 ? { segments } : {}
    return this.#channel.record({ type: 'command', verb: verbOf(line), line, bytes: text.length, lineEnd, ...more }).id
  }

  #expect(command: EventId | undefined): Promise<ProbeAnswer> {
    return new Promise((resolve) => {
      if (this.usable) this.#awaiting.push({ command, answer: resolve })
      else resolve('lost')
    })
  }

  async #wait(answer: Promise<ProbeAnswer>, awaiting: 'banner' | 'reply' | 'tls-handshake'): Promise<ProbeAnswer> {
    const lastActivity = (): number => this.#channel.lastActivity
    const { signal } = this.#session
    const given = await waitFor(answer, { silence: this.#silence, lastActivity, signal })
    if (given !== SILENCE) return given
    this.#channel.record({ type: 'silence', awaiting, ms: this.#silence })
    return 'silence'
  }

  #onReply(reply: ParsedReply): void {
    const [next] = this.#awaiting
    const { connection, stage, recorder } = this.#channel
    recorder.record({ connection, stage, cause: next?.command }, { type: 'reply', ...reply })
    if (!next || reply.code < 200) return
    this.#awaiting.shift()
    next.answer({ code: reply.code, text: reply.lines.join('\n') })
  }
}
