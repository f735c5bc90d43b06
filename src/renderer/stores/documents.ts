/**
 * Transcripts open in this window. Events are kept outside React in one growing array each; what is derived from them
 * is renewed in the background in slices shorter than a frame, and the slower it gets the less often.
 */
import { createStore } from 'zustand/vanilla'
import type { Document, DocumentChunk } from '../../shared/rpc/domains/documents.ts'
import type { Client } from '../../shared/rpc/rpc.ts'
import type { EventId, TranscriptEvent } from '../../shared/transcript/event.ts'
import type { Steps } from '../../shared/transcript/steps.ts'
import type { TranscriptHeader } from '../../shared/transcript/transcript.ts'
import type { Ends } from '../../shared/two-ended/ends.ts'
import { loadPart } from '../ui/later.ts'
import type { Derive, Derived } from './derive.ts'

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

/** A derivation may take this share of the time, in slices that nobody notices, so that other things get theirs. */
const CPU_SHARE = 0.25
/** ms after which a running session is derived anew even if that takes more than its share. */
const MAX_STALENESS_MS = 5_000
/** ms between two derivations of a running session. */
const SHORTEST = 60
/** ms of work after which the window has its turn: well within a frame. */
const SLICE = 6
/** The same where nothing is shown yet: something to look at comes first. */
const FIRST_SLICE = 30
/** Events of the first derivation of a long transcript. */
const FIRST = 1_000
/** ms between two tellings of how many events there are. */
const COUNT_INTERVAL_MS = 120
/** A batch as large as this one is part of a backlog: more is on its way, and deriving can wait (ms). */
const BACKLOG_BATCH = 500
const CATCHING_UP = 3_000
/** Documents kept in memory; the ones not looked at for longest go first. */
const MOST_OPEN = 8

/** A derivation that is going on. */
interface Work {
  readonly steps: Steps<Derived>
  /** ms at a stretch. */
  readonly patience: number
  /** ms so far. */
  cost: number
}

export interface DocumentsClock {
  now(): number
  later(run: () => void, ms: number): void
}

const isCurrent = ({ derived, count, ended, ends }: OpenDocument) =>
  derived?.events === count && derived.final === ended && derived.ends === ends

/** @param clock the window's own, or one that a test moves */
export function createDocuments(client: Client, clock: DocumentsClock) {
  const store = createStore<DocumentsState>(() => ({ byId: {} }))
  const arrays = new Map<string, TranscriptEvent[]>()
  /** How each is derived; loaded with its header. */
  const derives = new Map<string, Derive>()
  const pending = new Set<string>()
  const working = new Map<string, Work>()
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
    const derive = derives.get(id)
    if (!document?.header || !derive || !events || (events.length === 0 && !document.ended)) return
    if (isCurrent(document) && document.count === events.length) return
    if (document.count !== events.length) change(id, { count: events.length, heardAt: clock.now() })
    // Something to look at comes first, however much there is.
    const beginning = document.derived === null && events.length > FIRST
    const shown = beginning ? events.slice(0, FIRST) : events.slice()
    const transcript = { header: document.header, events: shown, complete: document.complete && !beginning }
    const steps = derive(transcript, beginning || !document.ended, document.derived)
    const work = { steps, cost: 0, patience: document.derived === null ? FIRST_SLICE : SLICE }
    working.set(id, work)
    goOn(id, work)
  }
  /** Takes steps until the time of a slice is over; the window does everything else in between. */
  function goOn(id: string, work: Work): void {
    // Closed, or begun anew because the session has ended.
    if (working.get(id) !== work) return
    const began = clock.now()
    let taken = work.steps.next()
    while (!taken.done && clock.now() - began < work.patience) taken = work.steps.next()
    work.cost += clock.now() - began
    if (!taken.done) {
      clock.later(() => goOn(id, work), 0)
      return
    }
    working.delete(id)
    change(id, { derived: taken.value })
    const document = get(id)
    if (!document || (isCurrent(document) && document.count === arrays.get(id)?.length)) return
    schedule(
      id,
      work.patience > SLICE ? SHORTEST : Math.min(MAX_STALENESS_MS, Math.max(SHORTEST, work.cost / CPU_SHARE)),
    )
  }
  function schedule(id: string, ms: number): void {
    // Whoever is at work looks afterwards whether there is more.
    if (pending.has(id) || working.has(id)) return
    pending.add(id)
    clock.later(() => renew(id), ms)
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
      working.delete(chunk.id)
    }
    const hasMore = chunk.events.length >= BACKLOG_BATCH
    schedule(chunk.id, first || chunk.ended ? 0 : hasMore ? CATCHING_UP : SHORTEST)
  }

  async function readHeader(id: string): Promise<void> {
    const header = await client.call('documents.header', { id })
    if (!header || get(id)?.header) return
    const ends = await client.call('twoEnded.ends', { id })
    await deriveWith(id, header, ends)
    // What both ends saw may have come meanwhile, when nobody here could take it.
    if (!ends) void readEnds(id).catch(() => undefined)
  }

  async function deriveWith(id: string, header: TranscriptHeader, ends: Ends | null): Promise<void> {
    const { deriveFor } = await loadPart(() => import('./derive.ts'))
    derives.set(id, await deriveFor(header, ends))
    change(id, { header, ends })
    working.delete(id)
    schedule(id, 0)
  }

  /** The far end's recording comes after the session. */
  async function readEnds(id: string): Promise<void> {
    const header = get(id)?.header
    const ends = header && (await client.call('twoEnded.ends', { id }))
    if (header && ends) await deriveWith(id, header, ends)
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
    derives.delete(id)
    working.delete(id)
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
