/** Data connections that do not come, break, stall or lie. */
import { beforeAll, describe, expect, test } from 'vitest'
import { makeCertificate, type TestCertificate } from '../../scripted-server/certificates.ts'
import type { DataScript } from '../../scripted-server/script.ts'
import { ending, eventsOf, failedStep, firstOf, runAgainst } from './run.ts'

let certificate: TestCertificate
beforeAll(async () => {
  certificate = await makeCertificate()
})

const CONTENT = Buffer.alloc(300_000, 'content ')
const withFile = (data: DataScript) => ({ files: { 'a.bin': CONTENT }, data })
const downloading = { steps: { listings: 0, download: 'a.bin' } }

describe.concurrent('no data connection', () => {
  test('refused', async () => {
    const run = await runAgainst({ data: { refused: true } })
    expect(firstOf(run, 'connect-failed')).toMatchObject({ reason: 'refused', connection: 'data-1', stage: 'tcp-data' })
    expect(ending(run).reason).toBe('failed')
    expect(run.server.received).not.toContain('LIST')
  })

  test('the server never dials back', async () => {
    const run = await runAgainst({ data: { neverDial: true } }, { data: { methods: ['PORT'] } })
    const silences = eventsOf(run, 'silence').map(({ awaiting, connection, stage }) => [awaiting, connection, stage])
    expect(silences).toEqual([
      ['data-connection', 'data-1', 'tcp-data'],
      ['final-reply', 'control-1', 'transfer'],
    ])
    expect(run.server.received.at(-1)).toBe('LIST')
  })

  test('a stranger connects first and is turned away', async () => {
    const run = await runAgainst({ data: { dialFrom: '127.0.0.9' } }, { data: { methods: ['EPRT'] } })
    expect(firstOf(run, 'accept-rejected')).toMatchObject({ why: 'foreign', expected: '127.0.0.1' })
    expect(firstOf(run, 'accept-rejected').from.address).toBe('127.0.0.9')
    expect(ending(run).reason).toBe('finished')
  })

  test('PORT refused', async () => {
    const run = await runAgainst({ verbs: { PORT: '500 Illegal PORT command.' } }, { data: { methods: ['PORT'] } })
    expect(ending(run)).toMatchObject({ message: '500 Illegal PORT command.' })
    expect(firstOf(run, 'listening').stage).toBe('port-command')
  })

  test('the range for active mode is used, and its end told', async () => {
    const { createServer } = await import('node:net')
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    const address = taken.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const next = await runAgainst({}, { data: { methods: ['PORT'], activePorts: [port, port + 5] } })
    expect(firstOf(next, 'listening').on.port).toBeGreaterThan(port)
    const none = await runAgainst({}, { data: { methods: ['PORT'], activePorts: [port, port] } })
    expect(firstOf(none, 'listen-failed')).toMatchObject({ code: 'EADDRINUSE', stage: 'port-command' })
    taken.close()
  })

  test('the announced address is the one of the plan', async () => {
    const run = await runAgainst(
      { verbs: { PORT: '500 no' } },
      { data: { methods: ['PORT'], activeAddress: '198.51.100.7' } },
    )
    expect(run.server.received.find((line) => line.startsWith('PORT'))).toMatch(/^PORT 198,51,100,7,/)
    expect(firstOf(run, 'listening')).toMatchObject({
      on: { address: '127.0.0.1' },
      advertised: { address: '198.51.100.7' },
    })
  })
})

describe.concurrent('another host in the 227', () => {
  test('as told: that host is tried', async () => {
    const run = await runAgainst({ data: { address: '127.0.0.77' } }, { data: { methods: ['PASV'] } })
    expect(firstOf(run, 'data-target')).toMatchObject({ policy: 'as-told', used: { address: '127.0.0.77' } })
    expect(firstOf(run, 'connect-failed').to.address).toBe('127.0.0.77')
  })

  test('control host: the control connection’s server is tried, and both are recorded', async () => {
    const run = await runAgainst(
      { data: { address: '10.0.0.5' } },
      { data: { methods: ['PASV'], addressPolicy: 'control-host' } },
    )
    const target = firstOf(run, 'data-target')
    expect([target.announced.address, target.used.address, target.policy]).toEqual([
      '10.0.0.5',
      '127.0.0.1',
      'control-host',
    ])
    expect(ending(run).reason).toBe('finished')
  })
})

describe.concurrent('one method after the other', () => {
  test('EPSV refused, PASV an attempt of its own', async () => {
    const run = await runAgainst(
      { verbs: { EPSV: '500 what?' } },
      { data: { methods: ['EPSV', 'PASV'] }, steps: { listings: 2 } },
    )
    expect(eventsOf(run, 'attempt-started').map(({ label, purpose }) => [label, purpose])).toEqual([
      ['test', 'main'],
      ['PASV', 'data-method'],
    ])
    expect(ending(run).reason).toBe('finished')
    expect(run.server.connections).toBe(1)
    expect(eventsOf(run, 'data-target').map(({ attempt }) => attempt)).toEqual([2, 2])
  })

  test('a lost session is opened anew for the next method', async () => {
    const run = await runAgainst(
      { data: { neverDial: true }, verbs: { EPSV: '500 no', EPRT: { act: true } } },
      { data: { methods: ['EPRT', 'EPSV'] } },
    )
    expect(run.server.connections).toBe(2)
    expect(ending(run)).toMatchObject({ reason: 'failed', message: '500 no' })
  })

  test('a refused listing is no matter of the method', async () => {
    const run = await runAgainst({ verbs: { LIST: '550 Permission denied.' } }, { data: { methods: ['EPSV', 'PASV'] } })
    expect(eventsOf(run, 'attempt-started')).toHaveLength(1)
    expect(firstOf(run, 'transfer-ended')).toMatchObject({ ok: false, final: 550, stage: 'transfer' })
  })
})

describe.concurrent('in mid-transfer', () => {
  test('a reset, and the 426 behind it is read', async () => {
    const run = await runAgainst(withFile({ resetAfter: 100_000 }), downloading)
    expect(firstOf(run, 'reset-received').connection).toBe('data-1')
    expect(firstOf(run, 'transfer-ended')).toMatchObject({ ok: false, final: 426, kind: 'download' })
    expect(run.server.received.at(-1)).toBe('QUIT')
  })

  test('silence', async () => {
    const run = await runAgainst(withFile({ stallAfter: 50_000 }), downloading)
    expect(eventsOf(run, 'silence').map(({ awaiting, connection }) => [awaiting, connection])).toEqual([
      ['data', 'data-1'],
      ['final-reply', 'control-1'],
    ])
    expect(firstOf(run, 'data-ended')).toMatchObject({ end: 'timeout', bytes: 50_000 })
  })

  test('from the first byte on', async () => {
    const run = await runAgainst(withFile({ silent: true }), downloading)
    expect(firstOf(run, 'silence')).toMatchObject({ awaiting: 'data', connection: 'data-1' })
  })

  test('cut short but confirmed with 226: the size tells', async () => {
    const run = await runAgainst(withFile({ truncateAfter: 1000 }), downloading)
    expect(firstOf(run, 'transfer-ended')).toMatchObject({ ok: false, final: 226, bytes: 1000, expectedBytes: 300_000 })
  })

  test('cut short under TLS: no close_notify', async () => {
    const tls = { cert: certificate.pem, key: certificate.key }
    const run = await runAgainst({ security: 'explicit', tls, ...withFile({ truncateAfter: 1000 }) }, downloading)
    const ended = eventsOf(run, 'tls-ended').find(({ connection }) => connection === 'data-1')
    expect(ended?.closeNotify).toBe(false)
    expect(firstOf(run, 'transfer-ended').ok).toBe(false)
  })

  test('226 and the data connection stays open', async () => {
    const run = await runAgainst(withFile({ keepOpen: true }), downloading)
    expect(firstOf(run, 'silence')).toMatchObject({ awaiting: 'data-close', connection: 'data-1' })
    expect(failedStep(run)?.step).toBe('download')
  })

  test('an upload that is reset', async () => {
    const run = await runAgainst({ data: { resetAfter: 100_000 } }, { steps: { listings: 0, uploadBytes: 3_000_000 } })
    expect(firstOf(run, 'transfer-ended')).toMatchObject({ ok: false, final: 426, kind: 'upload' })
    expect(run.server.received.some((line) => line.startsWith('DELE'))).toBe(true)
  })

  test('an upload that stalls', async () => {
    const run = await runAgainst({ data: { stallAfter: 10_000 } }, { steps: { listings: 0, uploadBytes: 30_000_000 } })
    expect(firstOf(run, 'silence')).toMatchObject({ awaiting: 'data', connection: 'data-1' })
  })

  test('an upload that is stored with another byte', async () => {
    const alterAt = 345_678
    const run = await runAgainst({ data: { alterAt } }, { steps: { listings: 0, uploadBytes: 400_000 } })
    const [upload, readBack] = eventsOf(run, 'transfer-ended')
    expect(upload).toMatchObject({ ok: true, bytes: 400_000 })
    expect(readBack).toMatchObject({ ok: false, bytes: 400_000, differsAt: alterAt })
    expect(failedStep(run)).toMatchObject({ step: 'read back' })
    expect(run.server.files.size).toBe(0)
  })

  test('no final reply', async () => {
    const run = await runAgainst({ verbs: { LIST: { raw: '150 here it comes\r\n' } }, data: { silent: true } }, {})
    expect(eventsOf(run, 'silence').at(-1)?.awaiting).toBe('final-reply')
  })
})

test.concurrent('a download is kept where the request says', async () => {
  const { mkdtemp, readFile } = await import('node:fs/promises')
  const { join } = await import('node:path')
  const { tmpdir } = await import('node:os')
  const outputFile = join(await mkdtemp(join(tmpdir(), 'ftpscope-')), 'a.bin')
  const run = await runAgainst(withFile({}), { ...downloading, request: { outputFile } })
  expect(ending(run).reason).toBe('finished')
  expect((await readFile(outputFile)).equals(CONTENT)).toBe(true)
})

test.concurrent('a file that is not there', async () => {
  const run = await runAgainst({}, downloading)
  expect(ending(run)).toMatchObject({ reason: 'failed', message: '550 no such file' })
})
