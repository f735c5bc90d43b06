/** A fleet through the application: it goes on after the program was started anew, and no secret is kept for that. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { FleetState } from '../../../src/shared/rpc/domains/fleets.ts'
import { DEFAULT_OPTIONS } from '../../../src/shared/session/profile.ts'
import { temporaryHome } from '../storage/temporary-home.ts'
import { KEYCHAIN_HOST, openWindow, testApp, until } from './test-app.ts'

const CANARY = 'correct-horse-canary'
const TABLE = 'name,url\nBank,ftpes://alice@bank.example/\nShop,ftpes://bob@shop.example/\nOpen,ftp://open.example/\n'

async function started(home: string, parallel = 1) {
  const { app, runner } = await testApp({ home })
  const window = openWindow(app)
  const source = { kind: 'table' as const, name: 'list.csv', text: TABLE }
  const fleet = await window.call('fleet.start', { source, password: CANARY, parallel })
  return { app, runner, window, fleet }
}

const files = (home: string, ending = '.jsonl') =>
  readdirSync(join(home, 'fleets'))
    .filter((name) => name.endsWith(ending))
    .map((name) => join(home, 'fleets', name))

describe('a fleet', () => {
  test('goes on after a restart with what was left; passwords are asked for again and stand in no file', async () => {
    const home = await temporaryHome()
    const first = await started(home)
    await until(() => first.runner.sessions.length === 1)
    first.runner.sessions[0]?.end()
    await until(() => first.runner.sessions.length === 2)
    await first.app.close()
    const [file = ''] = files(home)
    const kept = readFileSync(file, 'utf8')
    expect(kept).not.toContain(CANARY)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    // As after a power cut.
    writeFileSync(file, `${kept}{"index":1,"run`)

    const { app, runner } = await testApp({ home })
    const window = openWindow(app)
    const [fleet] = await window.call('fleet.list')
    expect(fleet).toMatchObject({ id: first.fleet.id, name: 'list.csv', phase: 'cancelled', total: 3, over: 1 })
    const rows = await window.call('fleet.rows', { id: first.fleet.id })
    expect(rows.map(({ name, phase }) => [name, phase])).toEqual([
      ['Bank', 'done'],
      ['Shop', 'waiting'],
      ['Open', 'waiting'],
    ])
    expect((await window.call('history.list', {})).entries.map(({ id }) => id)).toContain(rows[0]?.runId)
    await expect(window.call('fleet.resume', { id: first.fleet.id })).rejects.toMatchObject({ code: 'password-needed' })
    const states: FleetState[] = []
    window.on('fleet.changed', (state) => states.push(state))
    await window.call('fleet.resume', { id: first.fleet.id, password: CANARY })
    for (const user of ['bob', 'anonymous']) {
      await until(() => runner.sessions.at(-1)?.request.plan.user === user)
      expect(runner.sessions.at(-1)?.request.secrets.password).toBe(user === 'bob' ? CANARY : '')
      runner.sessions.at(-1)?.end()
    }
    await until(() => states.at(-1)?.phase === 'ended')
    expect(runner.sessions).toHaveLength(2)
    expect(states.at(-1)).toMatchObject({ over: 3 })
    expect(readFileSync(file, 'utf8')).not.toContain(CANARY)
  })

  test('of two programs one goes on with it, and the other takes what that one found', async () => {
    const home = await temporaryHome()
    const first = await started(home)
    await until(() => first.runner.sessions.length === 1)
    const second = await testApp({ home })
    const window = openWindow(second.app)
    const again = { id: first.fleet.id, password: CANARY }
    await expect(window.call('fleet.resume', again)).rejects.toMatchObject({ message: 'Another FTPScope runs it.' })
    first.runner.sessions[0]?.end()
    await until(() => first.runner.sessions.length === 2)
    await first.app.close()
    await window.call('fleet.resume', again)
    const rows = await window.call('fleet.rows', { id: first.fleet.id })
    expect(rows.find(({ name }) => name === 'Bank')).toMatchObject({ phase: 'done', runId: expect.any(String) })
    for (const user of ['bob', 'anonymous']) {
      await until(() => second.runner.sessions.at(-1)?.request.plan.user === user)
      second.runner.sessions.at(-1)?.end()
    }
    await until(async () => (await window.call('fleet.list'))[0]?.phase === 'ended')
    expect(second.runner.sessions).toHaveLength(2)
  })

  test('takes the password of a profile from the keychain after a restart', async () => {
    const home = await temporaryHome()
    const begin = async () => {
      const { app, runner } = await testApp({ home, host: KEYCHAIN_HOST })
      return { app, runner, window: openWindow(app) }
    }
    const one = await begin()
    const options = { ...DEFAULT_OPTIONS, host: 'bank.example', user: 'alice' }
    const { id } = await one.window.call('profiles.save', {
      id: null,
      fields: { name: 'Bank', group: '', notes: '', options },
    })
    await one.window.call('profiles.setSecret', { id, secret: 'password', value: CANARY })
    const fleet = await one.window.call('fleet.start', { source: { kind: 'profiles', ids: [id] }, parallel: 1 })
    await until(() => one.runner.sessions.length === 1)
    await one.app.close()
    const two = await begin()
    await two.window.call('fleet.resume', { id: fleet.id })
    await until(() => two.runner.sessions.length === 1)
    expect(two.runner.sessions[0]?.request.secrets.password).toBe(CANARY)
    two.runner.sessions[0]?.end()
  })

  test('a file that is none is left alone, and the ten newest lists are kept', async () => {
    const home = await temporaryHome()
    const { app, runner, window } = await started(home, 3)
    await until(() => runner.sessions.length === 3)
    for (const session of runner.sessions) session.end()
    await until(async () => (await window.call('fleet.list'))[0]?.phase === 'ended')
    for (let count = 0; count < 10; count++) {
      const source = { kind: 'table' as const, name: `${count}`, text: 'name,url\nOpen,ftp://open.example/\n' }
      await window.call('fleet.start', { source, parallel: 1 })
      await until(() => runner.sessions.length === 4 + count)
      runner.sessions.at(-1)?.end()
      await until(async () => (await window.call('fleet.list'))[0]?.phase === 'ended')
    }
    expect(files(home)).toHaveLength(10)
    expect(files(home, '')).toHaveLength(20)
    await app.close()
    const [file = ''] = files(home)
    writeFileSync(file, 'not json\n')
    const again = await testApp({ home })
    expect(await openWindow(again.app).call('fleet.list')).toHaveLength(9)
    expect(readFileSync(file, 'utf8')).toBe('not json\n')
  })

  test('a command in the name of a user is refused in a file, too', async () => {
    const home = await temporaryHome()
    const { app, runner } = await started(home)
    await until(() => runner.sessions.length === 1)
    await app.close()
    const [file = ''] = files(home)
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('"user":"alice"', '"user":"alice\\r\\nDELE x"'))
    const again = await testApp({ home })
    expect(await openWindow(again.app).call('fleet.list')).toEqual([])
  })

  test('is exported masked', async () => {
    const { runner, window, fleet } = await started(await temporaryHome(), 3)
    await until(() => runner.sessions.length === 3)
    for (const session of runner.sessions) session.end()
    await until(async () => (await window.call('fleet.list'))[0]?.phase === 'ended')
    await window.call('fleet.export', { id: fleet.id, format: 'json', redaction: 'vendor' })
    await expect(
      window.call('fleet.export', { id: fleet.id, format: 'json', redaction: 'secret' as 'vendor' }),
    ).rejects.toThrow()
  })
})
