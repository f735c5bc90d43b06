/** The engine's side of the process border. Knows no Electron: a port is given. */
import type { TranscriptEvent } from '../../shared/transcript/event.ts'
import type { SessionRunner } from '../session/session-runner.ts'
import type { FromEngine, ToEngine } from './engine-messages.ts'

export interface EnginePort {
  send(message: FromEngine): void
  onMessage(listener: (message: ToEngine) => void): void
}

/** Time in which events are gathered into one message. */
const BATCH_MS = 8

/** Runs what comes over the port until the process ends; several sessions at a time. */
export function serveEngine(port: EnginePort, runner: SessionRunner): void {
  const running = new Map<number, AbortController>()
  port.onMessage((message) => {
    if (message.type === 'cancel') running.get(message.run)?.abort()
    else {
      const cancel = new AbortController()
      running.set(message.run, cancel)
      void perform(message, cancel.signal).finally(() => running.delete(message.run))
    }
  })

  async function perform(request: ToEngine & { readonly type: 'run' }, signal: AbortSignal): Promise<void> {
    const { run, plan, secrets, transcriptFile, outputFile, farEnd } = request
    let batch: TranscriptEvent[] = []
    let timer: NodeJS.Timeout | null = null
    const flush = () => {
      if (timer) clearTimeout(timer)
      timer = null
      if (batch.length > 0) port.send({ type: 'events', run, events: batch })
      batch = []
    }
    try {
      const { complete } = await runner.run({
        plan,
        secrets,
        transcriptFile,
        signal,
        ...(outputFile !== null && { outputFile }),
        farEnd,
        onHeader: (header) => port.send({ type: 'header', run, header }),
        onEvent(event) {
          batch.push(event)
          timer ??= setTimeout(flush, BATCH_MS)
        },
      })
      flush()
      port.send({ type: 'ended', run, complete })
    } catch (error) {
      flush()
      port.send({ type: 'failed', run, message: error instanceof Error ? error.message : String(error) })
    }
  }
}
