import { describe, expect, test } from 'vitest'
import type { Report } from '../../src/shared/report/report.ts'
import { SERVER_NAME_IPV4 } from './network.ts'
import { authorityFile, firewallsRun, ftpscope } from './program.ts'
import { buildStand } from './stand.ts'

describe.runIf(firewallsRun())('ftpscope test --repeat', () => {
  test('the range is open up to a port', { timeout: 600_000 }, async () => {
    const { network, server, remove } = await buildStand({
      title: 'a half-open range',
      story: 'The server was given ten ports, the firewall eight.',
      server: { product: 'vsftpd', tls: 'offered', passivePorts: [50000, 50009] },
      firewall: `
table inet firewall {
  chain forward {
    type filter hook forward priority filter; policy drop;
    ct state established,related accept
    tcp dport { 21, 50000-50007 } accept
  }
}`,
      runs: {},
    })
    try {
      const options = [
        '--ca',
        authorityFile(server),
        '--data',
        'pasv',
        '--timeout',
        '1',
        '--repeat',
        '30',
        '--listings',
        '2',
      ]
      const url = `ftpes://${server?.user}@${SERVER_NAME_IPV4}/`
      const argv = ftpscope('test', url, ...options)
      const { stdout, code } = await network.run(
        'client',
        [...argv, '--password-stdin', '--json', '--quiet'],
        `${server?.password}\n`,
        170_000,
      )
      const { repeated, verdict }: Report = JSON.parse(stdout)
      expect(code).toBe(2)
      expect(verdict).toMatchObject({
        cause: 'pasv-port-filtered',
        headline: expect.stringMatching(/^Fails now and then/),
      })
      expect(repeated?.shared[0]).toMatchObject({ trait: 'port', relation: 'from', successes: 0 })
      expect([50_008, 50_009]).toContain(repeated?.shared[0]?.value)
    } finally {
      await remove()
    }
  })
})
