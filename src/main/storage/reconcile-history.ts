/** Makes the history's index agree with its files, which are the truth. */
import { stat } from 'node:fs/promises'
import { type ComputeVerdict, derivedFields, entryOfNewRun, factsOf } from './history-entry.ts'
import type { HistoryIndex } from './history-index.ts'
import type { RunFiles, StoredEntry } from './run-files.ts'

/** Files read at the same time. */
const AT_ONCE = 16

/**
 * Brings the index to what the files say: adds what it misses, drops what is gone, and ends runs whose program was
 * killed. With `anew` every transcript is read and judged again.
 */
export async function reconcile(
  files: RunFiles,
  index: () => HistoryIndex,
  computeVerdict: ComputeVerdict,
  writing: ReadonlySet<string>,
  anew = false,
): Promise<{ runs: number; unreadable: number }> {
  const [found, indexed] = [await files.ids(), index().ids()]
  index().remove([...indexed].filter((id) => !found.has(id)))
  const unfinished = new Set(index().unfinished())
  const work = [...found.keys()].filter((id) => anew || !indexed.has(id) || unfinished.has(id)).sort()
  const counts = { runs: 0, unreadable: 0 }
  let batch: StoredEntry[] = []
  const flush = () => {
    if (batch.length > 0) index().add(batch)
    batch = []
  }
  const settle = (id: string, change: (now: StoredEntry | null) => StoredEntry | null) =>
    files.updateEntry(id, change, (changed) => index().put([changed]), false)
  async function examine(
    id: string,
    hasTranscript: boolean,
    wasUnfinished: boolean,
  ): Promise<StoredEntry | 'nothing' | 'unreadable'> {
    // An entry that cannot be read now may hold what people wrote: it is left where it is.
    const stored = await files.readEntry(id).catch(() => 'unreadable' as const)
    if (stored === 'unreadable') return stored
    const underWay =
      stored !== null &&
      stored.writer !== null &&
      (await isWriting(stored.writer, files.transcriptPath(id), writing.has(id)))
    if (stored && underWay) return stored
    if (!hasTranscript) {
      // Nothing was recorded before the program ended, or it ended in the middle of a deletion.
      await files.remove(id)
      return 'nothing'
    }
    if (stored && stored.writer === null && !anew) {
      // Its program ended before the index heard of it.
      if (wasUnfinished) await settle(id, (now) => now)
      return stored
    }
    // Left where it is: a newer program may read it.
    const transcript = await files.readTranscript(id).then(
      (read) => read.transcript,
      () => null,
    )
    if (transcript === null) return 'unreadable'
    const derived = await derivedFields(
      transcript,
      { bytes: await files.size(id), ends: await files.readEnds(id) },
      computeVerdict,
    )
    const settled = await settle(id, (now) => ({
      entry: { ...(now?.entry ?? entryOfNewRun(factsOf(id, transcript))), ...derived },
      transcriptId: transcript.header.id,
      writer: null,
    }))
    return settled ?? 'unreadable'
  }
  const one = async (id: string) => {
    const stored = await examine(id, found.get(id)?.transcript === true, unfinished.has(id))
    if (stored === 'unreadable' || stored === 'nothing') {
      if (stored === 'unreadable') counts.unreadable++
      if (indexed.has(id)) index().remove([id])
      return
    }
    counts.runs++
    batch.push(stored)
    if (batch.length >= 500) flush()
  }
  const queue = work[Symbol.iterator]()
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const id of queue) await one(id)
    }),
  )
  flush()
  return counts
}

/** A number of a process can be taken by another program later; nothing writes to a transcript for a whole day in silence. */
async function isWriting(pid: number, transcript: string, byThisProcess: boolean): Promise<boolean> {
  if (pid === process.pid) return byThisProcess
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const changed = await stat(transcript).then(
    ({ mtimeMs }) => mtimeMs,
    () => Date.now(),
  )
  return Date.now() - changed < 86_400_000
}
