/** A runner whose sessions do what the test says, event by event. */

import { appendFileSync } from 'node:fs'
import type { RunRequest, SessionRunner } from '../../../src/main/session/session-runner.ts'
import { encodeEvent, encodeHeader } from '../../../src/shared/transcript/encode.ts'
import type { TranscriptEvent } from '../../../src/shared/transcript/event.ts'
import type { Transcript } from '../../../src/shared/transcript/transcript.ts'
import { sampleTranscript } from '../storage/sample-runs.ts'

export interface ScriptedSession {
  readonly request: RunRequest
  /** Records remarks; answers their ids. */
  say(...texts: string[]): void
  end(reason?: 'finished' | 'cancelled'): void
  /** As when the transcript cannot be written. */
  fail(message: string): void
}

export class ScriptedRunner implements SessionRunner {
  readonly sessions: ScriptedSession[] = []
  #waiting: ((session: ScriptedSession) => void)[] = []

  /** The next session that is started. */
  next(): Promise<ScriptedSession> {
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  run(request: RunRequest): Promise<Transcript> {
    const events: TranscriptEvent[] = []
    const header = {
      ...sampleTranscript(this.sessions.length).header,
      plan: request.plan,
      startedAt: new Date().toISOString(),
    }
    const { promise, resolve, reject } = Promise.withResolvers<Transcript>()
    const write = (text: string) => request.transcriptFile && appendFileSync(request.transcriptFile, text)
    const record = (event: TranscriptEvent) => {
      events.push(event)
      write(encodeEvent(event))
      request.onEvent?.(event)
    }
    const base = () =>
      ({ id: events.length, at: events.length, connection: 'session', attempt: 1, stage: 'banner' }) as const
    const session: ScriptedSession = {
      request,
      say: (...texts) => {
        for (const text of texts) record({ ...base(), type: 'remark', source: 'engine', text })
      },
      end(reason = 'finished') {
        record({ ...base(), type: 'session-ended', reason })
        resolve({ header, events, complete: true })
      },
      fail: (message) => reject(new Error(message)),
    }
    write(encodeHeader(header))
    request.onHeader?.(header)
    // The app may have closed while the history was being opened.
    if (request.signal?.aborted) session.end('cancelled')
    else request.signal?.addEventListener('abort', () => session.end('cancelled'))
    this.sessions.push(session)
    this.#waiting.shift()?.(session)
    return promise
  }
}
