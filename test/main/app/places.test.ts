/** Runs of the application at other places, over an `ssh` whose places are all this machine; and modes that run many times. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSessionRunner } from '../../../src/main/session/run-session.ts'
import type { MatrixState } from '../../../src/shared/rpc/domains/matrix.ts'
import { DEFAULT_OPTIONS } from '../../../src/shared/session/profile.ts'
import { type ScriptedServer, startScriptedServer } from '../../scripted-server/scripted-server.ts'
import { type SshHere, sshHere } from '../session/ssh-here.ts'
import { openWindow, testApp, until } from './test-app.ts'

const CANARY = 'moor-hen-93'
const before = process.env.PATH
let ssh: SshHere
let good: ScriptedServer
let flaky: ScriptedServer
beforeAll(async () => {
  ssh = sshHere()
  process.env.PATH = ssh.path
  ;[good, flaky] = await Promise.all([
    startScriptedServer({}),
    startScriptedServer({ verbs: { LIST: [{ act: true }, '550 Not now.', { act: true }] } }),
  ])
})
afterAll(async () => {
  process.env.PATH = before
  ssh.remove()
  await Promise.all([good.close(), flaky.close()])
})

const optionsFor = ({ port }: ScriptedServer) => ({
  ...DEFAULT_OPTIONS,
  ...{ security: 'plain' as const, host: '127.0.0.1', port, user: 'bob', data: 'pasv' as const, listings: 1 },
})

async function window() {
  const { app } = await testApp({ runner: createSessionRunner() })
  return openWindow(app)
}

async function matrix(server: ScriptedServer, more: { places?: string[]; times?: number }) {
  const one = await window()
  const source = { kind: 'options' as const, options: optionsFor(server) }
  const state = await one.call('matrix.start', {
    ...{ source, secrets: { password: CANARY }, preset: 'quick', allowPlain: true, cells: ['plain-pasv'] },
    ...more,
  })
  let last: MatrixState = state
  await until(async () => {
    last = await one.call('matrix.get', { id: state.id })
    return last.phase !== 'running'
  })
  return { window: one, last }
}

describe('a matrix', { timeout: 600_000 }, () => {
  test('runs each mode at each place, with a document and a place in the history for each', async () => {
    const { window: one, last } = await matrix(good, { places: ['ssh://admin@dmz', 'ssh://nowhere'] })
    expect(last.cells.map(({ key, place, phase }) => [key, place, phase])).toEqual([
      ['plain-pasv', null, 'done'],
      ['plain-pasv-place2', 'admin@dmz', 'done'],
      ['plain-pasv-place3', 'nowhere', 'skipped'],
    ])
    expect(last.cells[2]).toMatchObject({ runId: null, because: expect.stringContaining('ssh does not reach nowhere') })
    const { entries } = await one.call('history.list', { partOf: last.id })
    expect(entries.map(({ name }) => name).filter((name) => name.includes('from admin@dmz'))).toHaveLength(1)
    expect(entries).toHaveLength(2)
    expect(ssh.words()).not.toContain(CANARY)
  })

  test('runs each mode many times: what fails now and then counts neither way', async () => {
    const { last } = await matrix(flaky, { times: 3 })
    const [cell] = last.cells
    expect(cell?.repeated?.sessions).toMatchObject({ tried: 3, failed: 1 })
    expect(cell).toMatchObject({ phase: 'done', verdict: { outcome: 'inconclusive' }, runId: expect.any(String) })
    expect(cell?.verdict?.headline).toMatch(/^Fails now and then: 1 of 3 sessions/)
  })

  test.each([
    [['ssh://a', 'ssh://a'], 'named twice'],
    [['ssh://bob:secret@a'], 'Write ssh://user@host'],
    [['-oProxyCommand=x'], 'Write ssh://user@host'],
  ])('%j is refused', async (places, why) => {
    await expect(matrix(good, { places })).rejects.toThrow(why)
  })
})

describe('one session', { timeout: 600_000 }, () => {
  const run = async (place: string) => {
    const one = await window()
    const source = { kind: 'options' as const, options: optionsFor(good) }
    const consents = ['plain-credentials'] as const
    const { id } = await one.call('runs.start', { source, secrets: { password: CANARY }, consents, place })
    await until(async () => (await one.call('runs.get', { id })).phase === 'ended')
    return one.call('runs.get', { id })
  }

  test('runs there, and says where it ran', async () => {
    expect(await run('ssh://admin@dmz')).toMatchObject({
      place: 'admin@dmz',
      problem: null,
      verdict: expect.anything(),
    })
  })

  test('a place that nobody reaches says nothing of the server', async () => {
    expect(await run('ssh://nowhere')).toMatchObject({
      verdict: null,
      problem: expect.stringContaining('ssh does not reach nowhere'),
    })
  })
})
