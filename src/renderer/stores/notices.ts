/** Short messages at the edge of the window: what was done, or why it could not be done. */
import { createStore } from 'zustand/vanilla'
import type { Client } from '../../shared/rpc/rpc.ts'

interface NoticeAction {
  readonly title: string
  run(): void
}

interface Notice {
  readonly id: string
  readonly kind: 'done' | 'problem'
  readonly text: string
  /** ms until it goes by itself; 0: it stays. */
  readonly stays: number
  /** What can be done next with what was done. */
  readonly action: NoticeAction | null
  /** Which call to the app failed; null when it was none. */
  readonly call: string | null
}

/** Said and forgotten after some seconds; problems stay until they are dismissed. */
const DONE_STAYS = 4_000
/** With something to press: time to read it, decide and get there. */
const ACTION_STAYS = 15_000
const MOST = 5

/** Of this window alone, so that what is kept of a call can be compared with nothing outside it. */
const [START = 0] = crypto.getRandomValues(new Uint32Array(1))

/**
 * Of two files of one drop, the one that is read must not take away what is said of the other. What a call was asked may
 * hold a password, so of that no more is kept than a number: FNV-1a, 32 bits.
 */
function nameOf(name: string, params: readonly unknown[]): string {
  let hash = START
  for (const byte of new TextEncoder().encode(JSON.stringify(params))) hash = Math.imul(hash ^ byte, 0x0100_0193)
  return `${name} ${hash >>> 0}`
}

export function createNotices() {
  const store = createStore<{ readonly notices: readonly Notice[] }>(() => ({ notices: [] }))
  let next = 1
  const dismiss = (id: string) =>
    store.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }))
  const failedCalls = new WeakMap<object, string>()
  const add = (
    kind: Notice['kind'],
    text: string,
    { action = null, call = null }: Partial<Pick<Notice, 'action' | 'call'>> = {},
  ) => {
    const id = String(next++)
    const stays = kind === 'problem' ? 0 : action ? ACTION_STAYS : DONE_STAYS
    store.setState(({ notices }) => ({
      notices: [...notices.filter((notice) => notice.text !== text), { id, kind, text, stays, action, call }].slice(
        -MOST,
      ),
    }))
  }
  return {
    store,
    done: (text: string, action?: NoticeAction) => add('done', text, action && { action }),
    problem: (text: string) => add('problem', text),
    dismiss,
    /** Runs something that may fail; a failure is told, and the answer is undefined. */
    async attempt<T>(work: Promise<T> | (() => Promise<T>)) {
      try {
        return await (typeof work === 'function' ? work() : work)
      } catch (error) {
        const call = error instanceof Error ? failedCalls.get(error) : undefined
        add('problem', error instanceof Error ? error.message : String(error), call === undefined ? {} : { call })
        return undefined
      }
    },
    /** The same client, but a call that succeeds takes the problem of the same one away. */
    hearing: (client: Client): Client => ({
      ...client,
      async call(name, ...params) {
        try {
          const result = await client.call(name, ...params)
          if (store.getState().notices.some(({ call }) => call !== null)) {
            const done = nameOf(name, params)
            store.setState(({ notices }) => ({ notices: notices.filter(({ call }) => call !== done) }))
          }
          return result
        } catch (error) {
          if (error instanceof Error) failedCalls.set(error, nameOf(name, params))
          throw error
        }
      },
    }),
  }
}
