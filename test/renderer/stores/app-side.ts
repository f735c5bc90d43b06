import type { Calls, Events } from '../../../src/shared/rpc/contract.ts'
import type { EventName } from '../../../src/shared/rpc/rpc.ts'
import { type Client, connect } from '../../../src/shared/rpc/rpc.ts'
import type { PipeNews, ToApp, ToWindow } from '../../../src/shared/rpc/wire.ts'

interface AppSide {
  readonly client: Client
  readonly calls: readonly { readonly name: string; readonly params: unknown }[]
  tell<K extends EventName>(name: K, payload: Events[K]): void
  pipe(news: PipeNews['type']): void
}

/**
 * A window's client whose app is the test: what `answers` has for a call is answered at once, or when its promise
 * resolves; every other call is answered with nothing.
 */
export function appSide(
  answers: { readonly [K in keyof Calls]?: (params: Parameters<Calls[K]>[0]) => unknown },
): AppSide {
  const calls: { name: string; params: unknown }[] = []
  const known = new Map<string, (params: never) => unknown>(Object.entries(answers))
  let listener: (message: ToWindow | PipeNews) => void = () => undefined
  let seq = 0
  const take = (message: ToApp) => {
    if (message.type !== 'call') return
    const { id, name, params } = message
    calls.push({ name, params })
    const value = known.get(name)?.(params as never)
    const answer = (result: unknown) => listener({ type: 'result', id, value: result })
    if (value instanceof Promise) void value.then(answer)
    else answer(value)
  }
  const client = connect({
    send: take,
    onMessage: (given) => {
      listener = given
    },
  })
  return {
    client,
    calls,
    tell: (name, payload) => listener({ type: 'event', seq: ++seq, name, payload }),
    pipe: (type) => listener({ type }),
  }
}
