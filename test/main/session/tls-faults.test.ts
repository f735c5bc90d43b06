/** TLS that does not come about, control and data. */
import { beforeAll, describe, expect, test } from 'vitest'
import { diagnose } from '../../../src/shared/diagnosis/diagnose.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { makeCertificate, type TestCertificate } from '../../scripted-server/certificates.ts'
import type { TlsScript } from '../../scripted-server/script.ts'
import { ending, eventsOf, failedStep, firstOf, runAgainst } from './run.ts'

let certificate: TestCertificate
beforeAll(async () => {
  certificate = await makeCertificate()
})

const script = (tls: Partial<TlsScript>) =>
  ({ security: 'explicit', tls: { cert: certificate.pem, key: certificate.key, ...tls } }) as const

describe.concurrent('the control handshake', () => {
  test('meets silence', async () => {
    const run = await runAgainst(script({ control: 'silence' }))
    expect(firstOf(run, 'silence')).toMatchObject({ awaiting: 'tls-handshake', stage: 'tls-control' })
    expect(failedStep(run)?.step).toBe('tls')
    expect(run.server.received.some((line) => line.startsWith('USER'))).toBe(false)
  })

  test('meets a FIN, which is no reset whatever Node calls it', async () => {
    const run = await runAgainst(script({ control: 'close' }))
    expect(firstOf(run, 'fin-received')).toMatchObject({ stage: 'tls-control', first: true })
    expect(eventsOf(run, 'reset-received')).toEqual([])
    expect(firstOf(run, 'tls-failed')).toMatchObject({ phase: 'handshake' })
    expect(firstOf(run, 'tls-failed').code).toBeUndefined()
  })

  test('meets a reset', async () => {
    const run = await runAgainst(script({ control: 'reset' }))
    expect(firstOf(run, 'reset-received')).toMatchObject({ code: 'ECONNRESET', stage: 'tls-control' })
    expect(ending(run).reason).toBe('failed')
  })

  test('is left behind by a process that dies and says so piece by piece', async () => {
    const words = '500 OOPS: vsf_sysutil_bind\r\n'
    const dying = { raw: words, pastTls: true as const, cutAt: [10, 26], end: 'close' as const }
    const run = await runAgainst({ ...script({}), verbs: { EPSV: dying } })
    expect(
      eventsOf(run, 'tls-garbage')
        .map(({ text }) => text)
        .join(''),
    ).toBe(words)
    const { cause, stage } = diagnose(run, PRODUCTS).verdict
    expect([cause, stage]).toEqual(['passive-reply-invalid', 'pasv-reply'])
  })

  test('meets plain text', async () => {
    const run = await runAgainst(script({ control: { bytes: '500 Syntax error\r\n' } }))
    expect(firstOf(run, 'tls-garbage')).toMatchObject({ text: '500 Syntax error\r\n', direction: 'received' })
    expect(firstOf(run, 'tls-failed').phase).toBe('handshake')
  })

  test.each([40, 49, 70, 80])('meets alert %i', async (number) => {
    const bytes = Buffer.from([21, 3, 3, 0, 2, 2, number])
    const run = await runAgainst(script({ control: { bytes } }))
    expect(eventsOf(run, 'tls-alert')[0]).toMatchObject({ direction: 'received', level: 'fatal', number })
    expect(firstOf(run, 'tls-failed')).toMatchObject({ alert: number })
  })

  test('finds no common version', async () => {
    const run = await runAgainst(script({ minVersion: 'TLSv1.3' }), { tls: { max: '1.2' } })
    expect(firstOf(run, 'tls-failed')).toMatchObject({ phase: 'handshake', alert: 70 })
  })

  test('speaks TLS 1.0 where the plan allows it', async () => {
    const run = await runAgainst(script({ minVersion: 'TLSv1', maxVersion: 'TLSv1' }), { tls: { min: '1.0' } })
    expect(ending(run).reason).toBe('finished')
    expect(firstOf(run, 'tls-secured').version).toBe('1.0')
  })

  test('goes through, and a missing client certificate shows at the next command (TLS 1.3)', async () => {
    const run = await runAgainst(script({ clientCa: certificate.pem, minVersion: 'TLSv1.3' }))
    expect(ending(run).reason).toBe('failed')
    expect(failedStep(run)).toMatchObject({ step: 'tls' })
    const after = run.events.slice(firstOf(run, 'tls-secured').id)
    expect(after.filter(({ type }) => type === 'closed' || type === 'fin-received')[0]?.stage).toBe('tls-control')
  })

  test('with the client certificate that is asked for', async () => {
    const client = await makeCertificate({ subject: 'CN=client' })
    const run = await runAgainst(script({ clientCa: client.pem }), {
      tls: { clientCertificate: client.pem },
      secrets: { clientKey: client.key },
    })
    expect(ending(run).reason).toBe('finished')
  })

  test('a client certificate whose key does not fit is told before anything is sent', async () => {
    const client = await makeCertificate({ subject: 'CN=client' })
    const run = await runAgainst(script({}), {
      tls: { clientCertificate: client.pem },
      secrets: { clientKey: certificate.key },
    })
    expect(ending(run)).toMatchObject({ reason: 'failed' })
    expect(ending(run).message).toMatch(/^The client certificate or its key cannot be used/)
    expect(eventsOf(run, 'tls-started')).toEqual([])
  })

  test('clear text glued behind the 234 is recorded and not obeyed', async () => {
    const run = await runAgainst({
      ...script({}),
      verbs: { AUTH: { reply: '234 go', glue: '230 injected\r\n', act: true } },
    })
    expect(firstOf(run, 'bytes-before-tls').text).toBe('230 injected\r\n')
    expect(eventsOf(run, 'reply').some(({ code, lines }) => code === 230 && lines[0] === '230 injected')).toBe(false)
  })
})

describe.concurrent('AUTH refused', () => {
  test('each spelling is an attempt of its own, on the same connection', async () => {
    const run = await runAgainst({ security: 'explicit', verbs: { AUTH: '550 Access is denied.' } })
    expect(run.server.received.filter((line) => line.startsWith('AUTH'))).toEqual(['AUTH TLS', 'AUTH SSL'])
    expect(run.server.connections).toBe(1)
    expect(eventsOf(run, 'attempt-started').map(({ label, purpose }) => [label, purpose])).toEqual([
      ['test', 'main'],
      ['AUTH SSL', 'auth-fallback'],
    ])
    expect(ending(run)).toMatchObject({ reason: 'failed', message: '550 Access is denied.' })
    expect(run.server.received).not.toContain('USER demo')
  })

  test('AUTH SSL gets through where AUTH TLS does not', async () => {
    const run = await runAgainst({ ...script({}), verbs: { AUTH: ['504 only SSL', { reply: '234 fine', act: true }] } })
    expect(ending(run).reason).toBe('finished')
    expect(eventsOf(run, 'attempt-ended').map(({ result }) => result)).toEqual(['failed', 'completed'])
  })

  test('swallowed: no second spelling on a connection that owes an answer', async () => {
    const run = await runAgainst({ security: 'explicit', verbs: { AUTH: { raw: '' } } })
    expect(firstOf(run, 'silence')).toMatchObject({ awaiting: 'reply', stage: 'auth' })
    expect(run.server.received.filter((line) => line.startsWith('AUTH'))).toEqual(['AUTH TLS'])
  })
})

describe.concurrent('the data handshake', () => {
  test.each([
    ['silence', 'silence'],
    ['close', 'fin-received'],
    ['reset', 'reset-received'],
  ] as const)('meets %s, and the reason that follows is still read', async (fault, event) => {
    const run = await runAgainst(script({ data: fault }))
    const seen = eventsOf(run, event).find(({ connection }) => connection === 'data-1')
    expect(seen?.stage).toBe('tls-data')
    expect(firstOf(run, 'transfer-ended')).toMatchObject({ ok: false, final: 425, preliminary: 150 })
    expect(run.server.received.at(-1)).toBe('QUIT')
  })

  test('meets plain text', async () => {
    const run = await runAgainst(script({ data: { bytes: 'PROXY TCP4 1.2.3.4\r\n' } }))
    expect(firstOf(run, 'tls-garbage')).toMatchObject({ connection: 'data-1', text: 'PROXY TCP4 1.2.3.4\r\n' })
  })

  test('not resumed where the server insists', async () => {
    const requireReuse = '522 SSL connection failed: session reuse required'
    const without = await runAgainst(script({ requireReuse }), { tls: { resume: false } })
    expect(firstOf(without, 'transfer-ended')).toMatchObject({ ok: false, final: 522 })
    const resumed = await runAgainst(script({ requireReuse }), { steps: { listings: 3 } })
    expect(ending(resumed).reason).toBe('finished')
  })
})
