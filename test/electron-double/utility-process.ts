/** `utilityProcess`: a child of Node with `process.parentPort`. */
import { type ChildProcess, fork } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { HOOKS, strict } from './strict.ts'

class UtilityProcess extends EventEmitter {
  readonly #child: ChildProcess

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
  }

  readonly postMessage = (message: unknown) => {
    if (this.#child.connected) this.#child.send(structuredClone(message) as object)
  }
  readonly kill = () => this.#child.kill('SIGTERM')

  /** V8 gives up: `error`, which nobody may leave unheard, and then the end. */
  readonly [HOOKS] = {
    runOutOfMemory: () => {
      this.emit('error', 'FatalError', 'v8::ToLocalChecked', '{}')
      this.#child.kill('SIGKILL')
    },
  }
}

const children: UtilityProcess[] = []
export const utilityProcess = strict('utilityProcess', {
  fork(modulePath: string, args: readonly string[] = [], _options: { readonly serviceName?: string } = {}) {
    const child = strict('UtilityProcess', new UtilityProcess(modulePath, args))
    children.push(child)
    return child
  },
  [HOOKS]: { children },
})
