/** `ipcMain`. */
import { EventEmitter } from 'node:events'

type Invocable = (event: object, ...args: unknown[]) => unknown

class IpcMain extends EventEmitter {
  readonly #invocable = new Map<string, Invocable>()

  readonly handle = (channel: string, handler: Invocable) => {
    if (this.#invocable.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    this.#invocable.set(channel, handler)
  }
  readonly removeHandler = (channel: string) => void this.#invocable.delete(channel)

  readonly invoke = async (channel: string, event: object, args: readonly unknown[]): Promise<unknown> => {
    const handler = this.#invocable.get(channel)
    if (!handler) throw new Error(`No handler registered for '${channel}'`)
    return handler(event, ...args)
  }
}

export const ipcMain = new IpcMain()
