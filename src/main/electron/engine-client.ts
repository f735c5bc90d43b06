/**
 * Runs sessions in another process. If that process dies, its sessions end as properly as they can: what is in their
 * files counts, and the last line says that the program failed. The next session gets a new process.
 */
import { appendFile, open } from 'node:fs/promises'
import { encodeEvent } from '../../shared/transcript/encode.ts'
import type { TranscriptEvent } from '../../shared/transcript/event.ts'
import type { Transcript, TranscriptHeader } from '../../shared/transcript/transcript.ts'
import type { RunRequest, SessionRunner } from '../session/session-runner.ts'
import { readTranscriptFile } from '../storage/run-files.ts'
import type { FromEngine, ToEngine } from './engine-messages.ts'

/** A process that `serveEngine` runs in. */
export interface EngineChild {
  send(message: ToEngine): void
  onMessage(listener: (message: FromEngine) => void): void
  /** `fault`: what V8 said when it gave up; null when nothing. */
  onExit(listener: (code: number, fault: string | null) => void): void
  kill(): void
}

export interface EngineClient extends SessionRunner {
  /** Ends the process; sessions should have been cancelled before. */
  close(): void
}

interface Running {
  readonly request: RunRequest
  header: TranscriptHeader | null
  readonly events: TranscriptEvent[]
  resolve(transcript: Transcript): void
  reject(error: Error): void
}

/** @param fork makes a process when one is needed; it may throw, and then only that run fails */
export function createEngineClient(fork: () => EngineChild): EngineClient {
  let child: EngineChild | null = null
  const running = new Map<number, Running>()
  let next = 1

  function engine(): EngineChild {
    if (child) return child
    const forked = fork()
    child = forked
    forked.onMessage((message) => receive(message))
    forked.onExit((code, fault) => {
      if (child === forked) child = null
      const lost = [...running.values()]
      running.clear()
      for (const run of lost) endAfterCrash(run, code, fault).then(run.resolve, run.reject)
    })
    return forked
  }

  function receive(message: FromEngine): void {
    const run = running.get(message.run)
    if (!run) return
    switch (message.type) {
      case 'header':
        run.header = message.header
        run.request.onHeader?.(message.header)
        break
      case 'events':
        for (const event of message.events) take(run, event)
        break
      case 'ended':
        running.delete(message.run)
        if (run.header) run.resolve({ header: run.header, events: run.events, complete: message.complete })
        else run.reject(new Error('The engine ended a session that it had not begun.'))
        break
      case 'failed':
        running.delete(message.run)
        run.reject(new Error(message.message))
        break
    }
  }

  return {
    run: (request) =>
      new Promise((resolve, reject) => {
        const run = next++
        const { plan, secrets, transcriptFile, outputFile = null, farEnd = null, signal } = request
        const cancel = () => child?.send({ type: 'cancel', run })
        const over = () => signal?.removeEventListener('abort', cancel)
        running.set(run, {
          request,
          header: null,
          events: [],
          resolve(transcript) {
            over()
            resolve(transcript)
          },
          reject(error) {
            over()
            reject(error)
          },
        })
        try {
          engine().send({ type: 'run', run, plan, secrets, transcriptFile, outputFile, farEnd })
        } catch (error) {
          // No process could be had: nothing of the request, its password least of all, is kept for one.
          running.delete(run)
          throw error
        }
        if (signal?.aborted) cancel()
        else signal?.addEventListener('abort', cancel, { once: true })
      }),
    close() {
      child?.kill()
      child = null
    },
  }
}

function take({ events, request }: Running, event: TranscriptEvent): void {
  events.push(event)
  request.onEvent?.(event)
}

/** @throws Error when not even the header of the transcript is known. */
async function endAfterCrash(run: Running, code: number, fault: string | null): Promise<Transcript> {
  const { transcriptFile } = run.request
  // What was sent before the crash counts, even where the file cannot be read any more.
  if (transcriptFile !== null) await catchUp(run, transcriptFile).catch(() => {})
  const message = `The process that ran the session ended unexpectedly (${fault ?? `code ${code}`}). The next session gets a new one.`
  const { header } = run
  if (!header) throw new Error(message)
  const last = run.events.at(-1)
  const event: TranscriptEvent = {
    id: (last?.id ?? -1) + 1,
    at: Math.max(last?.at ?? 0, Date.now() - Date.parse(header.startedAt)),
    connection: 'session',
    attempt: last?.attempt ?? 1,
    stage: last?.stage ?? 'dns',
    type: 'session-ended',
    reason: 'program-error',
    message,
  }
  take(run, event)
  // A full disk may be what ended the process; the file then reads as one that was cut, which it is.
  if (transcriptFile !== null) await appendLine(transcriptFile, encodeEvent(event)).catch(() => {})
  return { header, events: run.events, complete: true }
}

/** Events that were written but had not been sent yet. */
async function catchUp(run: Running, file: string): Promise<void> {
  const { transcript } = await readTranscriptFile(file)
  if (!run.header) {
    run.header = transcript.header
    run.request.onHeader?.(transcript.header)
  }
  const seen = run.events.at(-1)?.id ?? -1
  for (const event of transcript.events) if (event.id > seen) take(run, event)
}

/** The last line may have been cut in the middle. */
async function appendLine(path: string, line: string): Promise<void> {
  const file = await open(path, 'r')
  let cut: boolean
  try {
    const { size } = await file.stat()
    const { bytesRead, buffer } = await file.read(Buffer.alloc(1), 0, 1, Math.max(0, size - 1))
    cut = bytesRead === 1 && buffer[0] !== 0x0a
  } finally {
    await file.close()
  }
  await appendFile(path, (cut ? '\n' : '') + line)
}
