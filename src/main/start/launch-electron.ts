/** Runs Electron in our place, and tells one that works from one that dies before its window is there. */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'

/** The message that the app sends once its window is shown (`src/main/electron/window.ts`). */
const WINDOW_SHOWN = 'window-shown'
/** ms; what ends later has run. */
const SETTLED = 10_000
/** The app's own words, whose codes mean what they say: `--self-test`, and the command line's verbs. */
const OWN_CODES = [0, 64]

export type Ended = { readonly code: number } | { readonly why: string }

/** Resolves with the code to end with; or, when it died before its window came up, with why in its own last words. */
export function launchElectron(binary: string, args: readonly string[]): Promise<Ended> {
  // An editor's terminal has this set, and Electron would be a plain Node.
  const { ELECTRON_RUN_AS_NODE: _node, ...env } = process.env
  const child = spawn(binary, args, { stdio: ['inherit', 'inherit', 'pipe', 'ipc'], env })
  const isTest = args.some((argument) => /^--self-test(?:=|$)/.test(argument))
  const started = performance.now()
  let works = isTest
  let last = ''
  child.on('message', (message) => {
    if (message === WINDOW_SHOWN) works = true
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    process.stderr.write(text)
    last = text.trim().split('\n').at(-1)?.slice(0, 300) || last
  })
  // The terminal sends Ctrl-C to both; who signals this process alone means the program.
  let stopped = false
  const stop = () => {
    stopped = true
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', () => {
    stop()
    child.kill('SIGTERM')
  })
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ why: `${binary} cannot be started: ${error.message}` }))
    child.once('close', (code, signal) => {
      const ended = signal ? 128 + constants.signals[signal] : (code ?? 1)
      const early = !works && !stopped && performance.now() - started < SETTLED
      if (!early || OWN_CODES.includes(ended)) resolve({ code: ended })
      else resolve({ why: `it ended at once (${signal ?? `code ${ended}`}): ${last || 'it said nothing'}` })
    })
  })
}
