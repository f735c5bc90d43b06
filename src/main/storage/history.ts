/**
 * Every run that is kept: transcripts as files, an index for lists and searches. The files are the truth. Whatever
 * happens to the index, it is made from them again; at every start the two are compared.
 */
import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { HistoryEntry, HistoryQuery } from '../../shared/rpc/domains/history.ts'
import { TranscriptError, TranscriptReader } from '../../shared/transcript/jsonl.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'
import type { Ends } from '../../shared/two-ended/ends.ts'
import { removeStaleDrafts } from './atomic-file.ts'
import { makePrivateFolder } from './data-folder.ts'
import { packRuns, unpackRuns } from './history-archive.ts'
import { type ComputeVerdict, derivedFields, entryOfNewRun, factsOf, type RunFacts } from './history-entry.ts'
import { type HistoryIndex, INDEX_VERSION, IndexUnusable, openHistoryIndex } from './history-index.ts'
import { openOrReplace, removeDatabase, setAside } from './history-index-file.ts'
import { reconcile } from './reconcile-history.ts'
import { isRunId, newRunId, type OnProgress, runFiles, type StoredEntry } from './run-files.ts'
import { encodedPieces } from './transcript-pieces.ts'

export type History = Awaited<ReturnType<typeof openHistory>>

/** Bytes read at once: some ms of work, between which the app does other things. */
const PIECE = 256 * 1024

export interface HistoryParts {
  /** FTPScope's data folder. */
  readonly home: string
  readonly computeVerdict: ComputeVerdict
  readonly now?: () => Date
  readonly onChange?: () => void
}

/** @throws when the folder cannot be made or the index cannot be opened at all (no permission, no space). */
export async function openHistory({ home, computeVerdict, now = () => new Date(), onChange = () => {} }: HistoryParts) {
  await makePrivateFolder(home)
  await removeStaleDrafts(home, now().getTime())
  const files = runFiles(home)
  const indexPath = join(home, `history-${INDEX_VERSION}.sqlite`)
  let index = await openOrReplace(indexPath)
  /** Runs that this process is writing. */
  const writing = new Set<string>()
  let restoring: Promise<void> | null = null
  const ready = reconcile(files, () => index, computeVerdict, writing)
  // Whoever waits for `ready` hears of a failure; nobody has to.
  ready.catch(() => {})

  /** Runs `work` on the index; if that turns out to be damaged, makes it again and repeats. */
  async function withIndex<R>(work: (index: HistoryIndex) => R): Promise<R> {
    await ready
    try {
      return work(index)
    } catch (error) {
      if (!(error instanceof IndexUnusable)) throw error
      restoring ??= restore().finally(() => {
        restoring = null
      })
      await restoring
      return work(index)
    }
  }
  async function restore(): Promise<void> {
    index.close()
    await setAside(indexPath)
    index = openHistoryIndex(indexPath)
    await reconcile(files, () => index, computeVerdict, writing)
  }

  /** The entry and its row in the index change together: another program may be about to change them too. */
  async function store(
    id: string,
    change: (now: StoredEntry | null) => StoredEntry | null,
  ): Promise<HistoryEntry | null> {
    await ready
    let indexed = false
    const stored = await files.updateEntry(id, change, (changed) => {
      try {
        index.put([changed])
        indexed = true
      } catch (error) {
        if (!(error instanceof IndexUnusable)) throw error
      }
    })
    if (stored === null) return null
    if (!indexed) await withIndex((open) => open.put([stored]))
    onChange()
    return stored.entry
  }

  /** @param blank the entry of a run that has none yet */
  async function settle(blank: HistoryEntry, transcript: Transcript): Promise<HistoryEntry> {
    const derived = await derivedFields(
      transcript,
      { bytes: await files.size(blank.id), ends: await files.readEnds(blank.id) },
      computeVerdict,
    )
    const settled = await store(blank.id, (now) => ({
      entry: { ...(now?.entry ?? blank), ...derived },
      transcriptId: transcript.header.id,
      writer: null,
    }))
    return settled ?? { ...blank, ...derived }
  }

  async function writeTranscript(id: string, content: AsyncIterable<Uint8Array> | Uint8Array): Promise<void> {
    await makePrivateFolder(dirname(files.transcriptPath(id)))
    await writeFile(files.transcriptPath(id), content, { mode: 0o600 })
  }

  /** Its entry comes first: another program that finds a transcript without one makes an entry of its own. */
  async function addWhole(
    blank: HistoryEntry,
    transcript: Transcript,
    content: AsyncIterable<Uint8Array> | Uint8Array,
  ): Promise<HistoryEntry> {
    const { id } = blank
    writing.add(id)
    try {
      await store(id, () => ({ entry: blank, transcriptId: transcript.header.id, writer: process.pid }))
      await writeTranscript(id, content)
      return await settle(blank, transcript)
    } catch (error) {
      writing.delete(id)
      await remove([id])
      throw error
    } finally {
      writing.delete(id)
    }
  }

  async function remove(ids: readonly string[]): Promise<number> {
    const known = await withIndex((open) => [...new Set(ids)].filter((id) => !writing.has(id) && open.get(id) !== null))
    for (const id of known) await files.remove(id)
    await withIndex((open) => open.remove(known))
    if (known.length > 0) onChange()
    return known.length
  }

  return {
    /** Resolves when index and files agree; lists wait for it by themselves. */
    ready,
    /** Answers the path for the transcript that is going to be written. */
    async begin(facts: RunFacts) {
      writing.add(facts.id)
      await store(facts.id, () => ({
        entry: entryOfNewRun(facts),
        transcriptId: facts.id,
        writer: process.pid,
      }))
      return files.transcriptPath(facts.id)
    },
    /** After the transcript is complete. Judges it and answers its entry. */
    async finish(id: string, transcript: Transcript) {
      try {
        if ((await files.size(id)) === 0) await writeTranscript(id, encodedPieces(transcript))
        return await settle(entryOfNewRun(factsOf(id, transcript)), transcript)
      } finally {
        writing.delete(id)
      }
    },
    /** Keeps a transcript that is only in memory. */
    add: (facts: RunFacts, transcript: Transcript) =>
      addWhole(entryOfNewRun(facts), transcript, encodedPieces(transcript)),
    /** Keeps what both ends saw of a run that is there, and judges it by that. */
    async keepEnds(id: string, ends: Ends, transcript: Transcript) {
      await files.writeEnds(id, ends)
      return settle(entryOfNewRun(factsOf(id, transcript)), transcript)
    },
    readEnds: (id: string) => files.readEnds(id),
    list: (query: HistoryQuery) => withIndex((open) => open.list(query)),
    get: (id: string) => withIndex((open) => open.get(id)),
    facts: async () => ({ ...(await withIndex((open) => open.facts())), folder: files.folder }),
    /** `onProgress`: told again and again while it is being read. */
    readTranscript: async (id: string, onProgress?: OnProgress) =>
      (await files.readTranscript(id, onProgress)).transcript,
    change: (id: string, fields: Partial<Pick<HistoryEntry, 'name' | 'notes' | 'tags'>>) =>
      store(id, (now) => now && { ...now, entry: { ...now.entry, ...fields } }),
    delete: remove,
    async prune({ runs, days }: { readonly runs: number | null; readonly days: number | null }) {
      const before = days === null ? null : new Date(now().getTime() - days * 86_400_000).toISOString()
      return remove(await withIndex((open) => open.surplus(runs, before)))
    },
    /** Reads and judges every transcript again. */
    async rebuild() {
      await ready
      index.close()
      await removeDatabase(indexPath)
      index = openHistoryIndex(indexPath)
      const counts = await reconcile(files, () => index, computeVerdict, writing, true)
      onChange()
      return counts
    },
    async *pack(ids: readonly string[] | 'all') {
      const wanted = ids === 'all' ? [...(await withIndex((open) => open.ids()))].sort() : ids.filter(isRunId)
      yield* packRuns(files, wanted)
    },
    transcriptPath: (id: string) => files.transcriptPath(id),
    /** A zip file of `pack`, or one transcript. */
    async unpack(bytes: Uint8Array) {
      const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
      const packed = isZip ? unpackRuns(bytes) : [{ id: null, transcript: bytes, entry: null, ends: null }]
      let added = 0
      let known = 0
      let unreadable = 0
      for await (const { id: packedId, transcript: content, entry, ends } of packed) {
        let transcript: Transcript
        try {
          transcript = await readBytes(content)
        } catch (error) {
          // One damaged run must not keep the others out.
          if (!isZip || !(error instanceof TranscriptError)) throw error
          unreadable++
          continue
        }
        const there = await withIndex(
          (open) => open.hasTranscript(transcript.header.id) || (packedId !== null && open.get(packedId) !== null),
        )
        if (there) {
          known++
          continue
        }
        const id = packedId ?? newRunId(new Date(transcript.header.startedAt))
        if (ends) await files.writeEnds(id, ends)
        const blank = { ...entryOfNewRun(factsOf(id, transcript)), ...whatPeopleWrote(entry) }
        await addWhole(blank, transcript, content)
        added++
      }
      return { added, known, unreadable }
    },
    async close() {
      await ready.catch(() => {})
      index.close()
    },
  }
}

/** @throws TranscriptError */
async function readBytes(content: Uint8Array): Promise<Transcript> {
  const reader = new TranscriptReader()
  const text = new TextDecoder()
  for (let at = 0; at < content.length; at += PIECE) {
    reader.push(text.decode(content.subarray(at, at + PIECE), { stream: true }))
    await setImmediate()
  }
  return reader.end().transcript
}

const whatPeopleWrote = (stored: StoredEntry | null): Partial<HistoryEntry> =>
  stored ? { name: stored.entry.name, tags: stored.entry.tags, notes: stored.entry.notes } : {}
