import { expect, test } from 'vitest'
import { createDocumentStore } from '../../../src/main/app/document-store.ts'
import type { Document, DocumentChunk } from '../../../src/shared/rpc/domains/documents.ts'
import type { Connection } from '../../../src/shared/rpc/rpc.ts'
import { sampleTranscript } from '../storage/sample-runs.ts'

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

const document = (id: string): Document => ({ id, name: id, kind: 'import', kept: false, importer: 'curl', unread: 0 })

test('a window that reads many transcripts is held by none of them when it is done', async () => {
  const store = createDocumentStore(() => null)
  const { connection, closers, streams, take } = windowOf()
  for (let n = 0; n < 20; n++) {
    store.hold(document(`run ${n}`), sampleTranscript(n))
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
