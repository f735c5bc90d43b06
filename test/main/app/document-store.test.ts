import { expect, test } from 'vitest'
import { createDocumentStore } from '../../../src/main/app/document-store.ts'
import { entryOfNewRun } from '../../../src/main/storage/history-entry.ts'
import type { Document, DocumentChunk } from '../../../src/shared/rpc/domains/documents.ts'
import type { Connection } from '../../../src/shared/rpc/rpc.ts'
import type { TranscriptEvent } from '../../../src/shared/transcript/event.ts'
import type { TranscriptHeader } from '../../../src/shared/transcript/transcript.ts'
import { sampleFacts, sampleTranscript } from '../storage/sample-runs.ts'

/** A window that takes one batch whenever the test asks for it. */
function windowOf() {
  const streams = new Set<() => unknown>()
  const closers: (() => void)[] = []
  let closed = false
  const connection: Connection = {
    notify: () => undefined,
    stream(_name, next) {
      streams.add(next)
      return { wake: () => undefined, stop: () => void streams.delete(next) }
    },
    onClose: (listener) => (closed ? listener() : void closers.push(listener)),
  }
  return {
    connection,
    closers,
    streams,
    take: () => [...streams].map((next) => next() as DocumentChunk | null),
    close() {
      closed = true
      for (const listener of closers) listener()
    },
  }
}

const document = (id: string): Document => ({ id, name: id, kind: 'import', saved: false, importer: 'curl', unread: 0 })

test('a window that reads many transcripts is held by none of them when it is done', async () => {
  const store = createDocumentStore(() => null)
  const { connection, closers, streams, take } = windowOf()
  for (let n = 0; n < 20; n++) {
    store.addImported(document(`run ${n}`), sampleTranscript(n))
    await store.follow(connection, `run ${n}`, 0)
    expect(take()).toMatchObject([{ id: `run ${n}`, ended: true }])
  }
  expect(streams.size).toBe(0)
  expect(closers).toHaveLength(1)
})

test('closing a window ends everything that it follows', async () => {
  const store = createDocumentStore(() => null)
  const { connection, streams, close } = windowOf()
  for (const id of ['one', 'two']) {
    store.begin(document(id))
    await store.follow(connection, id, 0)
  }
  expect(streams.size).toBe(2)
  close()
  expect(streams.size).toBe(0)
})

test('a window that is gone before its transcript is there follows nothing', async () => {
  const store = createDocumentStore(() => null)
  const { connection, streams, close } = windowOf()
  for (const id of ['one', 'two']) store.begin(document(id))
  const following = store.follow(connection, 'one', 0)
  close()
  await following
  await store.follow(connection, 'two', 0)
  expect(streams.size).toBe(0)
})

/** A history whose one transcript is read as far as the test says. */
function slowHistory() {
  const transcript = sampleTranscript(1)
  const { header, events } = transcript
  const heard: TranscriptEvent[] = []
  let progress: ((header: TranscriptHeader, events: readonly TranscriptEvent[]) => void) | undefined
  const done = Promise.withResolvers<typeof transcript>()
  const id = sampleFacts(1).id
  const store = createDocumentStore(() => ({
    get: async () => entryOfNewRun(sampleFacts(1)),
    readTranscript: (_id, onProgress) => {
      progress = onProgress
      return done.promise
    },
  }))
  return {
    store,
    id,
    events,
    /** Lets that many more events be read. */
    async read(count: number) {
      while (!progress) await Promise.resolve()
      heard.push(...events.slice(heard.length, heard.length + count))
      progress(header, heard)
    },
    finish: () => done.resolve(transcript),
    fail: () => done.reject(new Error('The disk is gone.')),
  }
}

test('a window sees the beginning of a stored run while the rest is being read', async () => {
  const { store, id, events, read, finish } = slowHistory()
  const { connection, take } = windowOf()
  const following = store.follow(connection, id, 0)
  await read(2)
  await following
  expect(take()).toMatchObject([{ events: events.slice(0, 2), ended: false }])
  expect(take()).toEqual([null])
  await read(1)
  expect(take()).toMatchObject([{ events: events.slice(2, 3), ended: false }])
  let whole = false
  const asked = store.transcript(id).then((transcript) => {
    whole = true
    return transcript
  })
  await new Promise((resolve) => setImmediate(resolve))
  expect(whole).toBe(false)
  finish()
  expect((await asked).events).toHaveLength(events.length)
  expect(take()).toMatchObject([{ events: events.slice(3), ended: true, complete: true }])
  expect((await store.read(id, 0, 5_000)).events).toEqual(events)
})

test('what could be read stays when the rest cannot, and whoever needs all of it hears why', async () => {
  const { store, id, events, read, fail } = slowHistory()
  const { connection, take } = windowOf()
  const following = store.follow(connection, id, 0)
  await read(2)
  await following
  const asked = store.transcript(id)
  fail()
  await expect(asked).rejects.toThrow('The disk is gone.')
  expect(take()).toMatchObject([{ events: events.slice(0, 2), ended: true, complete: false }])
})
