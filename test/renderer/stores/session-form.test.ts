import { describe, expect, test } from 'vitest'
import {
  createSessionForm,
  formProblem,
  type SessionForm,
  secretsOf,
  sourceOf,
} from '../../../src/renderer/stores/session-form.ts'
import type { ProfileEntry } from '../../../src/shared/rpc/domains/profiles.ts'
import { DEFAULT_OPTIONS } from '../../../src/shared/session/profile.ts'

/** As somebody does who types it and leaves the field. */
function typeAndLeave(form: SessionForm, text: string): string | null {
  for (const end of text.split('').keys()) form.typeHost(text.slice(0, end + 1))
  return form.readHost()
}

test('a URL fills every field, the password included', () => {
  const form = createSessionForm()
  expect(typeAndLeave(form, 'ftps://anna:s%40lt@ftp.example.net:2990/in')).toBeNull()
  const { options, password } = form.store.getState()
  expect(options).toMatchObject({ security: 'implicit', host: 'ftp.example.net', port: 2990, user: 'anna', path: 'in' })
  expect(password).toBe('s@lt')
})

test('the usual port stays empty, so that changing the security changes it', () => {
  const form = createSessionForm()
  typeAndLeave(form, 'ftpes://ftp.example.net:21/')
  expect(form.store.getState().options.port).toBeNull()
})

test('a wrong URL is said in words and not guessed at', () => {
  const form = createSessionForm()
  expect(typeAndLeave(form, 'sftp://ftp.example.net/')).toMatch(/SFTP/)
  expect(formProblem(form.store.getState())).toMatch(/SFTP/)
})

test.each([
  ['', /Type the name/],
  ['two words', /no host name/],
  ['300.1.1.1', /no host name/],
])('%j hinders a run', (host, problem) => {
  const form = createSessionForm()
  form.set({ host })
  expect(formProblem(form.store.getState())).toMatch(problem)
})

const SAVED: ProfileEntry = {
  id: 'p1',
  name: 'one',
  group: '',
  notes: '',
  options: { ...DEFAULT_OPTIONS, host: 'one.example.net' },
  password: 'stored',
  clientKey: 'none',
}

test('a profile fills the form and its secrets stay out of it', () => {
  const form = createSessionForm()
  form.setSecret({ password: 'typed' })
  form.fillFromProfile(SAVED)
  expect(form.store.getState()).toMatchObject({ profileId: 'p1', changed: false, password: '' })
  form.set({ port: 2121 })
  expect(form.store.getState().changed).toBe(true)
})

test('a changed profile stays one for the same account, and becomes a server of its own for another', () => {
  const form = createSessionForm()
  form.fillFromProfile(SAVED)
  const source = () => sourceOf(form.store.getState(), [SAVED])
  const secrets = () => secretsOf(form.store.getState(), source())
  expect(source()).toEqual({ kind: 'profile', profileId: 'p1' })
  expect(secrets()).toBeUndefined()
  form.setSecret({ clientKey: 'KEY' })
  expect(secrets()).toEqual({ clientKey: 'KEY' })
  form.set({ port: 2121 })
  expect(source()).toMatchObject({ kind: 'profile', profileId: 'p1', options: { port: 2121 } })
  form.set({ host: 'ftp.example.org' })
  expect(source()).toMatchObject({ kind: 'options', options: { host: 'ftp.example.org' } })
  expect(secrets()).toEqual({ password: '', clientKey: 'KEY' })
  expect(sourceOf({ ...form.store.getState(), profileId: 'gone' }, [SAVED])).toMatchObject({ kind: 'options' })
})

test('without a profile an empty password is a password', () => {
  const state = createSessionForm().store.getState()
  expect(secretsOf(state, sourceOf(state, []))).toEqual({ password: '' })
})

test('what a URL does not name stays as it was', () => {
  const form = createSessionForm()
  form.set({ user: 'anna' })
  form.setSecret({ password: 'typed' })
  typeAndLeave(form, 'ftp://ftp.example.net/')
  expect(form.store.getState()).toMatchObject({ options: { user: 'anna', security: 'plain' }, password: 'typed' })
})

test('nothing is read while somebody types', () => {
  const form = createSessionForm()
  for (const text of ['ftpes:', 'ftpes://', 'ftpes://alice@ftp.ex']) {
    form.typeHost(text)
    expect(form.store.getState()).toMatchObject({ hostProblem: null, options: { host: text, user: '' } })
  }
})

test('a password leaves the host field, also when the rest cannot be read', () => {
  const form = createSessionForm()
  expect(typeAndLeave(form, 'ftp://bob:CANARY@300.1.1.1/')).toMatch(/no IP address/)
  const { password, passwordMoved, options } = form.store.getState()
  expect({ password, passwordMoved }).toEqual({ password: 'CANARY', passwordMoved: true })
  expect(JSON.stringify(options)).not.toContain('CANARY')
})

test('leaving a field without a change leaves a profile as it is', () => {
  const form = createSessionForm()
  form.fillFromProfile(SAVED)
  expect(form.readHost()).toBeNull()
  expect(form.store.getState().changed).toBe(false)
})

describe('a pairing code', () => {
  const TOKEN = '0123456789abcdef0123456789abcdef'
  const CODE = `ftpscope-pair/implicit/2990/198.51.100.20+[2001:db8::20]/${TOKEN}/${'ab'.repeat(32)}`

  test.each([
    ['alone', CODE],
    ['as a mail program breaks it', `  ${CODE.slice(0, 60)}\n${CODE.slice(60)}\n`],
    ['as the line for a command line', `ftpscope test --responder ${CODE}`],
  ])('%s is known by its content and leaves the host field', (_, text) => {
    const form = createSessionForm()
    form.setSecret({ password: 'of another server' })
    form.typeHost(text)
    expect(form.readHost()).toBeNull()
    const { options, pairing, password } = form.store.getState()
    expect(options).toMatchObject({
      host: '198.51.100.20',
      port: 2990,
      security: 'implicit',
      user: 'ftpscope',
    })
    expect({ pairing, password }).toEqual({ pairing: CODE, password: '' })
    expect(JSON.stringify(options)).not.toContain(TOKEN)
    // The field is read again before a run.
    expect(form.readHost()).toBeNull()
    expect(form.store.getState().pairing).toBe(CODE)
  })

  test('goes with any other server in the fields', () => {
    for (const part of [{ port: 21 }, { user: 'anna' }, { security: 'plain' as const }, { host: 'ftp.example.net' }]) {
      const form = createSessionForm()
      form.typeHost(CODE)
      form.readHost()
      form.set(part)
      expect(form.store.getState().pairing).toBeNull()
    }
  })

  test('that is not whole is said, and nothing of it stays', () => {
    const form = createSessionForm()
    form.typeHost(CODE.slice(0, -5))
    expect(form.readHost()).toContain('a part of a pairing code')
    expect(form.store.getState()).toMatchObject({ pairing: null, options: { host: '' } })
  })
})
