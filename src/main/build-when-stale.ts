/**
 * `npm run prepare`. npm runs it after `npm ci`, and npx again when it makes its link to this folder: the second build
 * would empty the folder from which another `ftpscope` may just be running.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')
const BUILT = ['out/main/cli.js', 'out/main/diagnose-log.script', 'out/renderer/index.html', 'out/preload/preload.cjs']
const SOURCES = ['package.json', 'package-lock.json', 'vite.config.ts', 'src']

/** ms of the last change; -Infinity for what is not there. */
const changed = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.NEGATIVE_INFINITY

function* filesOf(path: string): Generator<string> {
  if (!statSync(path).isDirectory()) yield path
  else for (const name of readdirSync(path)) yield* filesOf(join(path, name))
}

const oldestBuilt = Math.min(...BUILT.map((path) => changed(join(ROOT, path))))
const newestSource = Math.max(...SOURCES.flatMap((path) => [...filesOf(join(ROOT, path))]).map(changed))
if (oldestBuilt <= newestSource) {
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js')
  const started = performance.now()
  const { status, error } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: ROOT,
    stdio: 'inherit',
  })
  if (error) throw error
  if (status === 0) console.log(`Built FTPScope in ${((performance.now() - started) / 1000).toFixed(1)} s.`)
  process.exitCode = status ?? 1
}
