/** All windows and tabs that are connected now. */

import type { Events } from '../../shared/rpc/contract.ts'
import type { WindowCommand } from '../../shared/rpc/domains/app.ts'
import type { Document } from '../../shared/rpc/domains/documents.ts'
import type { Connection, EventName } from '../../shared/rpc/rpc.ts'

export interface Window {
  readonly connection: Connection
  /** Answers what has waited for this window; from now on it is told by events. */
  ready(): { readonly documents: readonly Document[]; readonly commands: readonly WindowCommand[] }
  command(command: WindowCommand): void
  remove(): void
}

/** A window counts as ready once it has asked what has waited for it. */
export function createWindows() {
  const windows = new Set<Window & { readonly isReady: () => boolean }>()
  const waiting: Document[] = []
  const listeners: [EventName, (payload: unknown) => void][] = []
  let nextCommand = 0

  return {
    add(connection: Connection): Window {
      let ready = false
      const commands: WindowCommand[] = []
      const window = {
        connection,
        isReady: () => ready,
        ready() {
          ready = true
          return { documents: waiting.splice(0), commands: commands.splice(0) }
        },
        command(command: WindowCommand) {
          if (ready) connection.notify('app.command', { command }, String(nextCommand++))
          else commands.push(command)
        },
        remove: () => void windows.delete(window),
      }
      windows.add(window)
      connection.onClose(window.remove)
      return window
    },
    /** For the host: hears what all windows are told. */
    subscribe<K extends EventName>(name: K, listener: (payload: Events[K]) => void) {
      listeners.push([name, listener as (payload: unknown) => void])
    },
    /** To every window. */
    broadcast<K extends EventName>(name: K, payload: Events[K], key?: string) {
      for (const [event, listener] of listeners) if (event === name) listener(payload)
      for (const { connection } of windows) connection.notify(name, payload, key)
    },
    /** Shows a document in some window: the one used last, or the next that becomes ready. */
    show(document: Document) {
      const window = [...windows].filter(({ isReady }) => isReady()).at(-1)
      if (window) window.connection.notify('app.opened', document, document.id)
      else waiting.push(document)
    },
  }
}
