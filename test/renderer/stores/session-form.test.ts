import { expect, test } from 'vitest'
import { createSessionForm, formProblem } from '../../../src/renderer/stores/session-form.ts'
import { DEFAULT_OPTIONS } from '../../../src/shared/session/profile.ts'

test('a pasted URL fills every field, the password included', () => {
  const form = createSessionForm()
  expect(form.typeHost('ftps://anna:s%40lt@ftp.example.net:2990/in')).toBeNull()
  const { options, password } = form.store.getState()
  expect(options).toMatchObject({ security: 'implicit', host: 'ftp.example.net', port: 2990, user: 'anna', path: 'in' })
  expect(password).toBe('s@lt')
})

test('the usual port stays empty, so that changing the security changes it', () => {
  const form = createSessionForm()
  form.typeHost('ftpes://ftp.example.net:21/')
  expect(form.store.getState().options.port).toBeNull()
})

test('a wrong URL is said in words and not guessed at', () => {
  const form = createSessionForm()
  expect(form.typeHost('sftp://ftp.example.net/')).toMatch(/SFTP/)
  expect(formProblem(form.store.getState())).toMatch(/host name/)
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

test('a profile fills the form and its secrets stay out of it', () => {
  const form = createSessionForm()
  form.setSecret({ password: 'typed' })
  form.fillFromProfile({
    id: 'p1',
    name: 'one',
    group: '',
    notes: '',
    options: { ...DEFAULT_OPTIONS, host: 'one.example.net' },
    password: 'stored',
    clientKey: 'none',
  })
  expect(form.store.getState()).toMatchObject({ profileId: 'p1', changed: false, password: '' })
  form.set({ port: 2121 })
  expect(form.store.getState().changed).toBe(true)
})
