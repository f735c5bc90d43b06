/** Follow-up probes: which run after which failure, what they put on the wire, and that each is one labelled attempt. */
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { PROBE_NAMES, type ProbeName } from '../../../src/shared/session/probe-names.ts'
import { makeCertificate, type TestCertificate } from '../../scripted-server/certificates.ts'
import { startScriptedServer } from '../../scripted-server/scripted-server.ts'
import { ending, eventsOf, makePlan, PASSWORD, type Run, runAgainst, runPlan } from './run.ts'

let certificate: TestCertificate
beforeAll(async () => {
  certificate = await makeCertificate()
})

const explicit = () => ({ security: 'explicit', tls: { cert: certificate.pem, key: certificate.key } }) as const
const allowed = (...probes: ProbeName[]) => ({ plan: { probes } })
const safe = PROBE_NAMES.filter((name) => name !== 'plain-login')

function attempts(run: Pick<Run, 'events' | 'header' | 'complete'>): [string | undefined, string | undefined][] {
  return eventsOf(run, 'attempt-started')
    .filter(({ purpose }) => purpose === 'probe')
    .map(({ attempt, probe }) => [
      probe,
      eventsOf(run, 'attempt-ended').find((ended) => ended.attempt === attempt)?.result,
    ])
}

describe.concurrent('what runs after what', () => {
  test('nothing after a session that works, but the sampling of ports', async () => {
    const run = await runAgainst(explicit(), allowed(...safe))
    expect(attempts(run)).toEqual([['sample-passive-ports', 'completed']])
    expect(ending(run).reason).toBe('finished')
  })

  test('nothing that the plan does not allow', async () => {
    const run = await runAgainst({ security: 'explicit', verbs: { AUTH: '500 no' } }, allowed('round-trip'))
    expect(attempts(run)).toEqual([['round-trip', 'completed']])
  })

  test('a refused AUTH', async () => {
    const run = await runAgainst({ security: 'explicit', verbs: { AUTH: '550 Access is denied.' } }, allowed(...safe))
    expect(attempts(run).map(([name]) => name)).toEqual([
      'implicit-port',
      'pipelined-auth',
      'canary',
      'split-command',
      'command-survey',
      'auth-spelling',
      // It compares times, so it runs alone, after the others.
      'round-trip',
    ])
    expect(ending(run).reason).toBe('failed')
    expect(run.events.at(-1)?.type).toBe('session-ended')
    expect(run.server.received.some((line) => line.startsWith('USER') || line.startsWith('PASS'))).toBe(false)
  })

  test('a swallowed AUTH', async () => {
    const run = await runAgainst(
      { security: 'explicit', verbs: { AUTH: { raw: '' } } },
      allowed('auth-ssl', 'split-command'),
    )
    expect(attempts(run)).toEqual([
      ['auth-ssl', 'failed'],
      ['split-command', 'completed'],
    ])
  })

  test('a data address that leads nowhere', async () => {
    const run = await runAgainst(
      { data: { address: '127.0.0.77' } },
      { data: { methods: ['PASV'] }, ...allowed(...safe) },
    )
    expect(attempts(run)).toEqual([
      ['active-mode', 'completed'],
      ['control-host-address', 'completed'],
      ['other-data-method', 'completed'],
      ['sample-passive-ports', 'completed'],
    ])
    const target = eventsOf(run, 'data-target').find(({ policy }) => policy === 'control-host')
    expect(target?.used.address).toBe('127.0.0.1')
  })

  test('a session reuse that the server insists on', async () => {
    const tls = { cert: certificate.pem, key: certificate.key, requireReuse: '522 session reuse required' }
    const run = await runAgainst(
      { security: 'explicit', tls },
      { tls: { resume: false }, ...allowed('toggle-resumption', 'tls-1.2-only') },
    )
    expect(attempts(run)).toEqual([
      ['tls-1.2-only', 'failed'],
      ['toggle-resumption', 'completed'],
    ])
  })

  test('a silent handshake', async () => {
    const tls = { cert: certificate.pem, key: certificate.key, control: 'silence' } as const
    const run = await runAgainst({ security: 'explicit', tls }, allowed('small-client-hello', 'tls-1.2-only'))
    const hellos = eventsOf(run, 'tls-hello').filter(({ direction }) => direction === 'sent')
    const [normal = 0, small = 0] = hellos.map(({ hello }) => hello.bytes)
    expect(attempts(run).map(([name]) => name)).toEqual(['small-client-hello', 'tls-1.2-only'])
    expect(normal).toBeGreaterThan(1400)
    expect(small).toBeLessThan(600)
  })

  test('a control connection lost in mid-session', async () => {
    const run = await runAgainst(
      { ...explicit(), hangsUpAfterTransfer: 'reset' },
      { steps: { idleSeconds: 2 }, ...allowed('noop-soak') },
    )
    expect(attempts(run)).toEqual([['noop-soak', 'completed']])
    expect(run.server.received.filter((line) => line === 'NOOP')).toHaveLength(800)
  })

  test('no greeting: TLS at once on the same port', async () => {
    const implicit = await startScriptedServer({ ...explicit(), security: 'implicit' })
    const plan = makePlan('explicit', implicit.port, allowed('implicit-port'))
    const run = await runPlan(plan)
    await implicit.close()
    expect(attempts(run)).toEqual([['implicit-port', 'completed']])
    expect(eventsOf(run, 'tls-secured')[0]?.connection).toBe('probe-1')
  })

  test('another port of the same server', async () => {
    const other = await startScriptedServer({})
    const run = await runAgainst(
      { greeting: { reply: '421 not here', end: 'close' } },
      { plan: { probes: ['other-port'], otherPort: other.port } },
    )
    expect(attempts(run)).toEqual([['other-port', 'completed']])
    expect(other.received).toContain('LIST')
    await other.close()
  })

  test('a slow download while the control connection idles', async () => {
    const run = await runAgainst(
      { hangsUpAfterTransfer: 'close', files: { 'a.bin': Buffer.alloc(400_000) } },
      { steps: { listings: 0, download: 'a.bin', idleSeconds: 1 }, ...allowed('busy-data-idle-control') },
    )
    expect(attempts(run)).toEqual([['busy-data-idle-control', 'completed']])
    expect(eventsOf(run, 'transfer-ended').map(({ bytes, ok }) => [bytes, ok])).toEqual([
      [400_000, true],
      [400_000, true],
    ])
  })
})

describe.concurrent('quick probes, which nobody asked for', () => {
  const quick = { steps: { quickProbes: true } } as const

  test('a refused AUTH: only what needs no login, and no more than tells', async () => {
    const run = await runAgainst({ security: 'explicit', verbs: { AUTH: '550 Access is denied.' } }, quick)
    const ran = attempts(run).map(([name]) => name)
    expect(ran.length).toBeGreaterThan(0)
    expect(ran).not.toContain('active-mode')
    expect(ran).not.toContain('plain-login')
    expect(run.server.received.some((line) => line.startsWith('USER') || line.startsWith('PASS'))).toBe(false)
    expect(run.events.at(-1)?.type).toBe('session-ended')
  })

  test('none after a reason that is proven', async () => {
    const run = await runAgainst({ verbs: { PASS: '530 Login incorrect.' } }, quick)
    expect(attempts(run)).toEqual([])
  })

  test('none after a session that works, nor where the plan says so', async () => {
    expect(attempts(await runAgainst(explicit(), quick))).toEqual([])
    const off = await runAgainst({ security: 'explicit', verbs: { AUTH: '550 Access is denied.' } })
    expect(attempts(off)).toEqual([])
  })

  test('those that wait for the same silence do so together, in attempts of their own', async () => {
    const tls = { cert: certificate.pem, key: certificate.key, control: 'silence' } as const
    const run = await runAgainst({ security: 'explicit', tls }, quick)
    const started = eventsOf(run, 'attempt-started').filter(({ purpose }) => purpose === 'probe')
    const ended = eventsOf(run, 'attempt-ended').filter(({ attempt }) => started.some((one) => one.attempt === attempt))
    expect(started.length).toBeGreaterThan(1)
    expect(ended).toHaveLength(started.length)
    expect(started[1]?.id).toBeLessThan(ended[0]?.id ?? 0)
    for (const { attempt, probe } of started) {
      const own = run.events.filter((event) => event.attempt === attempt)
      expect(own[0]).toMatchObject({ type: 'attempt-started', probe })
      expect(own.filter(({ type }) => type === 'attempt-ended')).toHaveLength(1)
      // Each connection belongs to one attempt.
      for (const { connection } of own)
        if (connection !== 'session')
          expect(run.events.filter((event) => event.connection === connection && event.attempt !== attempt)).toEqual([])
    }
  })

  test('end with the session when it is cancelled', async () => {
    const stop = new AbortController()
    const tls = { cert: certificate.pem, key: certificate.key, control: 'silence' } as const
    const run = await runAgainst(
      { security: 'explicit', tls },
      {
        ...quick,
        request: {
          signal: stop.signal,
          onEvent: (event) => {
            if (event.type === 'attempt-started' && event.purpose === 'probe') stop.abort()
          },
        },
      },
    )
    expect(ending(run).reason).toBe('cancelled')
    expect(attempts(run).every(([, result]) => result === 'cancelled')).toBe(true)
  })
})

describe.concurrent('the password in clear', () => {
  test('never unless the plan names that very probe', async () => {
    const script = { security: 'explicit', verbs: { AUTH: '550 Access is denied.' } } as const
    const without = await runAgainst(script, allowed(...safe))
    expect(without.server.received.join('\n')).not.toContain(PASSWORD)
    const consented = await runAgainst(script, allowed('plain-login'))
    expect(attempts(consented)).toEqual([['plain-login', 'completed']])
    expect(consented.server.received).toContain(`PASS ${PASSWORD}`)
    expect(JSON.stringify(consented.events)).not.toContain(PASSWORD)
  })
})

describe.concurrent('raw probes on the wire', () => {
  test('three commands in one packet, answers linked in the order in which a server must give them', async () => {
    const run = await runAgainst(
      { security: 'explicit', verbs: { AUTH: '550 Access is denied.' } },
      allowed('pipelined-auth'),
    )
    const sent = eventsOf(run, 'command').filter(({ connection }) => connection === 'probe-1')
    expect(sent.map(({ line }) => line)).toEqual(['SYST', 'AUTH TLS', 'NOOP'])
    const replies = eventsOf(run, 'reply').filter(({ connection }) => connection === 'probe-1')
    expect(replies.map(({ cause }) => cause)).toEqual([undefined, ...sent.map(({ id }) => id)])
  })

  test('spellings and parts arrive as written', async () => {
    const run = await runAgainst(
      { security: 'explicit', verbs: { AUTH: '550 no' } },
      allowed('auth-spelling', 'split-command'),
    )
    expect(run.server.received.filter((line) => /auth/i.test(line)).slice(2)).toEqual([
      'AUTH TLS',
      'AUTH TLS',
      'auth tls',
      'aUtH TLS',
      'AUTH  TLS',
      'AUTH TLS',
      'AUTH TLS-C',
    ])
    const raw = eventsOf(run, 'command').filter(({ connection }) => connection.startsWith('probe'))
    expect(raw.map(({ lineEnd, segments }) => [lineEnd, segments])).toEqual([
      ['CRLF', 2],
      ['CRLF', 10],
      ['CRLF', undefined],
      ['CRLF', undefined],
      ['CRLF', undefined],
      ['LF', undefined],
      ['CRLF', undefined],
    ])
  })

  test('a survey goes on over a new connection when the server hangs up on a verb', async () => {
    const run = await runAgainst(
      { security: 'explicit', verbs: { AUTH: '550 no', AUTX: { reply: '500 bye', end: 'close' }, QZJK: { raw: '' } } },
      allowed('command-survey'),
    )
    const lines = eventsOf(run, 'command').filter(({ connection }) => connection.startsWith('probe'))
    expect(lines).toHaveLength(12)
    expect(attempts(run)).toEqual([['command-survey', 'completed']])
  })
})

test.concurrent('cancelling stops probes too', async () => {
  const abort = new AbortController()
  const server = await startScriptedServer({ security: 'explicit', verbs: { AUTH: '550 no', SYST: { raw: '' } } })
  const run = await runPlan(makePlan('explicit', server.port, allowed(...safe)), {
    request: {
      signal: abort.signal,
      onEvent: (event) => {
        if (event.connection.startsWith('probe') && event.type === 'command') abort.abort()
      },
    },
  })
  await server.close()
  expect(ending(run).reason).toBe('cancelled')
  expect(eventsOf(run, 'attempt-ended').at(-1)?.result).toBe('cancelled')
})

test('quick probes have three seconds together', async () => {
  const timeout = AbortSignal.timeout.bind(AbortSignal)
  const over = vi
    .spyOn(AbortSignal, 'timeout')
    .mockImplementation((ms) => (ms === 3000 ? AbortSignal.abort() : timeout(ms)))
  const refused = { security: 'explicit', verbs: { AUTH: '550 Access is denied.' } } as const
  expect(attempts(await runAgainst(refused, { steps: { quickProbes: true } }))).toEqual([])
  expect(over).toHaveBeenCalledWith(3000)
  over.mockRestore()
})
