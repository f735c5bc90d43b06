/** `app`: its life, its folders, its lock. */
import { EventEmitter } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { HOOKS, strict, whims } from './strict.ts'

/** Everything of this run that lies on disk; removed when it ends. */
export const scratch = mkdtempSync(join(tmpdir(), 'electron-double-'))
process.on('exit', () => {
  try {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 })
  } catch {
    // Chromium is ended at the same moment, and may still write.
  }
})
/** Of an archive that is run as it is Electron's command line names no folder. */
const PACKED = process.argv[2]?.endsWith('.asar') === true
/** ms from the last window to the end of the process, whatever is still being written. */
const LAST_BREATH = 20

const ready = Promise.withResolvers<void>()

/** `preventDefault` as Electron's events have it. */
export function preventable(): { preventDefault(): void; readonly defaultPrevented: boolean } {
  let prevented = false
  return {
    preventDefault() {
      prevented = true
    },
    get defaultPrevented() {
      return prevented
    },
  }
}

class App extends EventEmitter {
  readonly #paths = new Map<string, string>()
  #ready = false
  #quitting = false
  #hasLock = false
  readonly name = 'FTPScope'
  readonly isPackaged = PACKED
  readonly commandLine = strict('app.commandLine', {
    hasSwitch: (name: string) => process.argv.some((argument) => argument.split('=')[0] === `--${name}`),
  })

  /** For tests and for the other parts of the double. */
  readonly [HOOKS] = {
    recentDocuments: [] as string[],
    aboutPanel: [] as object[],
    /** Set by the windows' module: closes all of them, false when one refused. */
    closeWindows: async (): Promise<boolean> => true,
    isQuitting: () => this.#quitting,
    /** For the launcher. */
    becomeReady: () => {
      this.#ready = true
      ready.resolve()
      this.emit('ready')
    },
  }

  readonly whenReady = () => ready.promise
  readonly isReady = () => this.#ready
  readonly requestSingleInstanceLock = () => {
    this.#hasLock = !whims.second
    return this.#hasLock
  }
  readonly hasSingleInstanceLock = () => this.#hasLock
  readonly getVersion = () => '0.0.0'
  readonly setAboutPanelOptions = (options: object) => void this[HOOKS].aboutPanel.push(options)
  readonly addRecentDocument = (path: string) => void this[HOOKS].recentDocuments.push(path)
  readonly setAppUserModelId = (_id: string) => {
    if (process.platform !== 'win32') throw new TypeError('app.setAppUserModelId is there on Windows alone')
  }
  readonly setPath = (name: string, path: string) => {
    if (!isAbsolute(path)) throw new Error('Path must be absolute')
    this.#paths.set(name, path)
  }

  readonly getPath = (name: string) => {
    const path = this.#paths.get(name) ?? join(scratch, name)
    mkdirSync(path, { recursive: true })
    return path
  }

  /** `before-quit`, windows closed, `will-quit`, `quit`; any of the first three can stop it. */
  readonly quit = () => {
    if (this.#quitting) return
    this.#quitting = true
    void this.#quit().finally(() => {
      this.#quitting = false
    })
  }

  async #quit() {
    if (!this.#ask('before-quit') || !(await this[HOOKS].closeWindows()) || !this.#ask('will-quit')) return
    this.emit('quit', {}, 0)
    await new Promise((resolve) => setTimeout(resolve, LAST_BREATH))
    process.exit(0)
  }

  #ask(name: string): boolean {
    const event = preventable()
    this.emit(name, event)
    return !event.defaultPrevented
  }

  readonly exit = (code = 0): void => void setImmediate(() => process.exit(code))
}

export const app = strict('app', new App())
