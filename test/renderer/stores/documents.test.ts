import { expect, test } from 'vitest'
import { createDocuments } from '../../../src/renderer/stores/documents.ts'
import type { DocumentChunk } from '../../../src/shared/rpc/domains/documents.ts'
import type { Transcript } from '../../../src/shared/transcript/transcript.ts'
import { authRefused, transcriptOf } from '../../shared/timeline/sessions.ts'
import { appSide } from './app-side.ts'

/** The app's side in a few lines, and a clock that the test moves. */
function stage(transcript: Transcript) {
  let now = 0
  const timers: { at: number; run(): void }[] = []
  const app = appSide({ 'documents.header': () => transcript.header })
  const documents = createDocuments(app.client, {
    now: () => now,
    later: (run, ms) => void timers.push({ at: now + ms, run }),
  })
  return {
    documents,
    /** Where each call to follow the transcript began. */
    followed: () => app.calls.flatMap(({ name, params }) => (name === 'documents.follow' ? [params] : [])),
    pipe: app.pipe,
    get: (id = 'a') => documents.store.getState().byId[id],
    send(from: number, to: number, part: Partial<DocumentChunk> = {}) {
      const events = transcript.events.slice(from, to)
      app.tell('documents.events', { id: 'a', events, next: to, ended: false, complete: false, ...part })
    },
    async pass(ms: number) {
      await Promise.resolve()
      for (const until = now + ms; ; ) {
        await Promise.resolve()
        const due = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0]
        if (!due) break
        timers.splice(timers.indexOf(due), 1)
        now = Math.max(now, due.at)
        due.run()
      }
    },
  }
}

test('events become a view at once and a verdict at the end', async () => {
  const { documents, get, send, pass } = stage(authRefused)
  documents.open('a')
  await pass(10)
  send(0, 6)
  await pass(10)
  expect(get()?.derived).toMatchObject({ events: 6, final: false })
  send(6, authRefused.events.length, { ended: true, complete: true })
  await pass(200)
  expect(get()?.derived).toMatchObject({ events: authRefused.events.length, final: true })
  expect(get()?.derived?.diagnosis.verdict.outcome).toBe('fails')
})

test('a chunk that overlaps with what is known is not taken twice', async () => {
  const { documents, get, send, pass } = stage(authRefused)
  documents.open('a')
  await pass(10)
  send(0, 6)
  send(3, 8)
  await pass(500)
  expect(get()?.events.map(({ id }) => id)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  expect(get()?.count).toBe(8)
})

test('when the pipe is back it goes on where it stood', async () => {
  const { documents, followed, send, pass, pipe } = stage(authRefused)
  documents.open('a')
  await pass(10)
  send(0, 6)
  await pass(10)
  pipe('lost')
  pipe('restored')
  await pass(10)
  expect(followed()).toEqual([
    { id: 'a', from: 0 },
    { id: 'a', from: 6 },
  ])
})

test('of a long transcript the beginning is shown first', async () => {
  const long = transcriptOf(
    Array.from({ length: 5_000 }, (_, index) => ({
      at: index,
      stage: 'idle' as const,
      type: 'command' as const,
      verb: 'NOOP',
      line: 'NOOP',
      bytes: 6,
      lineEnd: 'CRLF' as const,
    })),
  )
  const { documents, get, send, pass } = stage(long)
  documents.open('a')
  await pass(10)
  send(0, 5_000, { ended: true, complete: true })
  await pass(0)
  expect(get()?.derived).toMatchObject({ events: 1_000, final: false })
  await pass(5_000)
  expect(get()?.derived).toMatchObject({ events: 5_000, final: true })
})
