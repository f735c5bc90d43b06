/** `app`: its life, its folders, its lock. */
import { EventEmitter } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Everything of this run that lies on disk; removed when it ends. */
export const scratch = mkdtempSync(join(tmpdir(), 'electron-double-'))
process.on('exit', () => rmSync(scratch, { recursive: true, force: true, maxRetries: 5 }))
const ready = Promise.withResolvers<void>()
const closers: (() => Promise<unknown>)[] = []

/** Runs before the process ends. */
export const beforeExit = (close: () => Promise<unknown>) => void closers.push(close)

class App extends EventEmitter {
  name = 'FTPScope'
  isPackaged = false
  /** What tests may look at. */
  readonly recentDocuments: string[] = []
  readonly aboutPanel: object[] = []
  readonly #paths = new Map<string, string>()
  #ready = false
  #quitting = false
  /** Set by the windows' module: closes all of them, false when one refused. */
  closeWindows: () => Promise<boolean> = async () => true

  readonly whenReady = () => ready.promise
  readonly isReady = () => this.#ready
  readonly requestSingleInstanceLock = () => !process.env.ELECTRON_DOUBLE_SECOND
  readonly getVersion = () => '0.0.0'
  readonly setAboutPanelOptions = (options: object) => void this.aboutPanel.push(options)
  readonly addRecentDocument = (path: string) => void this.recentDocuments.push(path)
  readonly setPath = (name: string, path: string) => void this.#paths.set(name, path)

  readonly getPath = (name: string) => {
    const path = this.#paths.get(name) ?? join(scratch, name)
    mkdirSync(path, { recursive: true })
    return path
  }

  /** For the launcher. */
  becomeReady() {
    this.#ready = true
    ready.resolve()
    this.emit('ready')
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
    if (!this.#ask('before-quit') || !(await this.closeWindows()) || !this.#ask('will-quit')) return
    this.emit('quit', {}, 0)
    await this.exit(0)
  }

  #ask(name: string): boolean {
    let prevented = false
    this.emit(name, {
      preventDefault() {
        prevented = true
      },
    })
    return !prevented
  }

  isQuitting = () => this.#quitting

  readonly exit = async (code = 0) => {
    await Promise.allSettled(closers.map((close) => close()))
    process.exit(code)
  }
}

export const app = new App()
