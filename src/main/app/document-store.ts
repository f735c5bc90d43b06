/** Transcripts that windows read: of running sessions, of opened logs, of the history. */
import { bisector } from 'd3-array'
import type { Document, DocumentChunk } from '../../shared/rpc/domains/documents.ts'
import type { HistoryEntry } from '../../shared/rpc/domains/history.ts'
import type { Connection, Stream } from '../../shared/rpc/rpc.ts'
import type { TranscriptEvent } from '../../shared/transcript/event.ts'
import type { Transcript, TranscriptHeader } from '../../shared/transcript/transcript.ts'
import type { History } from '../storage/history.ts'
import { endOfPiece } from '../storage/transcript-pieces.ts'
import { notFound } from './call.ts'

/** Events of one chunk: about 1 MB, a few ms to write and read. */
export const CHUNK = 5000
/** Events of one batch while a window follows: small enough to be shown at once. */
const BATCH = 1000
/** Characters of either: a server decides how long a reply is. */
const MOST_CHARACTERS = 1024 * 1024
/** Ended runs and opened logs that stay in memory. */
const KEPT_IN_MEMORY = 8
const KEPT_FROM_FILES = 3

interface CachedDocument {
  document: Document
  header: TranscriptHeader | null
  events: readonly TranscriptEvent[]
  /** No event will follow, neither from a session nor from a file. */
  ended: boolean
  complete: boolean
  readonly followers: Set<() => void>
  /** While a file is being read: until the last event is there. Rejects when it cannot be read to its end. */
  readonly whole: Promise<unknown>
}

/** What one window follows. */
interface Followed {
  /** By id of the document. */
  readonly stops: Map<string, () => void>
  /** The window is gone. */
  over: boolean
}

export type DocumentStore = ReturnType<typeof createDocumentStore>

/** @param history null while runs are not saved; asked anew each time */
export function createDocumentStore(history: () => Pick<History, 'get' | 'readTranscript'> | null) {
  const inMemory = new Map<string, CachedDocument>()
  const fromFiles = new Map<string, Promise<CachedDocument>>()
  const following = new WeakMap<Connection, Followed>()

  function remember(cached: CachedDocument): void {
    inMemory.set(cached.document.id, cached)
    let ended = [...inMemory.values()].filter((other) => other.ended).length
    for (const [id, other] of inMemory) {
      if (ended <= KEPT_IN_MEMORY) break
      // Whoever shows it now keeps it alive; what is in no history would be lost.
      if (!other.ended || other.followers.size > 0) continue
      inMemory.delete(id)
      ended--
    }
  }

  async function readFromHistory(id: string): Promise<CachedDocument> {
    const open = history()
    const entry = await open?.get(id)
    if (!open || !entry) throw notFound('run')
    // A window sees the beginning while the rest is being read.
    return new Promise((resolve, reject) => {
      let cached: CachedDocument | undefined
      const seen = (header: TranscriptHeader, events: readonly TranscriptEvent[]): CachedDocument => {
        if (cached) wakeAll(cached)
        else {
          cached = { ...cachedDocument(documentOf(entry, header), header, events), whole }
          resolve(cached)
        }
        return cached
      }
      const end = (cached: CachedDocument, events: readonly TranscriptEvent[], complete: boolean) => {
        cached.events = events
        cached.ended = true
        cached.complete = complete
        wakeAll(cached)
      }
      const whole = open.readTranscript(id, seen).then(
        ({ header, events, complete }) => end(seen(header, events), events, complete),
        (error: unknown) => {
          fromFiles.delete(id)
          // Who waits for all of it hears of it; a window keeps what could be read.
          if (cached) end(cached, cached.events, false)
          reject(error)
          throw error
        },
      )
      whole.catch(() => undefined)
    })
  }

  /** A transcript that no file is being read for any more; that of a session may still grow. */
  async function whole(id: string): Promise<CachedDocument> {
    const document = await load(id)
    await document.whole
    return document
  }

  async function load(id: string): Promise<CachedDocument> {
    const live = inMemory.get(id)
    if (live) return live
    const loading = fromFiles.get(id) ?? readFromHistory(id)
    fromFiles.delete(id)
    fromFiles.set(id, loading)
    for (const oldest of fromFiles.keys()) {
      if (fromFiles.size <= KEPT_FROM_FILES) break
      fromFiles.delete(oldest)
    }
    try {
      return await loading
    } catch (error) {
      fromFiles.delete(id)
      throw error
    }
  }

  /** Its close ends all that a window follows: a listener for each would hold every transcript that it ever showed. */
  function followedBy(connection: Connection): Followed {
    const known = following.get(connection)
    if (known) return known
    const mine: Followed = { stops: new Map(), over: false }
    following.set(connection, mine)
    connection.onClose(() => {
      mine.over = true
      for (const stop of [...mine.stops.values()]) stop()
    })
    return mine
  }

  const wakeAll = (document: CachedDocument) => {
    for (const wake of document.followers) wake()
  }

  return {
    begin(document: Document) {
      const received: TranscriptEvent[] = []
      const live = cachedDocument(document, null, received)
      remember(live)
      const end = (complete: boolean) => {
        live.ended = true
        live.complete = complete
        remember(live)
        wakeAll(live)
      }
      return {
        header(header: TranscriptHeader) {
          live.header = header
        },
        event(event: TranscriptEvent) {
          received.push(event)
          wakeAll(live)
        },
        /** Takes over what the engine says is the whole. */
        end({ header, events, complete }: Transcript) {
          live.header = header
          // The engine's own list is the record; what came as events is its beginning.
          for (const event of events.slice(received.length)) received.push(event)
          end(complete)
        },
        /** The engine could not say anything any more. */
        abandon: () => end(false),
      }
    },
    /** A log that was opened, not (yet) in the history. */
    addImported(document: Document, { header, events, complete }: Transcript) {
      remember({ ...cachedDocument(document, header, events), ended: true, complete })
    },
    /** It is in the history from now on. */
    saved(id: string) {
      const document = inMemory.get(id)
      if (document) document.document = { ...document.document, saved: true }
    },
    /** The history has a new name for it. */
    renamed(id: string, name: string) {
      const rename = (cached: CachedDocument) => {
        cached.document = { ...cached.document, name }
      }
      const live = inMemory.get(id)
      if (live) rename(live)
      void fromFiles.get(id)?.then(rename, () => undefined)
    },
    forget(ids: readonly string[]) {
      for (const id of ids) {
        if (inMemory.get(id)?.ended) inMemory.delete(id)
        fromFiles.delete(id)
      }
    },
    document: async (id: string) => (await load(id)).document,
    header: async (id: string) => (await load(id)).header,
    /** @throws CallError when there is no such document. */
    async transcript(id: string) {
      const { header, events, complete } = await whole(id)
      if (!header) throw notFound('run')
      return { header, events: [...events], complete }
    },
    async read(id: string, from: number, limit: number) {
      const document = await whole(id)
      return chunk(document, firstFrom(document.events, from), Math.min(limit, CHUNK))
    },
    async follow(connection: Connection, id: string, from: number) {
      const document = await load(id)
      const mine = followedBy(connection)
      mine.stops.get(id)?.()
      let index = firstFrom(document.events, from)
      let finished = false
      const stream: Stream = connection.stream('documents.events', () => {
        if (finished || (index >= document.events.length && !document.ended)) return null
        const batch = chunk(document, index, BATCH)
        index += batch.events.length
        if (batch.ended) {
          finished = true
          stop()
        }
        return batch
      })
      const stop = () => {
        stream.stop()
        document.followers.delete(stream.wake)
        mine.stops.delete(id)
      }
      document.followers.add(stream.wake)
      mine.stops.set(id, stop)
      if (mine.over) stop()
    },
    unfollow: (connection: Connection, id: string) => following.get(connection)?.stops.get(id)?.(),
  }
}

const cachedDocument = (
  document: Document,
  header: TranscriptHeader | null,
  events: readonly TranscriptEvent[],
): CachedDocument => ({
  document,
  header,
  events,
  ended: false,
  complete: false,
  followers: new Set(),
  whole: Promise.resolve(),
})

function documentOf({ id, name, kind }: HistoryEntry, { source }: TranscriptHeader): Document {
  const importer = source.kind === 'import' ? source : null
  return { id, name, kind, saved: true, importer: importer?.importer ?? null, unread: importer?.unread ?? 0 }
}

/** Ids grow, but a damaged transcript has holes. Answers the index of the first event with that id or a later one. */
const firstFrom = (events: readonly TranscriptEvent[], id: number) => BY_ID.left(events, id)
const BY_ID = bisector((event: TranscriptEvent) => event.id)

function chunk(document: CachedDocument, index: number, limit: number): DocumentChunk {
  const events = document.events.slice(index, endOfPiece(document.events, index, limit, MOST_CHARACTERS))
  const ended = document.ended && index + events.length >= document.events.length
  const last = events.at(-1) ?? document.events[index - 1]
  return { id: document.document.id, events, next: last ? last.id + 1 : 0, ended, complete: ended && document.complete }
}
