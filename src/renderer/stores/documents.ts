/**
 * Transcripts open in this window. Events are kept outside React in one growing array each. What is shown of them grows
 * with them; the diagnosis is made anew by the thread beside the window, and the slower it gets the less often.
 */
import { createStore } from 'zustand/vanilla'
import type { Document, DocumentChunk } from '../../shared/rpc/domains/documents.ts'
import type { Client } from '../../shared/rpc/rpc.ts'
import type { EventId, TranscriptEvent } from '../../shared/transcript/event.ts'
import type { SessionView } from '../../shared/transcript/session-view.ts'
import type { TranscriptHeader } from '../../shared/transcript/transcript.ts'
import type { Ends } from '../../shared/two-ended/ends.ts'
import { loadPart, MissingPart } from '../ui/later.ts'
import type { Derivation, Derived, Judged } from './derive.ts'
import type { FromJudge, ToJudge } from './judging.ts'

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

/** Diagnosing may take this share of the time, so that other things get theirs. */
const CPU_SHARE = 0.25
/** ms after which a running session is diagnosed anew even if that takes more than its share. */
const MAX_STALENESS_MS = 5_000
/** ms between two pictures of a running session, and times as long as it took to show one: a slow machine has other things to do. */
const SHORTEST = 100
const REST = 2
/** Events of the first derivation of a long transcript. */
const FIRST = 1_000
/** Events that are handed over, and that the picture grows by, before the window has its turn: well within a frame. */
const PIECE = 4_096
/** ms between two tellings of how many events there are. */
const COUNT_INTERVAL_MS = 120
/** Documents kept in memory; the ones not looked at for longest go first. */
const MOST_OPEN = 8

/** What is derived of a document. */
interface Work {
  /** Of its judge. */
  readonly key: number
  readonly derivation: Derivation
  view: SessionView | null
  /** Events that the judge has. */
  handed: number
  /** What it was asked, and when. */
  asked: { readonly of: SessionView; readonly at: number } | null
  /** What it said last. */
  judged: Judged | null
  /** ms before which it is not asked anew. */
  dueAt: number
  /** ms before which no other picture is shown. */
  restUntil: number
}

/** The thread beside the window, as `judging.ts` has it. */
export interface JudgeThread {
  postMessage(message: ToJudge): void
  onmessage: ((event: MessageEvent<FromJudge>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
}

export interface DocumentsClock {
  now(): number
  later(run: () => void, ms: number): void
}

const isSame = (one: SessionView, other: SessionView) =>
  one.transcript.events.length === other.transcript.events.length &&
  one.transcript.complete === other.transcript.complete

const isCurrent = ({ derived, ended, ends }: OpenDocument, count: number) =>
  derived?.events === count && isSame(derived.judged, derived.view) && derived.final === ended && derived.ends === ends

/**
 * @param clock the window's own, or one that a test moves
 * @param openThread called when the first transcript is shown
 */
export function createDocuments(client: Client, clock: DocumentsClock, openThread: () => JudgeThread) {
  const store = createStore<DocumentsState>(() => ({ byId: {} }))
  const arrays = new Map<string, TranscriptEvent[]>()
  /** Begun with its header. */
  const works = new Map<string, Work>()
  /** What was last put off of each. */
  const pending = new Map<string, () => void>()
  const order: string[] = []
  const toldAt = new Map<string, number>()
  let thread: JudgeThread | null = null
  let nextKey = 0

  const get = (id: string) => store.getState().byId[id]
  const change = (id: string, part: Partial<OpenDocument>) => {
    const before = get(id)
    if (before) store.setState(({ byId }) => ({ byId: { ...byId, [id]: { ...before, ...part } } }))
  }

  /** One step on the way to the picture of all events; others follow until it is there. */
  function renew(id: string): void {
    pending.delete(id)
    const document = get(id)
    const events = arrays.get(id)
    const work = works.get(id)
    if (!document?.header || !work || !events || (events.length === 0 && !document.ended)) return
    if (isCurrent(document, events.length)) {
      if (document.ended) judge().postMessage({ type: 'forget', key: work.key })
      return
    }
    if (document.count !== events.length) change(id, { count: events.length, heardAt: clock.now() })
    if (work.handed < events.length) {
      const more = events.slice(work.handed, work.handed + PIECE)
      work.handed += more.length
      judge().postMessage({ type: 'events', key: work.key, events: more })
    }
    // Something to look at comes first, however much there is.
    const isFirst = document.derived === null
    const view = isFirst && work.view ? work.view : longer(document, document.header, events, work)
    const isAll = view.transcript.events.length === events.length
    const isFinal = document.ended && isAll && view.transcript.complete === document.complete
    const isTold = work.judged !== null && isSame(work.judged.of, view)
    if (!isTold && !work.asked && (isFirst || (isAll && (isFinal || clock.now() >= work.dueAt)))) ask(work, view)
    if (work.judged && (isFirst || isAll) && (isTold || !isFinal))
      show(document, work, { view, judged: work.judged, final: isFinal })
    else if (work.judged && !isAll) work.derivation.derived(view, work.judged, true)
    if (work.handed < events.length || !(isFirst || isAll)) schedule(id, 0)
    // Who waits for a judgement hears of it.
    else if (!work.asked || !isFinal) schedule(id, SHORTEST)
  }
  /** As much longer as one step allows. */
  function longer(
    { derived, complete }: OpenDocument,
    header: TranscriptHeader,
    events: readonly TranscriptEvent[],
    work: Work,
  ): SessionView {
    const { view, derivation } = work
    const count = Math.min(events.length, derived === null ? FIRST : derivation.seen + PIECE)
    const isComplete = complete && count === events.length
    if (view?.transcript.events.length === count && view.transcript.complete === isComplete) return view
    work.view = derivation.view({ header, events: events.slice(0, count), complete: isComplete })
    return work.view
  }
  function ask(work: Work, of: SessionView): void {
    const { events, complete } = of.transcript
    work.asked = { of, at: clock.now() }
    judge().postMessage({ type: 'judge', key: work.key, count: events.length, complete })
  }
  function show(
    { id, derived }: OpenDocument,
    work: Work,
    { view, judged, final }: { readonly view: SessionView; readonly judged: Judged; readonly final: boolean },
  ): void {
    if (derived?.view === view && derived.judged === judged.of && derived.final === final) return
    const began = clock.now()
    change(id, { derived: work.derivation.derived(view, judged, !final) })
    work.restUntil = clock.now() + SHORTEST
    // When it has been drawn.
    clock.later(() => {
      work.restUntil = began + Math.max(SHORTEST, (clock.now() - began) * (1 + REST))
    }, 0)
  }
  function hear(message: FromJudge): void {
    const [id, work] = [...works].find(([, { key }]) => key === message.key) ?? []
    if (id === undefined || !work?.asked) return
    const { of, at } = work.asked
    work.asked = null
    if (message.type === 'failed') {
      change(id, { problem: message.message })
      return
    }
    work.judged = { of, ...message.judgement }
    work.dueAt = clock.now() + Math.min(MAX_STALENESS_MS, (clock.now() - at) / CPU_SHARE)
    pending.delete(id)
    schedule(id, 0)
  }
  function judge(): JudgeThread {
    if (thread) return thread
    const opened = openThread()
    thread = opened
    opened.onmessage = ({ data }) => hear(data)
    opened.onerror = (event) => {
      // Who opens a transcript again has another try.
      if (thread === opened) thread = null
      for (const id of [...works.keys()]) {
        works.delete(id)
        if (!get(id)?.derived?.final) change(id, { problem: new MissingPart(event).message })
      }
    }
    return opened
  }
  function schedule(id: string, ms: number): void {
    if (pending.has(id)) return
    const turn = () => {
      if (pending.get(id) === turn) renew(id)
    }
    pending.set(id, turn)
    const rest = ms === 0 ? 0 : (works.get(id)?.restUntil ?? 0) - clock.now()
    clock.later(turn, Math.max(ms, rest))
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
    if (first || chunk.ended) pending.delete(chunk.id)
    schedule(chunk.id, first || chunk.ended ? 0 : SHORTEST)
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
    const { Derivation } = await loadPart(() => import('./derive.ts'))
    forget(id)
    const key = nextKey++
    judge().postMessage({ type: 'begin', key, header, ends })
    const derivation = new Derivation(ends)
    works.set(id, { key, derivation, view: null, handed: 0, asked: null, judged: null, dueAt: 0, restUntil: 0 })
    change(id, { header, ends })
    schedule(id, 0)
  }

  function forget(id: string): void {
    const work = works.get(id)
    works.delete(id)
    if (work) judge().postMessage({ type: 'forget', key: work.key })
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
    forget(id)
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
      // It is loaded while the app answers.
      judge()
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
