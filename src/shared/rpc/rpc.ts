/**
 * Typed calls and events over a wire. Both hosts speak exactly this, so it is tested once.
 *
 * Back-pressure: every event carries a number that the window acknowledges once it has handled it. With `WINDOW`
 * events unacknowledged the app sends none; meanwhile notices replace each other by key, and streams wait at their
 * source, which is asked for the next batch only when there is room. So a slow window costs the app no memory.
 *
 * No event goes before the window's first call: until then nobody may be listening, and an event that nobody hears is
 * never acknowledged.
 */
import type { Calls, Events } from './contract.ts'
import { Parts, takeApart } from './parts.ts'
import { type AppWire, CallError, readToApp, type WindowWire } from './wire.ts'

type CallName = keyof Calls
export type EventName = keyof Events
type Params<K extends CallName> = Parameters<Calls[K]>[0]
type Result<K extends CallName> = ReturnType<Calls[K]>

/** How the app answers one call. `params` throws on what does not belong there; null stands for no parameters. */
interface Answer<K extends CallName> {
  readonly params: { parse(value: unknown): Params<K> }
  run(params: Params<K>, connection: Connection): Result<K> | Promise<Result<K>>
}
export type Answers<C extends CallName = CallName> = { readonly [K in C]: Answer<K> }

/** One window at the app's side. */
export interface Connection {
  /** Tells the newest state of something; an older value with the same name and key that still waits is dropped. */
  notify<K extends EventName>(name: K, payload: Events[K], key?: string): void
  /** Sends batches as fast as the window takes them; `next` gives the next batch, or null while there is none. */
  stream<K extends EventName>(name: K, next: () => Events[K] | null): Stream
  /** Runs when the window is gone, at once if it already is. */
  onClose(listener: () => void): void
}

export interface Stream {
  /** There is something new to ask for. */
  wake(): void
  stop(): void
}

/** Events that may be on their way to a window unacknowledged. */
export const WINDOW = 8
/** Calls of one window that may run at the same time. */
const MAX_CALLS = 256

export interface AppSide {
  readonly connection: Connection
  /** To be called when the pipe has closed. */
  close(): void
}

/**
 * App side. `schedule` runs its argument a little later (about one frame), so that many small events make one batch.
 */
export function answer(wire: AppWire, answers: Answers, schedule: (flush: () => void) => void): AppSide {
  const notices = new Map<string, { readonly name: string; readonly payload: unknown }>()
  const streams = new Set<{ name: string; next: () => unknown; awake: boolean }>()
  const closers = new Set<() => void>()
  const parts = new Parts()
  let seq = 0
  let acknowledged = 0
  let running = 0
  let closed = false
  /** The window has called, so it hears. */
  let heard = false
  let scheduled = false

  const room = () => heard && !closed && seq - acknowledged < WINDOW
  const sendEvent = (name: string, payload: unknown) => wire.send({ type: 'event', seq: ++seq, name, payload })

  function flush(): void {
    scheduled = false
    for (const [key, { name, payload }] of notices) {
      if (!room()) return
      notices.delete(key)
      sendEvent(name, payload)
    }
    // One batch per stream and round, so that a long run does not starve a short one.
    for (let sent = true; sent; ) {
      sent = false
      for (const stream of streams) {
        if (!room()) return
        if (!stream.awake) continue
        const payload = stream.next()
        if (payload === null) stream.awake = false
        else {
          sendEvent(stream.name, payload)
          sent = true
        }
      }
    }
  }
  function flushSoon(): void {
    if (scheduled || closed) return
    scheduled = true
    schedule(flush)
  }

  const connection: Connection = {
    notify(name, payload, key = '') {
      const slot = `${name}\n${key}`
      notices.delete(slot)
      notices.set(slot, { name, payload })
      flushSoon()
    },
    stream(name, next) {
      const stream = { name, next, awake: true }
      streams.add(stream)
      flushSoon()
      return {
        wake() {
          stream.awake = true
          flushSoon()
        },
        stop: () => void streams.delete(stream),
      }
    },
    onClose(listener) {
      if (closed) listener()
      else closers.add(listener)
    },
  }

  async function run(id: number, name: string, given: unknown): Promise<void> {
    if (running >= MAX_CALLS) {
      wire.send({ type: 'error', id, code: 'busy', message: 'Too many calls at once. Wait for some to end.' })
      return
    }
    running++
    try {
      const params = parts.take(id, given)
      if (!Object.hasOwn(answers, name)) throw new CallError('invalid', `There is no call named ${name.slice(0, 80)}.`)
      const value = await perform(answers[name as CallName] as Answer<CallName>, params, connection)
      if (!closed) wire.send({ type: 'result', id, value: value ?? null })
    } catch (error) {
      const code = error instanceof CallError ? error.code : 'failed'
      const message = error instanceof Error ? error.message : String(error)
      if (!closed) wire.send({ type: 'error', id, code, message })
    } finally {
      running--
    }
  }

  wire.onMessage((raw) => {
    const message = readToApp(raw)
    if (!message || closed) return
    if (message.type === 'part') {
      parts.add(message.id, message.text)
      return
    }
    if (message.type === 'call') {
      if (!heard) {
        heard = true
        flushSoon()
      }
      void run(message.id, message.name, message.params)
      return
    }
    acknowledged = Math.min(seq, Math.max(acknowledged, message.seq))
    if (notices.size > 0 || streams.size > 0) flushSoon()
  })

  return {
    connection,
    close() {
      if (closed) return
      closed = true
      notices.clear()
      streams.clear()
      for (const listener of closers) listener()
      closers.clear()
    },
  }
}

async function perform(handler: Answer<CallName>, params: unknown, connection: Connection): Promise<unknown> {
  let checked: Params<CallName>
  try {
    checked = handler.params.parse(params ?? null)
  } catch (error) {
    throw new CallError('invalid', error instanceof Error ? error.message : String(error))
  }
  return handler.run(checked, connection)
}

/** Renderer side. */
export interface Client {
  /** Rejects with a `CallError`. */
  call<K extends CallName>(name: K, ...params: Parameters<Calls[K]>): Promise<Result<K>>
  /** Returns what takes the listener away again. */
  on<K extends EventName>(name: K, listener: (payload: Events[K]) => void): () => void
  /** Tells when the pipe broke and when it stands again; subscriptions must then be renewed. */
  onPipe(listener: (state: 'lost' | 'restored') => void): () => void
}

/** @param pause gives the window its turn between the parts of a long text */
export function connect(wire: WindowWire, pause: () => Promise<void> = async () => {}): Client {
  let next = 1
  let outbox = Promise.resolve()
  const pending = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  const listeners = new Map<string, Set<(payload: unknown) => void>>()
  const pipeListeners = new Set<(state: 'lost' | 'restored') => void>()

  wire.onMessage((message) => {
    switch (message.type) {
      case 'event':
        try {
          for (const listener of [...(listeners.get(message.name) ?? [])]) listener(message.payload)
        } finally {
          wire.send({ type: 'ack', seq: message.seq })
        }
        break
      case 'result':
        pending.get(message.id)?.resolve(message.value)
        pending.delete(message.id)
        break
      case 'error':
        pending.get(message.id)?.reject(new CallError(message.code, message.message))
        pending.delete(message.id)
        break
      case 'lost':
        for (const call of pending.values())
          call.reject(new CallError('lost', 'The connection to the app broke. It is tried again; then repeat this.'))
        pending.clear()
        for (const listener of [...pipeListeners]) listener('lost')
        break
      case 'restored':
        for (const listener of [...pipeListeners]) listener('restored')
        break
    }
  })

  return {
    call(name, ...params) {
      const id = next++
      return new Promise((resolve, reject) => {
        pending.set(id, { resolve: resolve as (value: unknown) => void, reject })
        const { rest, count, parts } = takeApart(params[0] ?? null)
        const send = () => wire.send({ type: 'call', id, name, params: rest })
        if (count === 0) send()
        // Those of one call after those of another.
        else
          outbox = outbox.then(async () => {
            for (const text of parts) {
              // The pipe broke meanwhile.
              if (!pending.has(id)) return
              wire.send({ type: 'part', id, text })
              await pause()
            }
            send()
          })
      })
    },
    on(name, listener) {
      const set = listeners.get(name) ?? new Set()
      listeners.set(name, set.add(listener as (payload: unknown) => void))
      return () => void set.delete(listener as (payload: unknown) => void)
    },
    onPipe(listener) {
      pipeListeners.add(listener)
      return () => void pipeListeners.delete(listener)
    },
  }
}
