/** `utilityProcess`: a child of Node with `process.parentPort`. */
import { type ChildProcess, fork } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { beforeExit } from './app.ts'

class UtilityProcess extends EventEmitter {
  readonly #child: ChildProcess

  static fork = (modulePath: string, args: readonly string[] = []) => new UtilityProcess(modulePath, args)

  constructor(modulePath: string, args: readonly string[]) {
    super()
    this.#child = fork(modulePath, args, {
      execArgv: ['--import', new URL('./parent-port.ts', import.meta.url).href],
      serialization: 'advanced',
    })
    this.#child.on('spawn', () => this.emit('spawn'))
    this.#child.on('message', (message) => this.emit('message', message))
    this.#child.on('exit', (code, signal) => this.emit('exit', code ?? (signal ? 9 : 0)))
    // A message to a child that has just died is lost, as in Electron.
    this.#child.on('error', () => {})
    beforeExit(async () => this.#child.kill('SIGKILL'))
  }

  get pid(): number | undefined {
    return this.#child.pid
  }
  readonly postMessage = (message: unknown) => {
    if (this.#child.connected) this.#child.send(structuredClone(message) as object)
  }
  readonly kill = () => this.#child.kill('SIGTERM')
}

export const utilityProcess = { fork: UtilityProcess.fork }
