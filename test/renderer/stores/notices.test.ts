import { expect, test } from 'vitest'
import { createNotices } from '../../../src/renderer/stores/notices.ts'
import { CallError } from '../../../src/shared/rpc/wire.ts'
import { appSide } from './app-side.ts'

function failing() {
  const notices = createNotices()
  const pipe = appSide({}).client
  let broken = true
  const client = notices.hearing({
    ...pipe,
    call: (name, ...params) =>
      broken ? Promise.reject(new CallError('invalid', `${name} failed.`)) : pipe.call(name, ...params),
  })
  const texts = () => notices.store.getState().notices.map(({ text }) => text)
  return { notices, client, texts, repair: () => (broken = false) }
}

test('a problem goes when the same act succeeds later, and no other', async () => {
  const { notices, client, texts, repair } = failing()
  await notices.attempt(client.call('host.copy', { text: 'x' }))
  await notices.attempt(() => client.call('history.facts'))
  notices.problem('Something else.')
  expect(texts()).toEqual(['host.copy failed.', 'history.facts failed.', 'Something else.'])
  repair()
  await notices.attempt(client.call('host.copy', { text: 'y' }))
  expect(texts()).toHaveLength(3)
  await notices.attempt(client.call('host.copy', { text: 'x' }))
  expect(texts()).toEqual(['history.facts failed.', 'Something else.'])
})

test('what fails again is said once', async () => {
  const { notices, client, texts } = failing()
  for (const _ of [1, 2]) await notices.attempt(client.call('host.copy', { text: 'x' }))
  expect(texts()).toEqual(['host.copy failed.'])
})

test('what a failed call was asked is not kept: it may hold a password', async () => {
  const { notices, client, texts, repair } = failing()
  const call = (value: string) => client.call('profiles.setSecret', { id: 'intake', secret: 'password', value })
  await notices.attempt(call('walnut-canary-41'))
  expect(JSON.stringify(notices.store.getState())).toContain('profiles.setSecret')
  expect(JSON.stringify(notices.store.getState())).not.toMatch(/walnut|canary|intake/)
  repair()
  await notices.attempt(call('walnut-canary-42'))
  expect(texts()).toHaveLength(1)
})
