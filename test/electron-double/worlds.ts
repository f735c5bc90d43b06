/**
 * What the double runs inside the page: `contextBridge` and `ipcRenderer` for a preload script in an isolated world, and
 * the other end of the bridge in the page's own world. Worlds share the DOM but no objects, so values cross as details
 * of synchronous DOM events, functions and promises as numbers.
 *
 * The functions are sent to the page as source text: they may use nothing from this module but each other's arguments.
 */

/** Defined by the double in the preload's world. */
declare global {
  /** CDP binding in the page's own world: a permission, or a key that the page left over. */
  function __electronAsk(json: string): void
  /** Called by the double. */
  function __electronAnswer(id: number, granted: boolean): void
  /** CDP binding: a message to the main process. */
  function __electronSend(json: string): void
  /** Called by the double: a message from the main process. */
  function __electronReceive(message: FromMain): void
}
type FromMain = { readonly channel: string; readonly args: readonly unknown[] }

type Callable = (...args: unknown[]) => unknown
type Bridge = (fn: number, args: readonly unknown[]) => unknown

function mainWorld(install: typeof installBridge): void {
  install('page', 'preload')
  const questions = new Map<number, (granted: boolean) => void>()
  let next = 1
  const isGranted = (name: string) =>
    new Promise<boolean>((resolve) => {
      questions.set(next, resolve)
      globalThis.__electronAsk(JSON.stringify({ kind: 'permission', id: next++, name }))
    })
  globalThis.__electronAnswer = (id, granted) => {
    questions.get(id)?.(granted)
    questions.delete(id)
  }
  // Electron asks the app's handlers, Chromium alone would ask a person or refuse.
  const needs = async (name: string) => {
    if (!(await isGranted(name))) throw new DOMException(`${name} is not granted`, 'NotAllowedError')
  }
  if (navigator.clipboard)
    Object.assign(navigator.clipboard, {
      write: () => needs('clipboard-sanitized-write'),
      writeText: () => needs('clipboard-sanitized-write'),
      read: () => needs('clipboard-read'),
      readText: () => needs('clipboard-read'),
    })
  Object.assign(navigator.permissions, {
    query: async ({ name }: { name: string }) => ({ state: (await isGranted(name)) ? 'granted' : 'denied' }),
  })
  // What no listener of the page prevents goes to the menu: looked at when all of them have run.
  addEventListener('keydown', (event) => {
    const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event
    setTimeout(() => {
      if (!event.defaultPrevented)
        globalThis.__electronAsk(
          JSON.stringify({ kind: 'key', press: { key, code, ctrlKey, metaKey, altKey, shiftKey } }),
        )
    })
  })
}

function preloadWorld(install: typeof installBridge, preload: string): void {
  const call = install('preload', 'page')
  const listeners = new Map<string, Set<Callable>>()
  // As in Electron, what cannot be cloned throws here and now.
  const post = (message: object) => globalThis.__electronSend(JSON.stringify(structuredClone(message)))
  globalThis.__electronReceive = ({ channel, args }) => {
    for (const listener of [...(listeners.get(channel) ?? [])]) listener({}, ...args)
  }
  const ipcRenderer = {
    send: (channel: string, ...args: unknown[]) => post({ channel, args }),
    on(channel: string, listener: Callable) {
      const set = listeners.get(channel) ?? new Set()
      listeners.set(channel, set.add(listener))
      return ipcRenderer
    },
    removeListener(channel: string, listener: Callable) {
      listeners.get(channel)?.delete(listener)
      return ipcRenderer
    },
  }
  const contextBridge = { exposeInMainWorld: (name: string, api: unknown) => call(-1, [name, api]) }
  const require = (name: string) => {
    if (name === 'electron') return { contextBridge, ipcRenderer }
    // As a sandboxed preload script would find.
    throw new Error(`module not found: ${name}`)
  }
  new Function('require', 'exports', 'module', preload)(require, {}, { exports: {} })
}

/** One end of the bridge; answers a function that calls function number `fn` of the other end (-1: expose). */
function installBridge(here: string, there: string): Bridge {
  type Wrapped = { readonly $?: 'fn' | 'promise'; readonly id?: number }
  type Told =
    | { readonly kind: 'call'; readonly fn: number; readonly args: unknown }
    | { readonly kind: 'reply'; readonly value?: unknown; readonly error?: string }
    | { readonly kind: 'settle'; readonly id: number; readonly value?: unknown; readonly error?: string }
  const functions: Callable[] = []
  const promises = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  let promiseId = 0
  let reply: { readonly value?: unknown; readonly error?: string } | undefined

  const tell = (detail: Told) => dispatchEvent(new CustomEvent(`electron-double:${here}`, { detail }))
  const isPlain = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

  const encode = (value: unknown): unknown => {
    if (typeof value === 'function') return { $: 'fn', id: functions.push(value as Callable) - 1 }
    if (value instanceof Promise) {
      const id = ++promiseId
      value.then(
        (settled) => tell({ kind: 'settle', id, value: encode(settled) }),
        (error: unknown) => tell({ kind: 'settle', id, error: messageOf(error) }),
      )
      return { $: 'promise', id }
    }
    if (Array.isArray(value)) return value.map(encode)
    if (isPlain(value)) return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, encode(each)]))
    return structuredClone(value)
  }
  const decode = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(decode)
    if (!isPlain(value)) return value
    const { $, id = -2 } = value as Wrapped
    if ($ === 'fn') return (...args: unknown[]) => call(id, args)
    if ($ === 'promise') return new Promise((resolve, reject) => promises.set(id, { resolve, reject }))
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, decode(each)]))
  }
  const call: Bridge = (fn, args) => {
    reply = undefined
    tell({ kind: 'call', fn, args: encode(args) })
    const answer = reply as { readonly value?: unknown; readonly error?: string } | undefined
    if (answer?.error !== undefined) throw new Error(answer.error)
    return decode(answer?.value)
  }
  const freeze = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    for (const each of Object.values(value)) freeze(each)
    return Object.freeze(value)
  }
  const perform = (fn: number, args: readonly unknown[]): unknown => {
    if (fn !== -1) return functions[fn]?.(...args)
    Object.defineProperty(globalThis, String(args[0]), { value: freeze(args[1]), enumerable: true })
    return undefined
  }

  addEventListener(`electron-double:${there}`, (event) => {
    const told = (event as CustomEvent<Told>).detail
    if (told.kind === 'reply') reply = told
    else if (told.kind === 'settle') {
      const promise = promises.get(told.id)
      promises.delete(told.id)
      if (told.error === undefined) promise?.resolve(decode(told.value))
      else promise?.reject(new Error(told.error))
    } else {
      try {
        tell({ kind: 'reply', value: encode(perform(told.fn, decode(told.args) as unknown[])) })
      } catch (error) {
        tell({ kind: 'reply', error: messageOf(error) })
      }
    }
  })
  return call
}

export const mainWorldSource = `(${mainWorld})(${installBridge})`
export const preloadWorldSource = (preload: string) => `(${preloadWorld})(${installBridge}, ${JSON.stringify(preload)})`
