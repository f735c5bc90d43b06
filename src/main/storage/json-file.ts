/**
 * One JSON document in a file: read anew before every change, while no other program changes it (another window or the
 * command line may). Reads and changes of this process happen in the order in which they were asked for.
 */
import { readFile, rename } from 'node:fs/promises'
import { writeAtomically } from './atomic-file.ts'
import { unlessMissing } from './unless-missing.ts'
import { whileAlone } from './write-lock.ts'

export interface JsonFile<T> {
  read(): Promise<T>
  /** `change` gets what the file holds now. */
  update(change: (now: T) => T): Promise<T>
}

/**
 * @param parse throws on content that is not T; such a file is put aside as `FILE.damaged-N`, never overwritten.
 * @param onDamage told the path where the damaged file is now.
 * @param wrap what is written for a value: `parse` must read it back.
 */
export function jsonFile<T>(
  path: string,
  parse: (value: unknown) => T,
  empty: T,
  onDamage: (keptAs: string) => void = () => {},
  wrap: (value: T) => unknown = (value) => value,
): JsonFile<T> {
  let queue: Promise<unknown> = Promise.resolve()
  const inTurn = <R>(work: () => Promise<R>): Promise<R> => {
    const done = queue.then(work)
    queue = done.catch(() => {})
    return done
  }

  async function load(): Promise<T> {
    const text = await unlessMissing(readFile(path, 'utf8'))
    if (text === null) return empty
    try {
      return parse(JSON.parse(text))
    } catch {
      const keptAs = `${path}.damaged-${Date.now()}`
      await rename(path, keptAs)
      onDamage(keptAs)
      return empty
    }
  }

  return {
    read: () => inTurn(load),
    update: (change) =>
      inTurn(() =>
        whileAlone(path, async () => {
          const changed = change(await load())
          await writeAtomically(path, `${JSON.stringify(wrap(changed), null, 2)}\n`)
          return changed
        }),
      ),
  }
}
