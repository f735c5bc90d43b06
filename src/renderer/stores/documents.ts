/**
 * Transcripts open in this window. Events are kept outside React in one growing array each. What is shown of them grows
 * with them; the diagnosis is made anew in the background in slices shorter than a frame, and the slower it gets the less
 * often.
 */
import { createStore } from 'zustand/vanilla'
import type { Diagnosis } from '../../shared/diagnosis/finding.ts'
import type { Document, DocumentChunk } from '../../shared/rpc/domains/documents.ts'
import type { Client } from '../../shared/rpc/rpc.ts'
import type { EventId, TranscriptEvent } from '../../shared/transcript/event.ts'
import type { SessionView } from '../../shared/transcript/session-view.ts'
import type { Steps } from '../../shared/transcript/steps.ts'
import type { TranscriptHeader } from '../../shared/transcript/transcript.ts'
import type { Ends } from '../../shared/two-ended/ends.ts'
import { loadPart } from '../ui/later.ts'
import type { Derivation, Derived, Judged } from './derive.ts'

export interface OpenDocument {
  readonly id: string
  /** Name and origin; null until the app has told them. */
  readonly meta: Document | null
  readonly header: TranscriptHeader | null
  /** The same array all along; `count` says how much of it is there. */
  readonly events: readonly TranscriptEvent[]
  readonly count: number
  readonly ended: boolean
  readonly complete: boolean
  /** `performance.now()` at which the newest event came, to tell what time it is in the session. */
  readonly heardAt: number
  readonly derived: Derived | null
  /** What both ends saw of it, once the far end's recording is there. */
  readonly ends: Ends | null
  readonly selected: EventId | null
  /** Why it cannot be shown. */
  readonly problem: string | null
  /** A copy that somebody passed on: nothing can be run or saved from it. */
  readonly readOnly?: boolean
}

interface DocumentsState {
  readonly byId: Readonly<Record<string, OpenDocument>>
}

export type Documents = ReturnType<typeof createDocuments>

/** Diagnosing may take this share of the time, in slices that nobody notices, so that other things get theirs. */
const CPU_SHARE = 0.25
/** ms after which a running session is diagnosed anew even if that takes more than its share. */
const MAX_STALENESS_MS = 5_000
/** ms between two pictures of a running session, and times as long as it took to show one: a slow machine has other things to do. */
const SHORTEST = 100
const REST = 2
/** ms of work after which the window has its turn: well within a frame. */
const SLICE = 6
/** The same where nothing is shown yet: something to look at comes first. */
const FIRST_SLICE = 30
/** Events of the first derivation of a long transcript. */
const FIRST = 1_000
/** Events that the picture grows by at a time: a few ms. */
const PIECE = 8_192
/** ms between two tellings of how many events there are. */
const COUNT_INTERVAL_MS = 120
/** A batch as large as this one is part of a backlog: more is on its way, and deriving can wait (ms). */
const BACKLOG_BATCH = 500
const CATCHING_UP = 3_000
/** Documents kept in memory; the ones not looked at for longest go first. */
const MOST_OPEN = 8

/** What is derived of a document. */
interface Work {
  readonly derivation: Derivation
  readonly diagnose: (view: SessionView) => Steps<Diagnosis>
  /** Diagnosed last. */
  judged: Judged | null
  /** ms before which it is not diagnosed anew. */
  dueAt: number
  /** ms before which no other picture is shown. */
  restUntil: number
  /** What is going on. */
  steps: Steps<void> | null
}

export interface DocumentsClock {
  now(): number
  later(run: () => void, ms: number): void
}

const isCurrent = ({ derived, ended, ends }: OpenDocument, count: number) =>
  derived?.events === count &&
  derived.judged.transcript.events.length === count &&
  derived.final === ended &&
  derived.ends === ends

/** @param clock the window's own, or one that a test moves */
export function createDocuments(client: Client, clock: DocumentsClock) {
  const store = createStore<DocumentsState>(() => ({ byId: {} }))
  const arrays = new Map<string, TranscriptEvent[]>()
  /** Begun with its header. */
  const works = new Map<string, Work>()
  const pending = new Set<string>()
  const order: string[] = []
  const toldAt = new Map<string, number>()

  const get = (id: string) => store.getState().byId[id]
  const change = (id: string, part: Partial<OpenDocument>) => {
    const before = get(id)
    if (before) store.setState(({ byId }) => ({ byId: { ...byId, [id]: { ...before, ...part } } }))
  }

  function renew(id: string): void {
    pending.delete(id)
    const document = get(id)
    const events = arrays.get(id)
    const work = works.get(id)
    if (!document?.header || !work || !events || (events.length === 0 && !document.ended)) return
    if (isCurrent(document, events.length)) return
    const isShown = document.derived?.events === events.length && document.derived.ends === document.ends
    if (isShown && !document.ended && clock.now() < work.dueAt) {
      schedule(id, SHORTEST)
      return
    }
    if (document.count !== events.length) change(id, { count: events.length, heardAt: clock.now() })
    work.steps = renewal(document, document.header, events, work)
    goOn(id, work, work.steps, document.derived === null ? FIRST_SLICE : SLICE)
  }
  /** The picture, and if its time has come the diagnosis, during which the picture of a running session goes on. */
  function* renewal(
    { id, ended, complete, derived }: OpenDocument,
    header: TranscriptHeader,
    events: readonly TranscriptEvent[],
    work: Work,
  ): Steps<void> {
    // Something to look at comes first, however much there is.
    const beginning = derived === null && events.length > FIRST
    const final = ended && !beginning
    const { derivation } = work
    const longer = (most: number) => {
      const count = Math.min(events.length, derivation.seen + most)
      return derivation.view({ header, events: events.slice(0, count), complete: complete && count === events.length })
    }
    const show = () => {
      const began = clock.now()
      if (work.judged) change(id, { derived: derivation.derived(view, work.judged, !final) })
      work.restUntil = clock.now() + SHORTEST
      // When it has been drawn.
      clock.later(() => {
        work.restUntil = began + Math.max(SHORTEST, (clock.now() - began) * (1 + REST))
      }, 0)
    }
    let view = longer(beginning ? FIRST - derivation.seen : PIECE)
    while (!beginning && view.transcript.events.length < events.length) {
      if (work.judged) derivation.derived(view, work.judged, true)
      yield
      view = longer(PIECE)
    }
    if (final || work.judged === null || clock.now() >= work.dueAt) {
      let cost = 0
      const of = view
      const steps = work.diagnose(of)
      for (;;) {
        const began = clock.now()
        const { done, value } = steps.next()
        cost += clock.now() - began
        if (done) {
          work.judged = { of, diagnosis: value }
          break
        }
        yield
        if (final || work.judged === null || clock.now() < work.restUntil) continue
        view = longer(PIECE)
        show()
        yield
      }
      work.dueAt = clock.now() + Math.min(MAX_STALENESS_MS, cost / CPU_SHARE)
      yield
    }
    show()
  }
  /** Takes steps until the time of a slice is over; the window does everything else in between. */
  function goOn(id: string, work: Work, steps: Steps<void>, patience: number): void {
    // Closed, or begun anew because the session has ended.
    if (works.get(id) !== work || work.steps !== steps) return
    const began = clock.now()
    let taken = steps.next()
    while (!taken.done && clock.now() - began < patience) taken = steps.next()
    if (!taken.done) {
      clock.later(() => goOn(id, work, steps, patience), 0)
      return
    }
    work.steps = null
    const document = get(id)
    if (document && !isCurrent(document, arrays.get(id)?.length ?? 0)) schedule(id, SHORTEST)
  }
  function schedule(id: string, ms: number): void {
    // Whoever is at work looks afterwards whether there is more.
    const work = works.get(id)
    if (pending.has(id) || work?.steps) return
    pending.add(id)
    const rest = ms === 0 ? 0 : (work?.restUntil ?? 0) - clock.now()
    clock.later(() => renew(id), Math.max(ms, rest))
  }

  function take(chunk: DocumentChunk): void {
    const events = arrays.get(chunk.id)
    const before = get(chunk.id)
    if (!events || !before) return
    // After the pipe was renewed a chunk may overlap with what is known.
    const last = events.at(-1)?.id ?? -1
    for (const event of chunk.events) if (event.id > last) events.push(event)
    const now = clock.now()
    const first = before.derived === null
    if (first || chunk.ended || now - (toldAt.get(chunk.id) ?? 0) >= COUNT_INTERVAL_MS) {
      toldAt.set(chunk.id, now)
      const complete = chunk.ended ? chunk.complete : false
      change(chunk.id, { count: events.length, ended: chunk.ended, complete, heardAt: now })
    }
    // The pipe may break meanwhile; following anew reads it again.
    if (!before.header) readHeader(chunk.id).catch(() => undefined)
    // The first events are shown at once, the end is not kept waiting.
    if (first || chunk.ended) {
      pending.delete(chunk.id)
      const work = works.get(chunk.id)
      if (work) work.steps = null
    }
    const hasMore = chunk.events.length >= BACKLOG_BATCH
    schedule(chunk.id, first || chunk.ended ? 0 : hasMore ? CATCHING_UP : SHORTEST)
  }

  async function readHeader(id: string): Promise<void> {
    const header = await client.call('documents.header', { id })
    if (!header || get(id)?.header) return
    const ends = await client.call('twoEnded.ends', { id })
    await begin(id, header, ends)
    // What both ends saw may have come meanwhile, when nobody here could take it.
    if (!ends) void readEnds(id).catch(() => undefined)
  }

  async function begin(id: string, header: TranscriptHeader, ends: Ends | null): Promise<void> {
    const { Derivation, diagnoseFor } = await loadPart(() => import('./derive.ts'))
    const diagnose = await diagnoseFor(header, ends)
    works.set(id, { derivation: new Derivation(ends), diagnose, judged: null, dueAt: 0, restUntil: 0, steps: null })
    change(id, { header, ends })
    schedule(id, 0)
  }

  /** The far end's recording comes after the session. */
  async function readEnds(id: string): Promise<void> {
    const header = get(id)?.header
    const ends = header && (await client.call('twoEnded.ends', { id }))
    if (header && ends) await begin(id, header, ends)
  }

  /** What it is called may change while it is shown. */
  async function readMeta(id: string): Promise<void> {
    const meta = await client.call('documents.get', { id }).catch(() => null)
    if (meta) change(id, { meta })
  }

  async function follow(id: string): Promise<void> {
    try {
      await readHeader(id)
      void readMeta(id)
      await client.call('documents.follow', { id, from: arrays.get(id)?.length ?? 0 })
    } catch (error) {
      change(id, { problem: error instanceof Error ? error.message : String(error) })
    }
  }

  client.on('documents.events', take)
  client.on('twoEnded.aligned', ({ id }) => void readEnds(id).catch(() => undefined))
  client.on('history.changed', () => {
    for (const { id, meta } of Object.values(store.getState().byId)) if (meta?.saved) void readMeta(id)
  })
  client.onPipe((news) => {
    if (news !== 'restored') return
    for (const document of Object.values(store.getState().byId)) if (!document.ended) void follow(document.id)
  })

  const close = (id: string) => {
    arrays.delete(id)
    works.delete(id)
    toldAt.delete(id)
    const at = order.indexOf(id)
    if (at >= 0) order.splice(at, 1)
    store.setState(({ byId: { [id]: gone, ...rest } }) => ({ byId: rest }))
    void client.call('documents.unfollow', { id }).catch(() => undefined)
  }

  return {
    store,
    /** Reads and follows a document until `close`. */
    open(id: string, meta?: Document) {
      const at = order.indexOf(id)
      if (at >= 0) order.splice(at, 1)
      order.push(id)
      if (get(id) && !get(id)?.problem) {
        if (meta) change(id, { meta })
        return
      }
      const events: TranscriptEvent[] = []
      arrays.set(id, events)
      const fresh: OpenDocument = {
        id,
        meta: meta ?? null,
        header: null,
        events,
        count: 0,
        ended: false,
        complete: false,
        heardAt: clock.now(),
        derived: null,
        ends: null,
        selected: null,
        problem: null,
      }
      store.setState(({ byId }) => ({ byId: { ...byId, [id]: fresh } }))
      void follow(id)
      while (order.length > MOST_OPEN) {
        const oldest = order.find((candidate) => get(candidate)?.ended)
        if (oldest === undefined || oldest === id) break
        close(oldest)
      }
    },
    close,
    /** Puts an opened log into the history. */
    save: async (id: string) => change(id, { meta: await client.call('documents.save', { id }) }),
    /** null takes the selection away. */
    select: (id: string, event: EventId | null) => change(id, { selected: event }),
  }
}
