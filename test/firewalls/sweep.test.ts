/** A real firewall that lets a server's passive range through but for one port, found from the client alone. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Report } from '../../src/shared/report/report.ts'
import { mustRun } from '../real-servers/packages.ts'
import { SERVER_NAME_IPV4, whyNoNetworks } from './network.ts'
import { ftpscope } from './program.ts'
import { buildStand } from './stand.ts'

const BLOCKED = 50_002

describe.runIf(mustRun() && (process.env.CI === 'true' || whyNoNetworks() === null))('ftpscope test --sweep', () => {
  test('names the one port that does not answer, the range, and no port that nobody announced', {
    timeout: 600_000,
  }, async () => {
    const { network, server, remove } = await buildStand({
      title: 'one blocked port',
      story: 'The passive range is open but for one port.',
      server: { product: 'vsftpd', tls: 'offered', passivePorts: [50_000, 50_005] },
      firewall: `
table inet firewall {
  chain forward {
    type filter hook forward priority filter; policy accept;
    tcp dport ${BLOCKED} drop
  }
}`,
      runs: {},
    })
    const folder = mkdtempSync(join(tmpdir(), 'ftpscope-sweep-'))
    try {
      const authority = join(folder, 'authority.pem')
      writeFileSync(authority, server?.authority ?? '')
      const url = `ftpes://${server?.user}@${SERVER_NAME_IPV4}/`
      const options = ['--ca', authority, '--data', 'pasv', '--listings', '0', '--timeout', '1', '--no-probe']
      const run = await network.run(
        'client',
        [...ftpscope('test', url, ...options), ...['--password-stdin', '--sweep', '200', '--json', '--quiet']],
        `${server?.password}\n`,
      )
      const report: Report = JSON.parse(run.stdout)
      const ports = report.sessions[0]?.passivePorts
      expect(ports?.silent).toEqual([BLOCKED])
      expect(ports?.passed.length).toBeGreaterThan(2)
      for (const port of ports?.passed ?? []) expect([50_000, 50_001, 50_003, 50_004, 50_005]).toContain(port)
      expect(ports?.sample?.spread).toBe('fixed-range')
      expect(report.verdict).toMatchObject({
        outcome: 'works-with-warnings',
        stage: 'tcp-data',
        cause: 'pasv-port-filtered',
        headline: expect.stringContaining(`Some of the server’s data ports do not answer: ${BLOCKED}`),
      })
      expect(run.code).toBe(1)
    } finally {
      rmSync(folder, { recursive: true })
      await remove()
    }
  })
})
