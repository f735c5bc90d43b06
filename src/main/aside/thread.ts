/** The thread beside the app. */
import { parentPort } from 'node:worker_threads'
import { CallError } from '../../shared/rpc/wire.ts'
import { type Done, JOBS } from './jobs.ts'
import { type Message, Parcel, sendTranscripts } from './messages.ts'

const port = parentPort
if (!port) throw new Error('this is no program of its own')
const post = (message: Message) => port.postMessage(message)
const parcels = new Map<number, Parcel>()

port.on('message', (message: Message) => {
  const { id } = message
  const parcel = parcels.get(id) ?? new Parcel()
  parcels.set(id, parcel)
  if (parcel.take(message)) post({ type: 'taken', id })
  else if (message.type === 'work')
    void work(parcel, message).finally(() => {
      parcels.delete(id)
    })
})

async function work(parcel: Parcel, message: Extract<Message, { readonly type: 'work' }>): Promise<void> {
  const { id, job } = message
  try {
    // Which input goes with which job, `aside` sees to.
    const run = JOBS[job as keyof typeof JOBS] as (
      input: unknown,
      given: Parcel['transcripts'],
    ) => Promise<Done<unknown>>
    const { value, transcripts } = await run(parcel.whole(message), parcel.transcripts)
    await sendTranscripts(id, transcripts, (message) => parcel.send(post, message))
    post({ type: 'done', id, value })
  } catch (error) {
    const { message } = error instanceof Error ? error : new Error(String(error))
    post({ type: 'failed', id, code: error instanceof CallError ? error.code : null, message })
  }
}
