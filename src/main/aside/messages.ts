/**
 * What goes between the app and the thread beside it. A transcript goes in pieces, a long text in parts: copying one at once would
 * take long itself.
 */
import { Parts, takeApart } from '../../shared/rpc/parts.ts'
import type { ErrorCode } from '../../shared/rpc/wire.ts'
import type { TranscriptEvent } from '../../shared/transcript/event.ts'
import type { Transcript, TranscriptHeader } from '../../shared/transcript/transcript.ts'
import { piecesOf } from '../storage/transcript-pieces.ts'

export type Message =
  | { readonly type: 'header'; readonly id: number; readonly header: TranscriptHeader; readonly complete: boolean }
  /** Of the transcript whose header came last. */
  | { readonly type: 'events'; readonly id: number; readonly events: readonly TranscriptEvent[] }
  /** Of the long texts of the work `id`, which follows. */
  | { readonly type: 'part'; readonly id: number; readonly text: string }
  /** The last piece was taken. */
  | { readonly type: 'taken'; readonly id: number }
  | { readonly type: 'work'; readonly id: number; readonly job: string; readonly input: unknown }
  | { readonly type: 'done'; readonly id: number; readonly value: unknown }
  | { readonly type: 'failed'; readonly id: number; readonly code: ErrorCode | null; readonly message: string }

/** @param send resolves when the other side has taken it */
export async function sendWork(
  { id, job, input }: { readonly id: number; readonly job: string; readonly input: unknown },
  transcripts: readonly Transcript[],
  send: (message: Message) => Promise<void>,
): Promise<Message> {
  const { rest, parts } = takeApart(input)
  for (const text of parts) await send({ type: 'part', id, text })
  await sendTranscripts(id, transcripts, send)
  return { type: 'work', id, job, input: rest }
}

/** @param send resolves when the other side has taken it */
export async function sendTranscripts(
  id: number,
  transcripts: readonly Transcript[],
  send: (message: Message) => Promise<void>,
): Promise<void> {
  for (const { header, events, complete } of transcripts) {
    await send({ type: 'header', id, header, complete })
    for (const piece of piecesOf(events)) await send({ type: 'events', id, events: piece })
  }
}

/** Transcripts that arrive, and pieces that leave, of one piece of work. */
export class Parcel {
  readonly transcripts: { header: TranscriptHeader; events: TranscriptEvent[]; complete: boolean }[] = []
  readonly #parts = new Parts()
  #taken: (() => void) | null = null

  /** @returns whether the other side waits for word that it was taken */
  take(message: Message): boolean {
    if (message.type === 'header') {
      const { header, complete } = message
      this.transcripts.push({ header, events: [], complete })
    } else if (message.type === 'part') this.#parts.add(message.id, message.text)
    else if (message.type === 'events') for (const event of message.events) this.transcripts.at(-1)?.events.push(event)
    else {
      if (message.type === 'taken') this.#taken?.()
      return false
    }
    return true
  }

  /** The input of work, with the texts that came before it. @throws CallError `invalid` when they are too long together */
  whole = ({ id, input }: { readonly id: number; readonly input: unknown }): unknown => this.#parts.take(id, input)

  /** Sends through `post` and waits for the other side. */
  send = (post: (message: Message) => void, message: Message): Promise<void> =>
    new Promise((resolve) => {
      this.#taken = resolve
      post(message)
    })
}
