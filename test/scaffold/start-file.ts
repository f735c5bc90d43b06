import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { isFacet, PLUG_INS } from './plug-ins.ts'

/**
 * Copies the example of a kind under a new name, which is the name of what is in it.
 * @param root the project's folder
 * @param name of the file without its ending: `passive-port-refused`; of the product for one of its facets: `cisco-asa`
 * @returns the new file's path from `root`, and what to do next
 * @throws Error that says what is wrong with `kind` or `name`
 */
export function startFile(root: string, kind: string, name: string): { path: string; next: readonly string[] } {
  const plugIn = PLUG_INS[kind]
  if (!plugIn) throw new Error(`"${kind}" is none of ${Object.keys(PLUG_INS).join(', ')}.`)
  if (!/^[a-z][a-z0-9.]*(?:-[a-z0-9.]+)*$/.test(name))
    throw new Error(`"${name}" is no name: lower case words with hyphens between them, such as passive-port-refused.`)
  const { example } = plugIn
  const path = isFacet(plugIn)
    ? join(dirname(dirname(example)), name, basename(example))
    : join(dirname(example), `${name}.ts`)
  if (existsSync(join(root, path))) throw new Error(`${path} is there already.`)
  mkdirSync(join(root, dirname(path)), { recursive: true })
  copyFileSync(join(root, example), join(root, path))
  return { path, next: plugIn.next }
}
