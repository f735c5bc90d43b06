import { expect, test } from 'vitest'
import { parsePlace } from '../../../src/main/session/ssh-place.ts'
import { runInProcess } from '../cli/in-process.ts'

test('a place is read from its URL', () => {
  expect(parsePlace('ssh://admin@jumphost')).toEqual({
    name: 'admin@jumphost',
    url: 'ssh://admin@jumphost',
    user: 'admin',
    host: 'jumphost',
    port: null,
    program: null,
  })
  expect(parsePlace('ssh://dmz')).toMatchObject({ name: 'dmz', user: null })
  expect(parsePlace('ssh://admin@[2001:db8::7]:2222/opt/ftp scope')).toMatchObject({
    name: 'admin@[2001:db8::7]:2222',
    host: '2001:db8::7',
    port: 2222,
    program: '/opt/ftp scope',
  })
})

test.each([
  ['no URL of ssh', 'admin@jumphost'],
  ['a password', 'ssh://admin:secret@jumphost'],
  ['a host that ssh would take for an option', 'ssh://-oProxyCommand=touch'],
  ['a user that ssh would take for an option', 'ssh://-oProxyCommand=x@jumphost'],
  ['a port that is none', 'ssh://jumphost:70000'],
  ['a second line', 'ssh://jumphost/a\nb'],
])('%s is refused without being quoted', async (_what, text) => {
  expect(parsePlace(text)).toBeNull()
  const { code, stderr } = await runInProcess(['test', 'ftp://127.0.0.1:9/', '--from', text])
  expect(code).toBe(64)
  expect(stderr).toContain('Write ssh://user@host')
  expect(stderr).not.toContain('secret')
})

test('what arrives at the far side must be a session, and is not quoted', async () => {
  for (const stdin of ['', 'PASS secret\n', '{"plan":{},"secrets":{"password":"secret"},"remarks":[]}\n']) {
    const { code, stdout, stderr } = await runInProcess(['place'], { stdin })
    expect({ code, stdout }).toEqual({ code: 64, stdout: '' })
    expect(stderr).not.toContain('secret')
  }
})
