/**
 * Loaded first: files in an `app.asar` are read as Electron's Node reads them, by plain paths that go through the archive.
 * What the app asks of its own files, and nothing more: any other function finds no such file.
 */
import fs from 'node:fs'
import { registerHooks, syncBuiltinESMExports } from 'node:module'
import { basename, dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import threads, { Worker, type WorkerOptions } from 'node:worker_threads'
import { extractFile, listPackage, statFile } from '@electron/asar'

interface InArchive {
  readonly archive: string
  readonly inside: string
}

/** null for a path that is in no archive. */
function inArchive(path: unknown): InArchive | null {
  const text = path instanceof URL ? fileURLToPath(path) : String(path)
  const found = /^(.*\.asar)(?:[/\\](.*))?$/s.exec(text)
  return found?.[1] === undefined ? null : { archive: found[1], inside: (found[2] ?? '').replaceAll('\\', '/') }
}

function read({ archive, inside }: InArchive): Buffer {
  try {
    return extractFile(archive, inside)
  } catch {
    throw Object.assign(new Error(`ENOENT, ${inside} not found in ${archive}`), { code: 'ENOENT' })
  }
}

/** With everything below, as `recursive` and `withFileTypes` of the real function give it. */
function entriesBelow({ archive, inside }: InArchive) {
  const paths = listPackage(archive, { isPack: false }).map((path) => path.slice(1).replaceAll(sep, '/'))
  return paths
    .filter((path) => path.startsWith(`${inside}/`))
    .map((path) => {
      const isFolder = 'files' in statFile(archive, path)
      return {
        name: basename(path),
        parentPath: join(archive, dirname(path)),
        isFile: () => !isFolder,
        isDirectory: () => isFolder,
      }
    })
}

/** Puts a function in front of the real one, for paths in archives alone. */
function cover<F extends (...args: never[]) => unknown>(
  owner: object,
  name: string,
  answer: (found: InArchive, ...rest: unknown[]) => unknown,
): void {
  const functions = owner as Record<string, F>
  const real = functions[name] as F
  functions[name] = ((...args: unknown[]) => {
    const found = inArchive(args[0])
    return found && found.inside !== '' ? answer(found, ...args.slice(1)) : real.apply(owner, args as never[])
  }) as unknown as F
}

const textOf = (bytes: Buffer, options: unknown) => {
  const encoding = typeof options === 'string' ? options : (options as { encoding?: string } | undefined)?.encoding
  return encoding ? bytes.toString(encoding as BufferEncoding) : bytes
}
cover(fs, 'readFileSync', (found, options) => textOf(read(found), options))
cover(fs.promises, 'readFile', async (found, options) => textOf(read(found), options))
cover(fs.promises, 'readdir', async (found, options) => {
  const { recursive, withFileTypes } = (options ?? {}) as { recursive?: boolean; withFileTypes?: boolean }
  if (!recursive || !withFileTypes) throw new Error('the double lists archives only recursively and with types')
  return entriesBelow(found)
})
cover(fs, 'existsSync', (found) => {
  try {
    return statFile(found.archive, found.inside) !== undefined
  } catch {
    return false
  }
})

/** A thread reads archives as well, as in Electron from 18 on. */
threads.Worker = class extends Worker {
  constructor(file: string | URL, options: WorkerOptions = {}) {
    const { execArgv = [] } = options
    super(file, inArchive(file) ? { ...options, execArgv: [...execArgv, '--import', import.meta.url] } : options)
  }
}
syncBuiltinESMExports()

registerHooks({
  resolve(specifier, context, next) {
    const { parentURL = '' } = context
    const url =
      specifier.startsWith('file:') || (specifier.startsWith('.') && parentURL.includes('.asar/'))
        ? new URL(specifier, parentURL || undefined)
        : null
    return url?.pathname.includes('.asar/')
      ? { url: url.href, format: 'module', shortCircuit: true }
      : next(specifier, context)
  },
  load(url, context, next) {
    const found = url.startsWith('file:') ? inArchive(new URL(url)) : null
    return found && found.inside !== ''
      ? { format: 'module', source: read(found), shortCircuit: true }
      : next(url, context)
  },
})
