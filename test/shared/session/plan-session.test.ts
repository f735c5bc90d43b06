import { describe, expect, test } from 'vitest'
import { choicesOf } from '../../../src/shared/session/option-text.ts'
import { planSession } from '../../../src/shared/session/plan-session.ts'
import { SAFE_PROBES } from '../../../src/shared/session/probe-names.ts'
import { DEFAULT_OPTIONS, type SessionOptions } from '../../../src/shared/session/profile.ts'
import { optionsFromTarget, parseFtpUrl } from '../../../src/shared/session/target.ts'

const plan = (changes: Partial<SessionOptions>) => planSession({ ...DEFAULT_OPTIONS, ...changes })

describe('defaults', () => {
  test('explicit FTPS: AUTH TLS, then AUTH SSL; PROT P; EPSV, then PASV; three listings', () => {
    expect(plan({ host: 'ftp.example.com' })).toMatchObject({
      port: 21,
      auth: ['TLS', 'SSL'],
      tls: { min: '1.2', max: '1.3', verify: true, resume: true, sni: 'ftp.example.com' },
      protection: 'P',
      data: { methods: ['EPSV', 'PASV'], addressPolicy: 'as-told' },
      steps: { canary: true, listings: 3, uploadBytes: null },
      timeouts: { silence: 15_000 },
      probes: [],
    })
  })

  test('implicit FTPS: port 990 and no AUTH', () => {
    expect(plan({ host: 'h', security: 'implicit' })).toMatchObject({ port: 990, auth: [], protection: 'P' })
  })

  test('plain: neither TLS nor PROT, whatever else was chosen', () => {
    expect(plan({ host: 'h', security: 'plain', protection: 'P', clearControl: true })).toMatchObject({
      port: 21,
      auth: [],
      tls: null,
      protection: null,
      clearControl: false,
    })
  })
})

test.each(['192.0.2.7', '::1'])('no server name indication for the address %s', (host) => {
  expect(plan({ host }).tls?.sni).toBeNull()
})

test('the name indicated has no dot at its end, and can be chosen', () => {
  expect(plan({ host: 'a.example.' }).tls?.sni).toBe('a.example')
  expect(plan({ host: 'a.example', sni: 'b.example' }).tls?.sni).toBe('b.example')
})

test('data modes', () => {
  expect(choicesOf('data').map(({ value: data }) => plan({ host: 'h', data }).data.methods.join())).toEqual([
    'EPSV,PASV',
    'EPSV,PASV',
    'EPRT,PORT',
    'PASV',
    'EPSV',
    'PORT',
    'EPRT',
  ])
})

test('probes: none sends the password in clear unless asked', () => {
  expect(SAFE_PROBES).not.toContain('plain-login')
  expect(plan({ host: 'h', probes: SAFE_PROBES }).probes).toEqual(SAFE_PROBES)
})

test('what a URL says becomes a plan without its password', () => {
  const result = parseFtpUrl('ftps://alice:CANARY@[::1]:9990/in')
  if (!result.ok) throw new Error(result.message)
  const planned = planSession(optionsFromTarget(result.target))
  expect(planned).toMatchObject({ host: '::1', port: 9990, user: 'alice', security: 'implicit', steps: { path: 'in' } })
  expect(JSON.stringify(planned)).not.toContain('CANARY')
})
