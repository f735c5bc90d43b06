/** The file of the history's index: a damaged one gives way to an empty one, which is filled from the transcripts. */
import { rename, rm } from 'node:fs/promises'
import { type HistoryIndex, IndexUnusable, openHistoryIndex } from './history-index.ts'

/** @throws when no index can be opened here at all (no permission, no space). */
export async function openOrReplace(path: string): Promise<HistoryIndex> {
  try {
    return openHistoryIndex(path)
  } catch (error) {
    if (!(error instanceof IndexUnusable)) throw error
    await setAside(path)
    return openHistoryIndex(path)
  }
}

/** The damaged file is kept once, for whoever wants to know why; its log would make the next one damaged too. */
export async function setAside(path: string): Promise<void> {
  await rename(path, `${path}.damaged`).catch(() => rm(path, { force: true }))
  await removeDatabase(path)
}

/** With what SQLite writes beside it. */
export async function removeDatabase(path: string): Promise<void> {
  for (const end of ['', '-wal', '-shm', '-journal']) await rm(path + end, { force: true })
}
