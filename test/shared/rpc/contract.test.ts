/** Values that cross are JSON only: Electron's IPC would also carry Map, Date and Uint8Array, the web host would not. */
import { expect, test } from 'vitest'
import type { Calls, Events } from '../../../src/shared/rpc/contract.ts'
import type { JsonValue } from '../../../src/shared/rpc/domains/wizard.ts'

/** T where it survives JSON, never in the places where it does not. */
type AsJson<T> = T extends JsonValue | undefined
  ? T
  : T extends
        | ((...args: never[]) => unknown)
        | symbol
        | bigint
        | Date
        | RegExp
        | Error
        | ArrayBufferLike
        | ArrayBufferView
    ? never
    : T extends ReadonlyMap<unknown, unknown> | ReadonlySet<unknown> | Promise<unknown>
      ? never
      : { [K in keyof T]: AsJson<T[K]> }
/** What a call answers that answers nothing. */
type Nothing = ReturnType<() => void>
type Survives<T> = [T] extends [Nothing] ? true : T extends AsJson<T> ? true : false

/** Names of what does not survive; the compiler refuses the lines below when there is one. */
type BadResults = { [K in keyof Calls]: Survives<ReturnType<Calls[K]>> extends true ? never : K }[keyof Calls]
type BadParams = { [K in keyof Calls]: Survives<Parameters<Calls[K]>> extends true ? never : K }[keyof Calls]
type BadEvents = { [K in keyof Events]: Survives<Events[K]> extends true ? never : K }[keyof Events]

test('no call and no event carries what JSON cannot', () => {
  const bad: readonly (BadResults | BadParams | BadEvents)[] = [] satisfies readonly never[]
  const none: [BadResults | BadParams | BadEvents] extends [never] ? true : false = true
  expect({ bad, none }).toEqual({ bad: [], none: true })
  // The check itself can fail.
  const caught: [Survives<{ when: Date }>, Survives<{ bytes: Uint8Array }>, Survives<{ a: [1, { b: null }] }>] = [
    false,
    false,
    true,
  ]
  expect(caught).toEqual([false, false, true])
})
