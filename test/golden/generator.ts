/**
 * Files that are written by the project itself: indexes, expectations, generated docs.
 * `npm run golden` writes them, `npm test` compares: a difference is read like code.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface Generator {
  readonly name: string
  /** A test that makes the same content anyway and compares it, where making it twice would take too long. */
  readonly comparedBy?: string
  /** Path in the project -> content. Must give the same on every machine. */
  files(root: string): Promise<Record<string, string>>
}

export const ROOT = join(import.meta.dirname, '../..')

/** Every file in test/golden/generators exports one `generator`. */
export async function loadGenerators(): Promise<Generator[]> {
  const folder = join(import.meta.dirname, 'generators')
  const names = (await readdir(folder)).filter((file) => file.endsWith('.ts')).sort()
  const modules = await Promise.all(
    names.map((name) => import(join(folder, name)) as Promise<{ generator: Generator }>),
  )
  return modules.map((module) => module.generator)
}

export const readOrNull = (path: string): Promise<string | null> => readFile(path, 'utf8').catch(() => null)
