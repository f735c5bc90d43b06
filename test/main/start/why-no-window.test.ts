/** What keeps Electron's window from coming up, on machines that are not this one. */
import { describe, expect, test } from 'vitest'
import { downloadEnvironment } from '../../../src/main/start/find-electron.ts'
import { type Machine, whyNoWindow } from '../../../src/main/start/why-no-window.ts'

const BINARY = '/app/dist/electron'
const machine = (changes: Partial<Machine> = {}): Machine => ({
  platform: 'linux',
  env: { DISPLAY: ':0' },
  uid: 1000,
  args: [],
  read: () => null,
  owner: () => null,
  ...changes,
})
const ubuntu: Partial<Machine> = {
  read: (path) => (path.endsWith('apparmor_restrict_unprivileged_userns') ? '1' : null),
}

describe('a window that cannot come up', () => {
  test('nothing speaks against it', () => {
    expect(whyNoWindow(BINARY, machine())).toBeNull()
    expect(whyNoWindow(BINARY, machine({ env: { WAYLAND_DISPLAY: 'wayland-0' } }))).toBeNull()
    expect(whyNoWindow(BINARY, machine({ platform: 'darwin', env: {}, uid: 0 }))).toBeNull()
  })

  test('no display', () => {
    expect(whyNoWindow(null, machine({ env: {} }))).toContain('no display')
  })

  test('root, unless who starts it has decided', () => {
    expect(whyNoWindow(null, machine({ uid: 0 }))).toContain('root')
    expect(whyNoWindow(null, machine({ uid: 0, args: ['--no-sandbox'] }))).toBeNull()
  })

  test('a system without namespaces for everybody: two commands help', () => {
    const why = whyNoWindow(BINARY, machine(ubuntu))
    expect(why).toContain("sudo chown root:root '/app/dist/chrome-sandbox'")
    expect(why).toContain("sudo chmod 4755 '/app/dist/chrome-sandbox'")
    const maxed = { read: (path: string) => (path.endsWith('max_user_namespaces') ? '0' : null) }
    expect(whyNoWindow(BINARY, machine(maxed))).toContain('namespaces')
  })

  test.each([
    [0, 0o104755, true],
    [0, 0o100755, false],
    [1000, 0o104755, false],
  ])('a sandbox of user %i and mode %o: works %s', (uid, mode, works) => {
    expect(whyNoWindow(BINARY, machine({ ...ubuntu, owner: () => ({ uid, mode }) })) === null).toBe(works)
  })
})

test('the download takes the proxy of the environment before that of npm', () => {
  const npm = { npm_config_https_proxy: 'http://npm:1', npm_config_noproxy: 'intern.example' }
  expect(downloadEnvironment(npm)).toMatchObject({ HTTPS_PROXY: 'http://npm:1', NO_PROXY: 'intern.example' })
  expect(downloadEnvironment({ ...npm, HTTPS_PROXY: 'http://env:1' })).toMatchObject({ HTTPS_PROXY: 'http://env:1' })
  expect(downloadEnvironment({})).toEqual({ NODE_USE_ENV_PROXY: '1', NODE_USE_SYSTEM_CA: '1' })
})
