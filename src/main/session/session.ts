import type { Endpoint } from '../../shared/protocol/endpoint.ts'
import type { SessionPlan, SessionSecrets, TlsPlan } from '../../shared/session/plan.ts'
import type { ProbeName } from '../../shared/session/probe-names.ts'
import type { Stage } from '../../shared/session/vocabulary.ts'
import {
  type ConnectionId,
  type EventBody,
  type EventId,
  RESUMPTION,
  type TranscriptEvent,
} from '../../shared/transcript/event.ts'
import { type Certificates, checkCertificates } from '../transport/certificates.ts'
import type { Channel } from '../transport/channel.ts'
import type { Recording } from '../transport/recorder.ts'
import type { TlsCapabilities } from '../transport/tls-capabilities.ts'
import { type TlsSettings, tlsSettings, type UnsupportedCapability } from '../transport/tls-options.ts'
import { Cancelled, type WaitOptions, waitFor } from '../transport/waiting.ts'
import type { ControlConnection, Reply, SendOptions } from './control-connection.ts'
import type { DataTls } from './data-connection.ts'
import { ConnectionLost, StepFailed } from './failures.ts'

export interface SessionContext {
  readonly plan: SessionPlan
  readonly secrets: SessionSecrets
  readonly recorder: Recording
  readonly capabilities: TlsCapabilities
  readonly signal: AbortSignal
  /** Where a download's bytes are kept; null only counts them. */
  readonly outputFile: string | null
  readonly connectionIds: ConnectionIds
  readonly onKeyLog: ((line: string) => void) | undefined
}

/** Connections are numbered over the whole transcript, follow-up probes included. */
export class ConnectionIds {
  readonly #used = { control: 0, data: 0, probe: 0 }

  next(kind: 'control' | 'data' | 'probe'): ConnectionId {
    this.#used[kind] += 1
    return `${kind}-${this.#used[kind]}`
  }
}

type AttemptPurpose = Extract<EventBody, { readonly type: 'attempt-started' }>['purpose']

interface Closable {
  readonly whenClosed: Promise<void>
  destroy(): void
}

/** The system closes a socket within this time, in ms. */
const CLOSING_TIME = 500

/** What one run knows while it goes on: the control connection at hand, its TLS, and how things are numbered. */
export class Session implements SessionContext {
  readonly plan: SessionPlan
  readonly secrets: SessionSecrets
  readonly recorder: Recording
  readonly capabilities: TlsCapabilities
  readonly signal: AbortSignal
  readonly outputFile: string | null
  readonly connectionIds: ConnectionIds
  readonly onKeyLog: ((line: string) => void) | undefined
  stage: Stage = 'dns'
  /** The address that answered. */
  address: string | null = null
  /** Part of a follow-up probe, which is one attempt and starts no other. */
  inProbe = false
  /** Implicit TLS of z/OS: the greeting comes in clear text, before the handshake. */
  greetsBeforeTls = false
  /** Latest TLS session of this control connection, or of a data connection that belongs to it. */
  tlsSession: Buffer | undefined
  #control: ControlConnection | null = null
  #tlsSettings: TlsSettings | null = null
  #toldNoSession = false
  readonly #open = new Set<Closable>()

  constructor(context: SessionContext) {
    this.plan = context.plan
    this.secrets = context.secrets
    this.recorder = context.recorder
    this.capabilities = context.capabilities
    this.signal = context.signal
    this.outputFile = context.outputFile
    this.connectionIds = context.connectionIds
    this.onKeyLog = context.onKeyLog
  }

  get waitOptions(): WaitOptions {
    return { silence: this.plan.timeouts.silence, signal: this.signal }
  }

  /** @throws ConnectionLost when there is none */
  get control(): ControlConnection {
    if (!this.#control) throw new ConnectionLost('There is no control connection.')
    return this.#control
  }

  get hasControl(): boolean {
    return this.#control?.usable ?? false
  }

  /** Takes a new control connection; what belonged to the former one is forgotten. */
  useControl(control: ControlConnection): void {
    this.#control = control
    this.tlsSession = undefined
  }

  /** Remembers what must be closed when the session is cancelled or over. */
  track<T extends Closable>(open: T): T {
    this.#open.add(open)
    void open.whenClosed.then(() => this.#open.delete(open))
    return open
  }

  /** Closes every connection and listening socket at once, and waits until they are gone. */
  async closeAll(): Promise<void> {
    this.#control?.drop('closed')
    const open = [...this.#open]
    for (const each of open) each.destroy()
    const gone = Promise.all(open.map(({ whenClosed }) => whenClosed))
    await waitFor(gone, { silence: CLOSING_TIME, signal: new AbortController().signal })
  }

  record(body: EventBody, cause?: EventId): TranscriptEvent {
    return this.recorder.record({ connection: 'session', stage: this.stage, cause }, body)
  }

  /** Sends a command in the given stage. */
  send(stage: Stage, line: string, options?: SendOptions): Promise<Reply> {
    this.enter(stage)
    return this.control.send(line, options)
  }

  /** @throws StepFailed when the reply is not positive */
  async demand(stage: Stage, line: string): Promise<Reply> {
    const reply = await this.send(stage, line)
    if (reply.code >= 400) throw new StepFailed(lastLine(reply))
    return reply
  }

  enter(stage: Stage): void {
    this.stage = stage
    if (this.#control) this.#control.channel.stage = stage
  }

  /** Runs a part of the session between its two events; how it ended is recorded, and thrown on. */
  async step<T>(name: string, stage: Stage, run: () => Promise<T>): Promise<T> {
    if (this.signal.aborted) throw new Cancelled()
    this.enter(stage)
    this.record({ type: 'step-started', step: name })
    try {
      const result = await run()
      this.record({ type: 'step-ended', step: name, result: 'done' })
      return result
    } catch (error) {
      this.record({ type: 'step-ended', step: name, result: 'failed', why: messageOf(error) })
      throw error
    }
  }

  /** Ends the TLS step with the next reply inside TLS, or with the loss of the connection before it. */
  awaitConfirmation(): void {
    this.control.awaitConfirmation((confirmed) => {
      const why = confirmed ? {} : { why: 'The connection was lost before the first reply inside TLS.' }
      this.record({ type: 'step-ended', step: 'tls', result: confirmed ? 'done' : 'failed', ...why })
    })
  }

  startAttempt(label: string, purpose: AttemptPurpose, probe?: ProbeName): void {
    this.record({ type: 'attempt-started', label, purpose, ...(probe ? { probe } : {}) })
  }

  endAttempt(result: 'completed' | 'failed' | 'cancelled', why?: string): void {
    this.record({ type: 'attempt-ended', result, ...(why === undefined ? {} : { why }) })
  }

  /** @throws StepFailed when the TLS library at hand cannot do what the plan asks */
  tls(): { readonly plan: TlsPlan; readonly settings: TlsSettings } {
    const { plan } = this
    if (!plan.tls) throw new StepFailed('The plan has no TLS settings.')
    if (!this.#tlsSettings) {
      const settings = tlsSettings(plan, plan.tls, this.secrets, this.capabilities)
      settings.missing.forEach((missing: UnsupportedCapability) => {
        this.record(missing)
      })
      if ('impossible' in settings) throw new StepFailed(settings.impossible)
      this.#tlsSettings = settings
    }
    return { plan: plan.tls, settings: this.#tlsSettings }
  }

  /** TLS for a data connection; null where data goes in clear. */
  dataTls(): DataTls | null {
    if (this.plan.protection !== 'P') return null
    const { plan, settings } = this.tls()
    if (plan.resume && this.tlsSession === undefined) this.#tellNoSession()
    return {
      hello: plan.dataHello,
      start: (trigger) => ({
        role: 'client',
        trigger,
        min: settings.min,
        max: settings.max,
        options: settings.options(),
        onKeyLog: this.onKeyLog,
        session: plan.resume ? this.tlsSession : undefined,
        onTicket: (session) => {
          this.tlsSession = session
        },
      }),
      onSecured: (channel) => this.recordCertificates(channel),
    }
  }

  /** Once a session: no ticket came, or Node gave none, which it does when one is longer than about 10 KiB. */
  #tellNoSession(): void {
    if (this.#toldNoSession) return
    this.#toldNoSession = true
    this.record({
      type: 'missing-ability',
      ability: RESUMPTION,
      detail:
        'The control connection gave no TLS session to resume: the server sent none, or one that is too long for this program, as a long certificate chain makes it.',
    })
  }

  /** Records the peer's chain with everything that is wrong with it; a resumed session shows none. */
  recordCertificates(channel: Channel): Certificates | null {
    if (!channel.tls || channel.tls.socket.isSessionReused()) return null
    const seen = checkCertificates(channel.tls.socket, this.plan.host, this.tls().plan, new Date())
    if (seen) channel.record(seen)
    return seen
  }

  /** The server's end of the control connection. */
  get peer(): Endpoint {
    return this.control.channel.remote
  }
}

/** What a reply says in the end: of several lines the last one carries the verdict (RFC 959 section 4.2). */
export function lastLine(reply: Reply): string {
  return reply.text.split('\n').at(-1) ?? ''
}

/** What was thrown, in words, whatever it is. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
