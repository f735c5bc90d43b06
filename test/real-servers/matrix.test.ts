/** `ftpscope matrix` against real servers: what their own policies make of the modes. */

import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { PRODUCTS } from '../../src/shared/products/catalogue.ts'
import type { Report } from '../../src/shared/report/report.ts'
import { runInProcess } from '../main/cli/in-process.ts'
import { whyRealServersCannotRun } from './packages.ts'
import type { RunningServer, ServerOptions } from './server.ts'
import { startServer } from './start-server.ts'

const required = process.env.CI === 'true' && process.platform === 'linux' && process.getuid?.() === 0
const folder = mkdtempSync(join(tmpdir(), 'ftpscope-matrix-'))
afterAll(() => rm(folder, { recursive: true }))

let server: RunningServer | null = null
afterEach(async () => {
  await server?.stop()
  server = null
})

const SLOW = 180_000

async function matrix(options: ServerOptions, args: readonly string[]) {
  server = await startServer(options)
  const ca = join(folder, 'ca.pem')
  writeFileSync(ca, server.authority)
  const security = options.tls === 'implicit' ? 'ftps' : 'ftpes'
  const ran = await runInProcess(
    [
      'matrix',
      `${security}://${server.user}@${server.address}:${server.port}/`,
      '--ca',
      ca,
      '--password-env',
      'PW',
      '--json',
      '--quiet',
      ...args,
    ],
    { env: { PW: server.password } },
  )
  return { ...ran, report: JSON.parse(ran.stdout) as Report }
}

const outcomes = (report: Report) =>
  Object.fromEntries(
    // The headline says why, should a cell fail that works elsewhere. A busy machine greets late, which is a warning.
    (report.cells ?? []).map(({ key, verdict }) => [
      key,
      verdict?.outcome === 'works' || verdict?.cause === 'slow-banner' ? 'works' : verdict?.headline,
    ]),
  )
const OWN = ['--listings', '1', '--cells', 'explicit,plain']

describe.runIf(required || whyRealServersCannotRun() === null)('matrix of real servers', () => {
  test.each(['vsftpd', 'proftpd', 'pure-ftpd', 'pyftpdlib'] as const)(
    '%s with TLS offered: every mode of explicit and plain works',
    { timeout: SLOW },
    async (product) => {
      const { code, report } = await matrix({ product, tls: 'offered' }, [...OWN, '--allow-plain'])
      expect(outcomes(report)).toEqual(Object.fromEntries((report.cells ?? []).map(({ key }) => [key, 'works'])))
      expect(report.cells?.length).toBe(11)
      const slow = report.cells?.some(({ verdict }) => verdict?.cause === 'slow-banner') ?? false
      expect(report.verdict.outcome).toBe(slow ? 'works-with-warnings' : 'works')
      expect(code).toBe(slow ? 1 : 0)
    },
  )

  test.each(['vsftpd', 'proftpd'] as const)('%s that wants sessions resumed', { timeout: SLOW }, async (product) => {
    const { code, report } = await matrix({ product, tls: 'offered', sessionReuseRequired: true }, OWN)
    expect(report.verdict).toMatchObject({ outcome: 'works', cause: null })
    expect(outcomes(report)).toMatchObject({
      'explicit-pasv-p-resume': 'works',
      'explicit-pasv-p-fresh': expect.stringContaining('resume the TLS session'),
    })
    expect(report.recommended).toMatchObject({ resumption: 'required', methods: ['EPSV', 'PASV'] })
    expect(code).toBe(0)
  })

  test.each(['vsftpd', 'proftpd', 'pure-ftpd'] as const)(
    '%s that requires TLS turns plain logins and clear data away',
    { timeout: SLOW },
    async (product) => {
      const { report } = await matrix({ product, tls: 'required' }, [...OWN, '--allow-plain'])
      // Turning clear text away is a policy, and no fault.
      expect(report.verdict.outcome).toBe('works')
      expect(report.findings.map(({ cause }) => cause).sort()).toEqual([
        'data-protection-mismatch',
        'tls-required-by-server',
      ])
      expect(report.recommended).toMatchObject({ security: 'explicit', protection: 'P' })
    },
  )

  test('implicit TLS on a port of its own', { timeout: SLOW }, async () => {
    const { report } = await matrix({ product: 'vsftpd', tls: 'implicit' }, [
      '--listings',
      '1',
      '--preset',
      'quick',
      '--cells',
      'implicit',
    ])
    expect(report.verdict.outcome).toMatch(/^works/)
    expect(report.recommended).toMatchObject({ security: 'implicit' })
  })

  test('a server that allows one session is asked one at a time, and every mode gets its turn', {
    timeout: SLOW,
  }, async () => {
    const { report } = await matrix({ product: 'vsftpd', tls: 'offered', maxClients: 1 }, [...OWN, '--parallel', '4'])
    expect(report.verdict.outcome).toMatch(/^works/)
    expect(report.cells?.length).toBe(8)
  })

  test('the recommended settings work in the real clients', { timeout: SLOW }, async () => {
    const { report } = await matrix({ product: 'vsftpd', tls: 'offered', sessionReuseRequired: true }, OWN)
    const { recommended } = report
    if (!recommended || !server) throw new Error('nothing is recommended')
    const text = (id: string) =>
      PRODUCTS.clientSettings.find((one) => one.id === id)?.blocks(recommended)[0]?.text ?? ''
    const ca = join(folder, 'ca.pem')
    // Only the password and the test's own authority are added: both clients would ask for the one.
    const login = `--user '${server.user}:${server.password}' --cacert '${ca}' --silent --show-error --max-time 60`
    const curl = text('curl').replace(/--user '[^']*'/, login)
    const lftp = `set ssl:ca-file ${ca}\n${text('lftp').replace('open -u "user"', `open -u "user,${server.password}"`)}cls\nbye\n`
    const listed = [
      await promisify(execFile)('sh', ['-c', curl], { timeout: 600_000 }),
      await promisify(execFile)('lftp', ['-c', lftp], { timeout: 600_000 }),
    ]
    for (const { stdout } of listed) expect(stdout).toContain('hello.txt')
  })
})
