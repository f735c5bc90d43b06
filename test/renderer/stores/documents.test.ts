import { expect, test } from 'vitest'
import '../../../src/renderer/stores/derive.ts'
import { createDocuments, type JudgeThread } from '../../../src/renderer/stores/documents.ts'
import { createJudge, type FromJudge, type ToJudge } from '../../../src/renderer/stores/judging.ts'
import type { DocumentChunk } from '../../../src/shared/rpc/domains/documents.ts'
import type { Transcript } from '../../../src/shared/transcript/transcript.ts'
import type { Ends } from '../../../src/shared/two-ended/ends.ts'
import { authRefused, transcriptOf } from '../../shared/timeline/sessions.ts'
import { appSide } from './app-side.ts'

/** The app's side in a few lines, and a clock that the test moves. */
function stage(transcript: Transcript, tick = 0, ends: () => unknown = () => null) {
  let now = 0
  const naps: number[] = []
  const timers: { at: number; run(): void }[] = []
  const told: ToJudge['type'][] = []
  // What goes to a thread and comes back is a copy.
  const said: FromJudge[] = []
  let isQuick = true
  const answer = () => {
    for (const message of said.splice(0)) thread.onmessage?.({ data: structuredClone(message) } as MessageEvent)
  }
  const take = createJudge((message) => {
    said.push(message)
    if (isQuick) answer()
  })
  const thread: JudgeThread = {
    postMessage: (message) => {
      told.push(message.type)
      take(structuredClone(message))
    },
    onmessage: null,
    onerror: null,
  }
  const app = appSide({ 'documents.header': () => transcript.header, 'twoEnded.ends': () => ends() })
  const clock = {
    now: () => (now += tick),
    later: (run: () => void, ms: number) => {
      naps.push(ms)
      timers.push({ at: now + ms, run })
    },
  }
  let threads = 0
  const documents = createDocuments(app.client, clock, () => {
    threads++
    return thread
  })
  return {
    documents,
    /** Threads so far. */
    opened: () => threads,
    /** Where each call to follow the transcript began. */
    followed: () => app.calls.flatMap(({ name, params }) => (name === 'documents.follow' ? [params] : [])),
    naps,
    thread,
    /** Whether the thread answers at once. */
    think(quickly: boolean) {
      isQuick = quickly
      if (quickly) answer()
    },
    /** What the thread was told. */
    told,
    pipe: app.pipe,
    tell: app.tell,
    get: (id = 'a') => documents.store.getState().byId[id],
    send(from: number, to: number, part: Partial<DocumentChunk> = {}) {
      const events = transcript.events.slice(from, to)
      app.tell('documents.events', { id: 'a', events, next: to, ended: false, complete: false, ...part })
    },
    async pass(ms: number) {
      for (const until = now + ms; ; ) {
        // Also what is loaded when the first document is opened, and what the thread says.
        await new Promise((resolve) => setImmediate(resolve))
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

const noops = (length: number) =>
  transcriptOf(
    Array.from({ length }, (_, index) => ({
      at: index,
      stage: 'idle' as const,
      type: 'command' as const,
      verb: 'NOOP',
      line: 'NOOP',
      bytes: 6,
      lineEnd: 'CRLF' as const,
    })),
  )

test('of a long transcript the beginning is shown first', async () => {
  const long = noops(5_000)
  const { documents, get, send, pass } = stage(long)
  documents.open('a')
  await pass(10)
  send(0, 5_000, { ended: true, complete: true })
  const shown: unknown[] = []
  documents.store.subscribe(() => shown.push(get()?.derived?.events))
  await pass(5_000)
  expect(shown.find((events) => events !== undefined)).toBe(1_000)
  expect(get()?.derived).toMatchObject({ events: 5_000, final: true })
})

test('a long transcript is handed over and derived in pieces, between which the window has its turn', async () => {
  const { documents, get, send, pass, naps, told } = stage(noops(10_000))
  documents.open('a')
  await pass(10)
  send(0, 1_000)
  await pass(1_000)
  naps.length = 0
  told.length = 0
  send(1_000, 10_000, { ended: true, complete: true })
  await pass(5_000)
  expect(get()?.derived).toMatchObject({ events: 10_000, final: true })
  expect(naps.filter((ms) => ms === 0).length).toBeGreaterThan(2)
  expect(told.filter((type) => type === 'events').length).toBeGreaterThan(2)
  // And is judged once, when it is all there; afterwards nobody needs it in the thread.
  expect(told.filter((type) => type !== 'events')).toEqual(['judge', 'forget'])
})

test('the picture of a running session goes on while its diagnosis is waited for', async () => {
  const { documents, get, send, pass, think } = stage(noops(5_000), 1)
  documents.open('a')
  await pass(10)
  send(0, 1_000)
  await pass(1_000)
  const before = get()?.derived
  expect(before?.judged.transcript.events).toHaveLength(1_000)
  think(false)
  send(1_000, 1_400)
  await pass(500)
  expect(get()?.derived).toMatchObject({ events: 1_400, final: false })
  expect(get()?.derived?.judged).toBe(before?.judged)
  expect(get()?.derived?.rows[500]).toBe(before?.rows[500])
  send(1_400, 5_000, { ended: true, complete: true })
  await pass(2_000)
  // The end is shown with the verdict on it.
  expect(get()?.derived?.final).toBe(false)
  think(true)
  await pass(2_000)
  expect(get()?.derived).toMatchObject({ events: 5_000, final: true })
  expect(get()?.derived?.judged).toBe(get()?.derived?.view)
  expect(get()?.derived?.rows[500]).toBe(before?.rows[500])
})

test('a thread that cannot be loaded is said, and who opens the transcript again has another', async () => {
  const { documents, get, send, pass, thread, opened } = stage(authRefused)
  documents.open('a')
  await pass(10)
  thread.onerror?.({} as ErrorEvent)
  expect(get()?.problem).toMatch(/could not be loaded/)
  expect(opened()).toBe(1)
  documents.open('a')
  await pass(10)
  send(0, authRefused.events.length, { ended: true, complete: true })
  await pass(200)
  expect(opened()).toBe(2)
  expect(get()).toMatchObject({ problem: null, derived: { final: true } })
})

test('a transcript that is all there stays when the thread is lost', async () => {
  const { documents, get, send, pass, thread } = stage(authRefused)
  documents.open('a')
  await pass(10)
  send(0, authRefused.events.length, { ended: true, complete: true })
  await pass(200)
  thread.onerror?.({} as ErrorEvent)
  expect(get()).toMatchObject({ problem: null, derived: { final: true } })
})

test('a session that goes on no more is diagnosed to its newest event', async () => {
  const { documents, get, send, pass } = stage(noops(5_000), 1)
  documents.open('a')
  await pass(10)
  send(0, 1_000)
  await pass(100)
  send(1_000, 1_400)
  await pass(5_000)
  expect(get()?.derived).toMatchObject({ events: 1_400, final: false })
  expect(get()?.derived?.judged.transcript.events).toHaveLength(1_400)
})

test('what is closed meanwhile is not derived any further', async () => {
  const { documents, get, send, pass, naps } = stage(noops(5_000), 1)
  documents.open('a')
  await pass(10)
  send(0, 1_000)
  await pass(1_000)
  send(1_000, 5_000, { ended: true, complete: true })
  await pass(2)
  documents.close('a')
  naps.length = 0
  await pass(1_000)
  expect(naps).toEqual([])
  expect(get()).toBeUndefined()
})

const ENDS: Ends = { offsetMs: null, offsetErrorMs: null, exchanges: [], connections: [], idle: null }

test('both ends are asked for again when the news came while nobody here could take it', async () => {
  // The far end's recording comes between the answer that there is none yet and the arrival of that answer.
  let recorded = false
  const { documents, get, send, pass, tell } = stage(authRefused, 0, () => {
    if (recorded) return ENDS
    recorded = true
    tell('twoEnded.aligned', { id: 'a' })
    return null
  })
  documents.open('a')
  await pass(10)
  send(0, authRefused.events.length, { ended: true, complete: true })
  await pass(200)
  expect(get()?.ends).toBe(ENDS)
})
