/**
 * `npm start`: the desktop app where Electron can run, else the same app in a browser, saying why. Builds first when
 * what is built is missing or older than the sources.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')
/** A firewall that drops the download must not hold the start up for ever. */
const DOWNLOAD_MS = 300_000

/** Where the binary is in its folder. */
const NAMES: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
}

type Found = { readonly path: string } | { readonly missing: string }

/** The binary's path, fetched once if need be; or why there is none. */
function findElectron(): Found {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
    return { missing: 'there is no display' }
  let folder: string
  try {
    folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  } catch {
    return { missing: 'it is not installed' }
  }
  const given = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (given) return found(join(given, NAMES[process.platform] ?? 'electron'))
  const fetched = spawnSync(process.execPath, [join(folder, 'install.js')], { encoding: 'utf8', timeout: DOWNLOAD_MS })
  if (fetched.status !== 0) {
    const [reason = ''] = fetched.stderr.trim().split('\n')
    return { missing: `its binary could not be downloaded (${reason || 'the download took too long'})` }
  }
  return found(join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8')))
}

const found = (path: string): Found => (existsSync(path) ? { path } : { missing: `${path} does not exist` })

/** Runs a program in our place and ends as it ends. */
function become(command: string, args: readonly string[]): void {
  const child = spawn(command, args, { stdio: 'inherit' })
  // The terminal sends Ctrl-C to both; who signals this process alone means the program.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.once('error', (error) => {
    console.error(`${command} cannot run: ${error.message}`)
    process.exit(1)
  })
  child.once('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1)))
}

const built = spawnSync(process.execPath, [join(ROOT, 'src/main/build-when-stale.ts')], { stdio: 'inherit' })
if (built.status !== 0) {
  console.error('The app could not be built; see above.')
  process.exit(1)
}
const args = process.argv.slice(2)
const electron = findElectron()
if ('path' in electron) become(electron.path, [ROOT, ...args])
else {
  console.error(`Electron cannot run here: ${electron.missing}. Serving the app to a browser instead.`)
  become(process.execPath, [join(ROOT, 'src/main/cli/ftpscope.js'), 'serve', ...args])
}
