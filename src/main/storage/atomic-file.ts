/** Files that are either old or new, never half. */
import { randomBytes } from 'node:crypto'
import { open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Writes beside the file and renames.
 * @param durable false leaves it to the system when the bytes reach the disk: after a power cut the file may be empty.
 */
export async function writeAtomically(
  path: string,
  content: string | Uint8Array | AsyncIterable<Uint8Array>,
  durable = true,
  mode = 0o600,
): Promise<void> {
  const draft = `${path}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`
  try {
    const file = await open(draft, 'wx', mode)
    try {
      await file.writeFile(content)
      if (durable) await file.sync()
    } finally {
      await file.close()
    }
    await replace(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

/** A draft is renamed within ms, an export of the whole history within minutes: what is older was left by a killed program. */
const STALE_MS = 3_600_000
const DRAFT = /\.\d+-[0-9a-f]{8}\.tmp$/

/** Deletes what killed programs left in `folder`; never throws, a later start tries again. */
export async function removeStaleDrafts(folder: string, now: number): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const path of names.filter((name) => DRAFT.test(name)).map((name) => join(folder, name))) {
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: now }))
    if (now - mtimeMs > STALE_MS) await rm(path, { force: true }).catch(() => {})
  }
}

/** Windows refuses to replace a file that a virus scanner or another reader holds open, for a moment. */
async function replace(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await rename(from, to)
      return
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (process.platform !== 'win32' || attempt === 10 || (code !== 'EPERM' && code !== 'EACCES')) throw error
      await new Promise((resolve) => setTimeout(resolve, attempt * 10))
    }
  }
}
