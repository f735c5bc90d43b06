/**
 * Long work on what others wrote is done in a thread of its own: the app answers everybody else meanwhile, and lives on when
 * the work needs more memory than there is.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { CallError } from '../../shared/rpc/wire.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'
import { endOfPiece } from '../storage/transcript-pieces.ts'
import { JOBS, type JobName, type Jobs } from './jobs.ts'
import type { NamedFile } from './join-files.ts'
import { type Message, Parcel, sendWork } from './messages.ts'

/** What is done at once, without the thread: some 20 ms at most, as measured with logs and lists, the slowest to read. */
const SMALL_TEXT = 64 * 1024
const SMALL_TRANSCRIPT = { events: 1_000, characters: 256 * 1024 }
/** ms after which a thread without work ends, and gives back its memory. */
const IDLE = 30_000

type Input<J extends JobName> = Parameters<Jobs[J]>[0]
type Result<J extends JobName> = Awaited<ReturnType<Jobs[J]>>

interface Pending {
  readonly parcel: Parcel
  resolve(result: unknown): void
  reject(error: Error): void
}

interface Beside {
  readonly worker: Worker
  readonly pending: Map<number, Pending>
  idle: NodeJS.Timeout | null
}

let beside: Beside | null = null
let next = 0

/** @throws CallError for people: what the work says, or that the memory did not suffice */
export async function aside<J extends JobName>(
  job: J,
  input: Input<J>,
  transcripts: readonly Transcript[] = [],
): Promise<Result<J>> {
  const run = JOBS[job] as (input: Input<J>, transcripts: readonly Transcript[]) => Promise<Result<J>>
  if (isSmall(input, transcripts)) return run(input, transcripts)
  const { worker, pending } = started()
  worker.ref()
  const id = next++
  const parcel = new Parcel()
  const done = new Promise<Result<J>>((resolve, reject) => {
    pending.set(id, { parcel, resolve: resolve as (result: unknown) => void, reject })
  })
  const post = (message: Message) => worker.postMessage(message)
  // Who waits for a thread that has ended hears of it through `done`.
  void sendWork({ id, job, input }, transcripts, (message) => parcel.send(post, message)).then(post)
  return done
}

function isSmall(input: object, transcripts: readonly Transcript[]): boolean {
  const { events, characters } = SMALL_TRANSCRIPT
  return (
    lengthOf(input) <= SMALL_TEXT &&
    transcripts.length <= 2 &&
    transcripts.every((transcript) => endOfPiece(transcript.events, 0, events, characters) === transcript.events.length)
  )
}

/** Characters of a text or of files. */
function lengthOf(input: { readonly text?: string; readonly files?: readonly NamedFile[] }): number {
  return (input.files ?? []).reduce((sum, { base64 }) => sum + base64.length, input.text?.length ?? 0)
}

function started(): Beside {
  if (beside) {
    if (beside.idle) clearTimeout(beside.idle)
    beside.idle = null
    return beside
  }
  const worker = new Worker(threadFile(), { execArgv: [] })
  const mine: Beside = { worker, pending: new Map(), idle: null }
  beside = mine
  worker.on('message', (message: Message) => hear(mine, message))
  const fail = (error: Error) => {
    if (beside === mine) beside = null
    for (const { reject } of mine.pending.values()) reject(error)
    mine.pending.clear()
  }
  worker.on('error', (error: NodeJS.ErrnoException) =>
    fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new CallError('failed', TOO_MUCH) : error),
  )
  worker.on('exit', () => fail(new CallError('failed', 'The work was broken off.')))
  return mine
}

const TOO_MUCH = 'This needs more memory than the program may take. Cut out what is in question.'

function hear(mine: Beside, message: Message): void {
  const { id } = message
  const waiting = mine.pending.get(id)
  if (!waiting) return
  const { parcel, resolve, reject } = waiting
  if (parcel.take(message)) mine.worker.postMessage({ type: 'taken', id } satisfies Message)
  else if (message.type === 'done') resolve({ value: message.value, transcripts: parcel.transcripts })
  else if (message.type === 'failed')
    reject(message.code === null ? new Error(message.message) : new CallError(message.code, message.message))
  if (message.type !== 'done' && message.type !== 'failed') return
  mine.pending.delete(id)
  if (mine.pending.size > 0) return
  // Without work it does not keep the program from ending.
  mine.worker.unref()
  mine.idle = setTimeout(() => {
    if (beside === mine) beside = null
    void mine.worker.terminate()
  }, IDLE).unref()
}

/** Seen from the sources, the built program, or a chunk of it. */
function threadFile(): string {
  const found = ['thread.ts', 'aside-thread.js', '../aside-thread.js']
    .map((path) => join(import.meta.dirname, path))
    .find((path) => existsSync(path))
  if (!found) throw new Error('The program is not whole: its thread for long work is missing.')
  return found
}
