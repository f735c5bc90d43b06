/** Certificates are judged by us, in full, and go before the password. */
import { X509Certificate } from 'node:crypto'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { type CertificateWish, makeCertificate, type TestCertificate } from '../../scripted-server/certificates.ts'
import { ending, eventsOf, firstOf, type RunOptions, runAgainst } from '../session/run.ts'

const DAY = 86_400_000
let root: TestCertificate
let middle: TestCertificate
beforeAll(async () => {
  root = await makeCertificate({ subject: 'CN=Test Root', ca: true, names: [] })
  middle = await makeCertificate({ subject: 'CN=Test Middle', ca: true, names: [], issuer: root })
})

async function judge(wish: CertificateWish, chain: readonly TestCertificate[] = [], options: RunOptions = {}) {
  const leaf = await makeCertificate(wish)
  const cert = [leaf, ...chain].map(({ pem }) => pem).join('')
  const run = await runAgainst(
    { security: 'explicit', tls: { cert, key: leaf.key, weakKey: wish.rsaBits !== undefined } },
    options,
  )
  return { run, leaf, seen: firstOf(run, 'tls-certificates') }
}

const trusting = (): RunOptions => ({ tls: { ca: [root.pem], verify: true } })

describe('problems', () => {
  test('none: leaf and intermediate sent, root known', async () => {
    const { run, seen, leaf } = await judge({ issuer: middle }, [middle], trusting())
    expect(seen.problems).toEqual([])
    expect(seen.chain.map(({ subject }) => subject)).toEqual(['CN=localhost', 'CN=Test Middle'])
    expect(seen.chain[0]).toMatchObject({
      fingerprint: leaf.fingerprint,
      names: ['localhost', '127.0.0.1', '0:0:0:0:0:0:0:1'],
      key: 'EC prime256v1',
    })
    expect(ending(run).reason).toBe('finished')
  })

  test('self-signed', async () => {
    const { seen } = await judge({})
    expect(seen.problems).toMatchObject([{ problem: 'self-signed', depth: 0 }])
  })

  test('unknown root, sent along', async () => {
    const { seen } = await judge({ issuer: root }, [root])
    expect(seen.problems).toMatchObject([{ problem: 'unknown-issuer', depth: 1 }])
  })

  test('intermediate not sent', async () => {
    const { seen } = await judge({ issuer: middle, issuerUrl: 'http://ca.example/middle.crt' }, [], trusting())
    expect(seen.problems).toMatchObject([{ problem: 'missing-intermediate', depth: 0 }])
  })

  test('issuer that nobody knows', async () => {
    const { seen } = await judge({ issuer: middle })
    expect(seen.problems.map(({ problem }) => problem)).toEqual(['unknown-issuer'])
  })

  test('several at once', async () => {
    const { seen } = await judge({
      names: [{ type: 'dns', value: 'ftp.example' }],
      from: new Date(Date.now() - 20 * DAY),
      to: new Date(Date.now() - 10 * DAY),
    })
    expect(seen.problems.map(({ problem }) => problem)).toEqual(['expired', 'name-mismatch', 'self-signed'])
  })

  test('not yet valid', async () => {
    const { seen } = await judge({ from: new Date(Date.now() + 2 * DAY), to: new Date(Date.now() + 9 * DAY) })
    expect(seen.problems.map(({ problem }) => problem)).toContain('not-yet-valid')
  })

  test('no names at all', async () => {
    const { seen } = await judge({ names: [], subject: 'CN=ftp.example' })
    expect(seen.problems.map(({ problem }) => problem)).toContain('no-names')
  })

  test('a weak key', async () => {
    const { seen } = await judge({ rsaBits: 1024 }, [], {})
    expect(seen.problems).toContainEqual({ problem: 'weak-key', depth: 0, detail: 'RSA 1024' })
  })

  test('an issuer that is no CA', async () => {
    const noCa = await makeCertificate({ subject: 'CN=Not a CA', issuer: root })
    const { seen } = await judge({ issuer: noCa }, [noCa], trusting())
    expect(seen.problems.map(({ problem }) => problem)).toContain('issuer-not-ca')
  })
})

describe('what follows from a problem', () => {
  test('without --insecure the session ends before USER', async () => {
    const { run } = await judge({}, [], { tls: { verify: true } })
    expect(ending(run)).toMatchObject({ reason: 'failed' })
    expect(ending(run).message).toMatch(/^The certificate is not accepted: self signed/)
    expect(run.server.received.some((line) => /^(USER|PASS|QUIT)/.test(line))).toBe(false)
  })

  test('with it the session goes on, and the problem stays recorded', async () => {
    const { run, seen } = await judge({}, [], { tls: { verify: false } })
    expect(seen.problems).toHaveLength(1)
    expect(ending(run).reason).toBe('finished')
  })

  test('a pinned certificate is accepted although nobody signed it', async () => {
    const leaf = await makeCertificate({})
    const script = { security: 'explicit', tls: { cert: leaf.pem, key: leaf.key } } as const
    const run = await runAgainst(script, { tls: { verify: true, pinnedFingerprint: leaf.fingerprint } })
    expect(ending(run).reason).toBe('finished')
  })

  test('another certificate than the pinned one ends even an insecure session', async () => {
    const { run, seen } = await judge({}, [], { tls: { verify: false, pinnedFingerprint: 'AB:CD' } })
    expect(seen.problems.map(({ problem }) => problem)).toContain('pin-changed')
    expect(run.server.received.some((line) => line.startsWith('USER'))).toBe(false)
  })
})

test('the host name is sent as SNI and checked', async () => {
  const { run, seen } = await judge({ issuer: middle }, [middle], {
    tls: { ca: [root.pem], verify: true, sni: 'localhost' },
    plan: { host: 'localhost', family: 'ipv4' },
  })
  expect(seen.problems).toEqual([])
  expect(eventsOf(run, 'tls-hello')[0]?.hello.sni).toBe('localhost')
  expect(eventsOf(run, 'tls-secured').map(({ resumed }) => resumed)).toEqual([false, true])
})

describe('what a TLS library cannot take', () => {
  test('a key that it cannot read is told, and ends nothing', async () => {
    // BoringSSL throws on keys of DSA, Ed448 and brainpool curves; OpenSSL reads all of them.
    const unreadable = vi.spyOn(X509Certificate.prototype, 'publicKey', 'get').mockImplementation(() => {
      throw new Error('UNSUPPORTED_ALGORITHM')
    })
    const { run, seen } = await judge({ issuer: middle }, [middle], trusting()).finally(() => unreadable.mockRestore())
    expect(ending(run).reason).not.toBe('program-error')
    expect(seen.chain.map(({ key }) => key)).toEqual([
      'of a kind that this TLS library cannot read',
      'of a kind that this TLS library cannot read',
    ])
    expect(seen.problems.map(({ problem }) => problem)).toContain('unknown-issuer')
  })

  test('a session too long to be resumed is told: not offering it is nobody’s choice', async () => {
    const names = Array.from({ length: 900 }, (_, i) => ({ type: 'dns' as const, value: `name-${i}.of.ftp.example` }))
    const { run } = await judge({ names }, [], { tls: { verify: false, max: '1.2' } })
    expect(ending(run).reason).toBe('finished')
    expect(eventsOf(run, 'tls-ticket')).toEqual([])
    expect(eventsOf(run, 'missing-ability').map(({ ability }) => ability)).toEqual(['session resumption'])
    const [, data] = eventsOf(run, 'tls-started')
    expect(data?.sessionOffered).toBe(false)
  })

  test('a chain of more certificates than are looked at', async () => {
    const chain: TestCertificate[] = []
    for (let i = 0, issuer = root; i < 20; i++) {
      issuer = await makeCertificate({ subject: `CN=Middle ${i}`, ca: true, names: [], issuer })
      chain.unshift(issuer)
    }
    const { run, seen } = await judge({ issuer: chain[0] ?? root }, chain, { tls: { verify: false, ca: [root.pem] } })
    expect(ending(run).reason).toBe('finished')
    expect(seen.chain).toHaveLength(16)
  })
})
