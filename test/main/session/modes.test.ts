/** Every security and every data method, with listings, upload, download and comparison, against an honest server. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { DataMethod } from '../../../src/shared/protocol/data-methods.ts'
import type { Security } from '../../../src/shared/session/plan.ts'
import { makeCertificate, type TestCertificate } from '../../scripted-server/certificates.ts'
import { ending, eventsOf, failedStep, firstOf, runAgainst } from './run.ts'

let certificate: TestCertificate
beforeAll(async () => {
  certificate = await makeCertificate()
})

const securities: Security[] = ['plain', 'explicit', 'implicit']
const methods: DataMethod[] = ['PASV', 'EPSV', 'PORT', 'EPRT']

for (const security of securities) {
  for (const version of security === 'plain' ? ['none'] : ['1.2', '1.3']) {
    for (const method of methods) {
      test(`${security} ${version} ${method}`, async () => {
        const fixed = version === '1.2' || version === '1.3' ? ({ min: version, max: version } as const) : {}
        const run = await runAgainst(
          {
            security,
            tls: { cert: certificate.pem, key: certificate.key },
            files: { 'a.bin': Buffer.alloc(70_000, 7) },
          },
          {
            data: { methods: [method] },
            tls: fixed,
            steps: { canary: true, listings: 3, download: 'a.bin', uploadBytes: 150_000 },
          },
        )
        expect(ending(run)).toMatchObject({ reason: 'finished' })
        const transfers = eventsOf(run, 'transfer-ended')
        expect(transfers.map(({ kind, ok, bytes }) => [kind, ok, bytes])).toEqual([
          ['list', true, 47],
          ['list', true, 47],
          ['list', true, 47],
          ['upload', true, 150_000],
          ['download', true, 150_000],
          ['download', true, 70_000],
        ])
        const contents = { folders: 0, files: 1, others: 0, unread: 0, firstNames: ['a.txt'], cut: false }
        expect(transfers.map(({ listing }) => listing)).toEqual([
          ...Array(3).fill(contents),
          ...Array(3).fill(undefined),
        ])
        expect(transfers[4]).toMatchObject({ sha256: transfers[3]?.sha256, differsAt: null })
        expect(run.server.files.size).toBe(1)
        const arranged = eventsOf(run, 'command').filter(({ verb }) => verb === method)
        expect(arranged).toHaveLength(6)
        if (security === 'plain') return
        const secured = eventsOf(run, 'tls-secured')
        expect(secured).toHaveLength(7)
        expect(secured.every((event) => event.version === version)).toBe(true)
        expect(secured.slice(1).every(({ resumed }) => resumed)).toBe(true)
      })
    }
  }
}

describe('what a session records', () => {
  test('causes: replies answer commands, data connections answer what arranged them', async () => {
    const run = await runAgainst({}, { data: { methods: ['PASV'] } })
    const { events } = run
    for (const reply of eventsOf(run, 'reply').slice(1)) expect(events[reply.cause ?? -1]?.type).toBe('command')
    const passive = eventsOf(run, 'reply').find(({ code }) => code === 227)
    expect(firstOf(run, 'data-target').cause).toBe(passive?.id)
    expect(eventsOf(run, 'connected').map(({ cause }) => cause)).toEqual([undefined, passive?.id])
  })

  test('the accepted connection of active mode answers the PORT command', async () => {
    const run = await runAgainst({}, { data: { methods: ['PORT'] } })
    const port = eventsOf(run, 'command').find(({ verb }) => verb === 'PORT')
    expect(firstOf(run, 'accepted').cause).toBe(port?.id)
    expect(firstOf(run, 'listening').advertised.address).toBe('127.0.0.1')
  })

  test('stages follow the vocabulary', async () => {
    const run = await runAgainst(
      { security: 'explicit', tls: { cert: certificate.pem, key: certificate.key } },
      { steps: { canary: true } },
    )
    const stages = [
      ...new Set(run.events.filter(({ connection }) => connection === 'control-1').map(({ stage }) => stage)),
    ]
    expect(stages).toEqual([
      'tcp-control',
      'banner',
      'auth',
      'tls-control',
      'login',
      'post-login',
      'pasv-reply',
      'transfer',
      'transfer-end',
    ])
  })

  test('the canary is an unknown verb, a step of its own, and can be left out', async () => {
    const withCanary = await runAgainst({}, { steps: { canary: true } })
    const step = eventsOf(withCanary, 'step-started').find((event) => event.step === 'canary')
    expect(step).toBeDefined()
    expect(withCanary.server.received[1]).toMatch(/^Q[ZXJKVW]{3}$/)
    const without = await runAgainst({})
    expect(without.server.received.some((line) => /^Q[ZXJKVW]{3}$/.test(line))).toBe(false)
  })

  test('times never run backwards on a connection, and ids are positions', async () => {
    const run = await runAgainst({}, { steps: { canary: true } })
    run.events.forEach((event, index) => {
      expect(event.id).toBe(index)
    })
    const control = run.events.filter(({ connection }) => connection === 'control-1')
    control.slice(1).forEach((event, index) => {
      expect(event.at).toBeGreaterThanOrEqual(control[index]?.at ?? 0)
    })
  })
})

test('the data ClientHello can go out on connecting', async () => {
  const run = await runAgainst(
    { security: 'explicit', tls: { cert: certificate.pem, key: certificate.key } },
    { tls: { dataHello: 'on-connect' } },
  )
  expect(ending(run).reason).toBe('finished')
  expect(eventsOf(run, 'tls-started').map(({ trigger }) => trigger)).toEqual(['auth', 'connected'])
})

test('without resumption no session is offered', async () => {
  const run = await runAgainst(
    { security: 'explicit', tls: { cert: certificate.pem, key: certificate.key } },
    { tls: { resume: false } },
  )
  expect(eventsOf(run, 'tls-started').map(({ sessionOffered }) => sessionOffered)).toEqual([false, false])
  expect(eventsOf(run, 'tls-secured').map(({ resumed }) => resumed)).toEqual([false, false])
  expect(eventsOf(run, 'tls-certificates')).toHaveLength(2)
})

test('z/OS greets in clear text before implicit TLS: a second attempt gets through', async () => {
  const run = await runAgainst({
    security: 'implicit',
    greetsBeforeTls: true,
    tls: { cert: certificate.pem, key: certificate.key },
  })
  expect(ending(run).reason).toBe('finished')
  expect(firstOf(run, 'tls-garbage').text).toMatch(/^220 /)
  expect(eventsOf(run, 'attempt-started').map(({ purpose }) => purpose)).toEqual(['main', 'auth-fallback'])
  expect(eventsOf(run, 'attempt-ended').map(({ result }) => result)).toEqual(['failed', 'completed'])
})

test('IPv6: EPSV and EPRT over ::1', async () => {
  for (const method of ['EPSV', 'EPRT'] as const) {
    const run = await runAgainst({ host: '::1' }, { plan: { host: '::1' }, data: { methods: [method] } })
    expect(ending(run)).toMatchObject({ reason: 'finished' })
  }
})

test('a data connection in clear text when the plan says PROT C', async () => {
  const run = await runAgainst(
    { security: 'explicit', tls: { cert: certificate.pem, key: certificate.key } },
    { plan: { protection: 'C' } },
  )
  expect(ending(run).reason).toBe('finished')
  expect(eventsOf(run, 'tls-secured')).toHaveLength(1)
  expect(run.server.received).toContain('PROT C')
})

test('idling with keep-alive sends NOOP and lists again', async () => {
  const run = await runAgainst({}, { steps: { idleSeconds: 1, keepAlive: true } })
  expect(ending(run).reason).toBe('finished')
  expect(run.server.received.filter((line) => line === 'NOOP').length).toBeGreaterThanOrEqual(2)
  expect(run.server.received.filter((line) => line === 'LIST')).toHaveLength(2)
})

test('idling without keep-alive stays silent and notices when the server hangs up', async () => {
  const run = await runAgainst({ hangsUpAfterTransfer: 'close' }, { steps: { idleSeconds: 5 } })
  expect(ending(run)).toMatchObject({ reason: 'failed' })
  expect(run.server.received).not.toContain('NOOP')
  expect(failedStep(run)).toMatchObject({ step: 'idle', why: 'The server closed the control connection.' })
  expect(eventsOf(run, 'fin-received').at(-1)).toMatchObject({ connection: 'control-1', stage: 'idle' })
})
