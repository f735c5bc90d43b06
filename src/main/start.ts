/**
 * `npm start`: the desktop app where Electron can run, else the same app in a browser, saying why. Builds first when
 * what is built is missing or older than the sources.
 */
import { spawn, spawnSync } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import { findElectron } from './start/find-electron.ts'
import { launchElectron } from './start/launch-electron.ts'
import { whyNoWindow } from './start/why-no-window.ts'

const ROOT = join(import.meta.dirname, '../..')

function serve(why: string, args: readonly string[]): void {
  console.error(`Electron cannot run here: ${why}\nServing the app to a browser instead.`)
  // Files and switches of Electron mean nothing to it.
  const options = args.filter((argument) => /^--(?:no-open|port=\d+)$/.test(argument))
  const child = spawn(process.execPath, [join(ROOT, 'src/main/cli/ftpscope.js'), 'serve', ...options], {
    stdio: 'inherit',
  })
  // The terminal sends Ctrl-C to both; who signals this process alone means the program.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.once('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1)))
}

const built = spawnSync(process.execPath, [join(ROOT, 'src/main/build-when-stale.ts')], { stdio: 'inherit' })
if (built.status !== 0) {
  console.error('The app could not be built; see above.')
  process.exit(1)
}
const args = process.argv.slice(2)
const noDisplay = whyNoWindow(null)
if (noDisplay !== null) serve(noDisplay, args)
else {
  const electron = findElectron()
  const why = 'missing' in electron ? electron.missing : whyNoWindow(electron.path)
  if (why !== null) serve(why, args)
  else if ('path' in electron) {
    const ended = await launchElectron(electron.path, [ROOT, ...args])
    if ('code' in ended) process.exit(ended.code)
    serve(ended.why, args)
  }
}
