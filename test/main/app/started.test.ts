import { expect, test } from 'vitest'
import { StartedOnes } from '../../../src/main/app/started.ts'

interface One {
  readonly id: string
  readonly cancel: AbortController
  readonly ended: Promise<void>
  over: boolean
}

const started = () => new StartedOnes<One>({ what: 'series', most: 2, isOver: ({ over }) => over })
const one = (id: string, over = true): One => ({ id, over, cancel: new AbortController(), ended: Promise.resolve() })
const ids = (all: StartedOnes<One>) => all.list().map(({ id }) => id)

test('newest first; the oldest that are over make room, one that runs does not', () => {
  const all = started()
  for (const id of ['a', 'b', 'c']) all.add(one(id, id !== 'a'))
  expect(ids(all)).toEqual(['c', 'b', 'a'])
  all.find('a').over = true
  all.add(one('d'))
  expect(ids(all)).toEqual(['d', 'c'])
  expect(() => all.find('a')).toThrow('There is no such series. It may have been deleted.')
})

test('closing stops all and waits for them', async () => {
  const all = started()
  let over = false
  const cancel = new AbortController()
  const ended = new Promise<void>((resolve) =>
    cancel.signal.addEventListener('abort', () => setImmediate(() => resolve())),
  ).then(() => {
    over = true
  })
  all.add({ id: 'a', over: false, cancel, ended })
  await all.close()
  expect(over).toBe(true)
})
