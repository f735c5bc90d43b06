/** Cancelling, addresses, names, capabilities, and the one road that every command takes. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { FTPContext } from 'basic-ftp'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { detectTlsCapabilities } from '../../../src/main/transport/tls-capabilities.ts'
import { tlsLibrary } from '../../../src/main/transport/tls-library.ts'
import { makeCertificate, type TestCertificate } from '../../scripted-server/certificates.ts'
import { startScriptedServer } from '../../scripted-server/scripted-server.ts'
import { ending, eventsOf, firstOf, makePlan, runAgainst, runPlan } from './run.ts'

const PYTHON = '/usr/bin/python3'

let certificate: TestCertificate
beforeAll(async () => {
  certificate = await makeCertificate()
})
afterEach(() => {
  vi.restoreAllMocks()
})

describe('every control command goes through basic-ftp', () => {
  test.each(['plain', 'explicit', 'implicit'] as const)('%s', async (security) => {
    const sent: string[] = []
    const send = FTPContext.prototype.send
    vi.spyOn(FTPContext.prototype, 'send').mockImplementation(function (this: FTPContext, line: string) {
      sent.push(line)
      send.call(this, line)
    })
    const run = await runAgainst(
      { security, tls: { cert: certificate.pem, key: certificate.key } },
      { data: { methods: ['PASV'] }, steps: { canary: true, uploadBytes: 10, idleSeconds: 0, path: '/' } },
    )
    expect(ending(run).reason).toBe('finished')
    expect(run.server.received.length).toBeGreaterThan(10)
    // basic-ftp also says QUIT to sockets that it is done with; that goes nowhere, so QUIT is counted apart.
    const without = (lines: readonly string[]): string[] => lines.filter((line) => line !== 'QUIT')
    expect(without(sent)).toEqual(without(run.server.received))
    expect(run.server.received.filter((line) => line === 'QUIT')).toHaveLength(1)
  })
})

describe('cancelling', () => {
  const moments = ['connected', 'reply', 'command', 'data-target', 'first-byte', 'tls-started', 'tls-secured'] as const
  for (const moment of moments) {
    test(`at the first ${moment}`, async () => {
      const abort = new AbortController()
      const run = await runAgainst(
        { security: 'explicit', tls: { cert: certificate.pem, key: certificate.key } },
        {
          request: {
            signal: abort.signal,
            onEvent: ({ type }) => {
              if (type === moment) abort.abort()
            },
          },
        },
      )
      expect(ending(run)).toMatchObject({ reason: 'cancelled' })
      expect(run.events.at(-1)?.type).toBe('session-ended')
      expect(eventsOf(run, 'attempt-ended')).toMatchObject([{ result: 'cancelled' }])
      expect(run.complete).toBe(true)
      const opened = eventsOf(run, 'connected').map(({ connection }) => connection)
      expect(
        eventsOf(run, 'closed')
          .map(({ connection }) => connection)
          .sort(),
      ).toEqual(opened.sort())
    })
  }

  test('before it begins', async () => {
    const run = await runPlan(makePlan('plain', 1), { request: { signal: AbortSignal.abort() } })
    expect(ending(run).reason).toBe('cancelled')
    expect(eventsOf(run, 'connect-started')).toEqual([])
  })

  test('while a server is listened for', async () => {
    const abort = new AbortController()
    const run = await runAgainst(
      { data: { neverDial: true } },
      {
        plan: { timeouts: { silence: 30_000 } },
        data: { methods: ['PORT'] },
        request: {
          signal: abort.signal,
          onEvent: (event) => {
            if (event.type === 'reply' && event.code === 150) setTimeout(() => abort.abort(), 50)
          },
        },
      },
    )
    expect(ending(run).reason).toBe('cancelled')
    const { port } = firstOf(run, 'listening').on
    const again = createServer()
    await new Promise<void>((resolve) => again.listen(port, '127.0.0.1', resolve))
    again.close()
  })
})

describe('addresses', () => {
  test('a name that does not resolve', async () => {
    const run = await runPlan(makePlan('plain', 21, { plan: { host: 'no-such-host.invalid' } }))
    expect(firstOf(run, 'dns-failed')).toMatchObject({ stage: 'dns' })
    expect(ending(run)).toMatchObject({ reason: 'failed', message: 'The name no-such-host.invalid does not resolve.' })
  })

  test('nobody listens', async () => {
    const run = await runPlan(makePlan('plain', 1))
    expect(firstOf(run, 'connect-failed')).toMatchObject({
      reason: 'refused',
      code: 'ECONNREFUSED',
      stage: 'tcp-control',
    })
  })

  test.runIf(existsSync(PYTHON))('nobody answers', async () => {
    // A full backlog swallows further SYNs, as a filter does; Node itself cannot leave connections unaccepted.
    const program = `
import socket, sys
full = socket.socket(); full.bind(('127.0.0.1', 0)); full.listen(0)
keep = [socket.socket() for _ in range(4)]
for each in keep:
    each.setblocking(False)
    each.connect_ex(full.getsockname())
print(full.getsockname()[1], flush=True)
sys.stdin.read()`
    const deaf = spawn(PYTHON, ['-c', program], { stdio: ['pipe', 'pipe', 'inherit'] })
    const port = Number(await new Promise((resolve) => deaf.stdout.once('data', resolve)))
    const run = await runPlan(makePlan('plain', port, { plan: { timeouts: { silence: 1200 } } }))
    deaf.stdin.end()
    expect(firstOf(run, 'silence')).toMatchObject({ awaiting: 'tcp-connect', connection: 'control-1' })
    expect(firstOf(run, 'connect-failed')).toMatchObject({ reason: 'timeout', stage: 'tcp-control' })
    if (existsSync('/usr/bin/ss')) expect(firstOf(run, 'tcp-info').retransmits).toBeGreaterThan(0)
  })

  test('the family of the plan alone is asked for', async () => {
    const server = await startScriptedServer({ host: '127.0.0.1' })
    const run = await runPlan(makePlan('plain', server.port, { plan: { host: 'localhost', family: 'ipv4' } }))
    expect(firstOf(run, 'dns-answered').addresses).toEqual(['127.0.0.1'])
    await server.close()
  })
})

describe('capabilities of the TLS library', () => {
  const script = () => ({ security: 'explicit', tls: { cert: certificate.pem, key: certificate.key } }) as const

  test('as tried with the library at hand', async () => {
    const capabilities = await detectTlsCapabilities()
    expect(capabilities.versions).toEqual(['1.0', '1.1', '1.2', '1.3'])
    expect(capabilities).toMatchObject({
      library: 'OpenSSL',
      dhe: true,
      legacyCiphers: 'DEFAULT:@SECLEVEL=0',
    })
  })

  test('the version of the library is true, whatever a program writes beside BoringSSL', () => {
    expect(tlsLibrary({}, { openssl: '3.5.8' })).toEqual({ library: 'OpenSSL', libraryVersion: '3.5.8' })
    const electron = { electron: '45.4.1', chrome: '156.0.8078.100', openssl: '0.0.0' }
    const boring = { library: 'BoringSSL', libraryVersion: 'of Chromium 156.0.8078.100' }
    expect(tlsLibrary({}, electron)).toEqual(boring)
    expect(tlsLibrary({ openssl_is_boringssl: true }, electron)).toEqual(boring)
    expect(tlsLibrary({ openssl_is_boringssl: true }, { openssl: '1.1.0', boringssl: 'fe703e9' })).toEqual({
      library: 'BoringSSL',
      libraryVersion: 'fe703e9',
    })
  })

  test('withheld: what is missing is said, and the session goes on with the rest', async () => {
    const capabilities = {
      library: 'BoringSSL',
      libraryVersion: '0',
      versions: ['1.2', '1.3'],
      dhe: false,
      legacyCiphers: null,
      smallHelloGroups: null,
    } as const
    const run = await runAgainst(script(), { capabilities, tls: { min: '1.0', hello: 'small' } })
    expect(ending(run).reason).toBe('finished')
    expect(eventsOf(run, 'missing-ability').map(({ ability }) => ability)).toEqual([
      'TLS 1.0',
      'TLS 1.1',
      'DHE',
      'small ClientHello',
    ])
    expect(firstOf(run, 'tls-started')).toMatchObject({ min: '1.2', max: '1.3' })
    expect(run.header.environment?.tlsLibrary).toBe('BoringSSL')
  })

  test('withheld altogether: nothing is tried and the library is named', async () => {
    const capabilities = { ...(await detectTlsCapabilities()), versions: ['1.2'] } as const
    const run = await runAgainst(script(), { capabilities, tls: { min: '1.3' } })
    expect(ending(run).message).toBe('OpenSSL here offers no TLS version between 1.3 and 1.3.')
    expect(eventsOf(run, 'tls-started')).toEqual([])
  })

  test('a small ClientHello fits one packet', async () => {
    const run = await runAgainst(script(), { tls: { hello: 'small' } })
    expect(ending(run).reason).toBe('finished')
    expect(firstOf(run, 'tls-hello').hello.bytes).toBeLessThan(600)
  })
})
