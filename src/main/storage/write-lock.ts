/**
 * One writer, or one owner, at a time among all programs that share a data folder. The lock is an exclusive transaction on an empty
 * SQLite file: the system gives it up however its holder ends, which a file with a process number in it cannot promise.
 */
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'

/** A write takes some ms, on a slow network folder some 100: a holder that takes longer hangs. */
const PATIENCE_MS = 20_000
const LONGEST_PAUSE_MS = 50
const SQLITE_BUSY = 5

/** Extended result codes hold the plain one in their low byte. */
const isBusy = (error: unknown) => ((error as { errcode?: number }).errcode ?? 0) % 256 === SQLITE_BUSY

/**
 * Runs `work` while no other program, and no other part of this one, changes what lies in the folder of `path`.
 * @throws what `work` throws, and an Error for people when another program does not let go for 20 s
 */
export async function whileAlone<R>(path: string, work: () => Promise<R>): Promise<R> {
  const folder = dirname(path)
  const lock = await acquire(join(folder, 'write.lock'), folder)
  try {
    return await work()
  } finally {
    lock?.close()
  }
}

/** null where no lock can be made: nothing can be written there either, and the write says why. */
async function acquire(file: string, folder: string) {
  const deadline = performance.now() + PATIENCE_MS
  for (let pause = 1; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    const lock = tryToLock(file)
    if (lock !== 'busy') return lock
    if (performance.now() > deadline)
      throw new Error(`Another FTPScope has been writing in ${folder} for 20 s. Close it, then try again.`)
    await sleep(pause * (0.5 + Math.random() / 2))
  }
}

/** Until it is closed; null where no lock can be made. */
export function tryToLock(file: string): Pick<DatabaseSync, 'close'> | 'busy' | null {
  let database: DatabaseSync
  try {
    database = new DatabaseSync(file, { timeout: 0 })
  } catch {
    return null
  }
  try {
    database.exec('BEGIN EXCLUSIVE')
    return database
  } catch (error) {
    database.close()
    return isBusy(error) ? 'busy' : null
  }
}
