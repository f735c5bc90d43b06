import type { DataMethod } from '../../shared/protocol/data-methods.ts'
import type { Awaited } from '../../shared/transcript/event.ts'
import { pause, waitFor } from '../transport/waiting.ts'
import type { ContentComparison } from './content.ts'
import type { Reply } from './control-connection.ts'
import type { DataConnection } from './data-connection.ts'
import { evaluateTransfer } from './evaluate-transfer.ts'
import { ConnectionLost, TransferFailed } from './failures.ts'
import type { ListingReader } from './listing-reader.ts'
import { openData } from './open-data.ts'
import { messageOf, type Session } from './session.ts'

export interface TransferJob {
  readonly kind: 'list' | 'download' | 'upload'
  readonly command: string
  /** What is sent; only for uploads. */
  readonly source?: Iterable<Buffer>
  /** Takes what is received. */
  readonly onBytes?: (bytes: Buffer) => void
  /** More than this breaks the data connection off. */
  readonly maxBytes?: number
  /** ms to wait before more is read, asked after each piece of data. */
  readonly holdBack?: () => number
  readonly expectedBytes?: number
  /** What comes is compared with what was sent before. */
  readonly comparison?: ContentComparison
  /** What to record of the content of a listing that came whole. */
  readonly listing?: ListingReader
}

const now = (): number => performance.now()

/** How long, in ms, a finished data connection is watched to see how the server ends it. */
const LINGER = 300
/** How long, in ms, the control connection is read for a late reason after the data connection could not be made. */
const LATE_REASON = 500

/**
 * One listing or transfer over a fresh data connection. It waits for both connections and never kills the control
 * connection because of the data: the reason of a broken transfer is in the reply that comes afterwards.
 * @throws TransferFailed with the stage in which it failed, whichever connection failed; Cancelled
 */
export async function transfer(session: Session, method: DataMethod, job: TransferJob): Promise<void> {
  const opened = await openData(session, method).catch((error: unknown) => {
    if (!(error instanceof ConnectionLost)) throw error
    throw new TransferFailed(session.stage, error.message)
  })
  if ('failed' in opened) {
    if (session.hasControl) await pause(Math.min(LATE_REASON, session.plan.timeouts.silence), session.signal)
    throw new TransferFailed(opened.failed, opened.why)
  }
  return new RunningTransfer(session, opened.data, job).run(opened.onCommandSent)
}

class RunningTransfer {
  readonly #session: Session
  readonly #data: DataConnection
  readonly #job: TransferJob
  #preliminary: Reply | null = null
  #final: Reply | null = null
  #lost: ConnectionLost | null = null
  #ownReason: string | null = null

  constructor(session: Session, data: DataConnection, job: TransferJob) {
    this.#session = session
    this.#data = data
    this.#job = job
    data.onBytes = (bytes) => this.#onBytes(bytes)
    void data.ended.then((end) => {
      if (end === 'eof') session.enter('transfer-end')
    })
  }

  async run(onCommandSent: (() => void) | undefined): Promise<void> {
    try {
      await this.#converse(onCommandSent)
      await this.#settleData()
    } finally {
      this.#data.destroy()
    }
    const { bytes, end } = this.#data
    const failure = evaluateTransfer({
      ...{ bytes, end, ownReason: this.#ownReason, sentInFull: this.#isSentInFull },
      ...{ dataStage: this.#data.channel?.stage ?? 'tcp-data', final: this.#final, lost: this.#lost?.message ?? null },
      ...{ expectedBytes: this.#job.expectedBytes, differsAt: this.#job.comparison?.differsAt ?? null },
    })
    this.#record(failure)
    if (failure) throw failure
  }

  /** Sends the command and waits for its last reply, however the data fares meanwhile. */
  async #converse(onCommandSent: (() => void) | undefined): Promise<void> {
    const data = this.#data
    try {
      this.#final = await this.#session.send('transfer', this.#job.command, {
        endless: this.#job.kind !== 'list',
        lastActivity: () => data.lastActivity,
        awaiting: () => this.#awaited(),
        onSent: () => onCommandSent?.(),
        onPreliminary: (reply) => this.#onPreliminary(reply),
      })
    } catch (error) {
      if (!(error instanceof ConnectionLost)) throw error
      this.#lost = error
    }
  }

  #onBytes(bytes: Buffer): void {
    const { onBytes, comparison, holdBack, maxBytes = Number.POSITIVE_INFINITY } = this.#job
    try {
      onBytes?.(bytes)
      comparison?.take(bytes)
      if (this.#data.bytes > maxBytes) this.#breakOff(`Broken off after ${maxBytes} bytes.`)
      else this.#holdBack(holdBack?.() ?? 0)
    } catch (error) {
      this.#breakOff(`Broken off, the received bytes could not be kept: ${messageOf(error)}`)
    }
  }

  #holdBack(ms: number): void {
    const { channel } = this.#data
    if (ms <= 0 || !channel) return
    channel.pause()
    setTimeout(() => channel.resume(), ms)
  }

  /** Ends the data connection for a reason of ours. */
  #breakOff(why: string): void {
    this.#session.record({ type: 'remark', source: 'engine', text: why })
    this.#ownReason ??= why
    this.#data.fail('error')
  }

  #onPreliminary(reply: Reply): void {
    if (this.#preliminary) return
    this.#preliminary = reply
    this.#data.onPreliminary()
    if (this.#job.source) void this.#data.send(this.#job.source)
  }

  #awaited(): Awaited {
    if (!this.#preliminary) return 'preliminary-reply'
    return this.#data.end === null ? 'data' : 'final-reply'
  }

  /** After a good final reply the rest of the data is still on its way; after a bad one none will come. */
  async #settleData(): Promise<void> {
    const { signal } = this.#session
    const data = this.#data
    if (this.#final && this.#final.code < 400) {
      data.onFinalReply()
      // The data connection's own timer ends this; a confirmed upload needs no end from the server.
      const wait = this.#isSentInFull ? { silence: LINGER } : { silence: LINGER, lastActivity: now, endless: true }
      await waitFor(data.ended, { ...wait, signal })
    }
    if (data.channel) await waitFor(data.channel.whenClosed, { silence: LINGER, signal })
  }

  /** A server may confirm an upload and close without an end of its own: then its word counts. */
  get #isSentInFull(): boolean {
    return this.#job.source !== undefined && this.#data.allSent && this.#final !== null
  }

  #record(failure: TransferFailed | null): void {
    const { kind, expectedBytes, comparison, listing } = this.#job
    const { id, bytes, end, sha256 } = this.#data
    const hash = sha256 === null || kind === 'list' ? {} : { sha256 }
    const where = {
      connection: id,
      stage: failure?.stage ?? 'transfer-end',
      cause: this.#session.control.lastCommand,
    } as const
    const { recorder } = this.#session
    const direction = kind === 'upload' ? 'sent' : 'received'
    recorder.record(where, {
      type: 'data-ended',
      direction,
      bytes,
      end: this.#isSentInFull ? 'eof' : (end ?? 'none'),
      ...hash,
    })
    recorder.record(where, {
      type: 'transfer-ended',
      kind,
      ok: failure === null,
      bytes,
      ...hash,
      ...(this.#preliminary ? { preliminary: this.#preliminary.code } : {}),
      ...(this.#final ? { final: this.#final.code } : {}),
      ...(expectedBytes === undefined ? {} : { expectedBytes }),
      ...(comparison ? { differsAt: comparison.differsAt } : {}),
      ...(listing && !failure ? { listing: listing.contents() } : {}),
    })
  }
}
