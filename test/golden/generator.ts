/**
 * Files that are written by the project itself: indexes, expectations, generated docs.
 * `npm run golden` writes them, `npm test` compares: a difference is read like code.
 */
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'

export interface Generator {
  readonly name: string
  /** A test that makes the same content anyway and compares it, where making it twice would take too long. */
  readonly comparedBy?: string
  /** Path in the project -> content. Must give the same on every machine. */
  files(root: string): Promise<Record<string, string>>
}

export const ROOT = join(import.meta.dirname, '../..')

const FOLDER = join(import.meta.dirname, 'generators')

/** Names of generators, the indexes first: the others import what those list, so that they are loaded after them. */
export async function generatorNames(): Promise<string[]> {
  const names = (await readdir(FOLDER)).filter((file) => file.endsWith('.ts')).map((file) => basename(file, '.ts'))
  const first = ['indexes', 'commands']
  return [...first, ...names.filter((name) => !first.includes(name)).sort()]
}

/** @param name the file's, without its ending; it exports one `generator` of that name */
export async function loadGenerator(name: string): Promise<Generator> {
  const { generator } = (await import(join(FOLDER, `${name}.ts`))) as { generator: Generator }
  return generator
}

export const readOrNull = (path: string): Promise<string | null> => readFile(path, 'utf8').catch(() => null)
