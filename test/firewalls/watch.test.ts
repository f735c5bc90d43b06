import { describe, expect, test } from 'vitest'
import type { Report } from '../../src/shared/report/report.ts'
import { SERVER_NAME_IPV4 } from './network.ts'
import { authorityFile, firewallsRun, ftpscope } from './program.ts'
import { buildStand } from './stand.ts'

const rules = (ports: string) => `
table inet firewall {
  chain forward {
    type filter hook forward priority filter; policy drop;
    ct state established,related accept
    tcp dport { ${ports} } accept
  }
}`

describe.runIf(firewallsRun())('ftpscope watch', () => {
  test('the break moves with the firewall', { timeout: 600_000 }, async () => {
    const { network, server, remove } = await buildStand({
      title: 'a change window',
      story: 'Rules are added one by one.',
      server: { product: 'vsftpd', tls: 'offered', passivePorts: [50000, 50010] },
      firewall: rules('22'),
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
        '--every',
        '5s',
        '--password-stdin',
        '--json',
      ]
      const url = `ftpes://${server?.user}@${SERVER_NAME_IPV4}/`
      const argv = ftpscope('watch', url, ...options)
      const child = network.start('client', argv)
      const changes = [rules('21'), rules('21, 50000-50010')]
      let [said, written, heard] = ['', '', 0]
      const hear = async () => {
        // One change after each session that is told.
        const sessions = said.split('\n').filter((line) => line.includes(' session ')).length
        if (sessions <= heard) return
        heard = sessions
        const next = changes.shift()
        if (next === undefined) return
        await network.run('firewall', ['nft', 'flush', 'ruleset'])
        await network.loadRules(next)
      }
      child.stderr?.on('data', (chunk: Buffer) => {
        said += chunk.toString()
        void hear()
      })
      child.stdout?.on('data', (chunk: Buffer) => {
        written += chunk.toString()
      })
      child.stdin?.end(`${server?.password}\n`)
      const code = await new Promise((resolve) => child.once('close', resolve))
      expect(said).toMatch(/Came further: from the connection to the server to the data connection\./)
      const report: Report = JSON.parse(written)
      expect(report.verdict.outcome).toBe('works')
      expect(code).toBe(0)
      expect(report.comparison).toMatchObject({
        change: 'fixed',
        before: { verdict: { cause: 'control-port-filtered' } },
      })
      expect(report.watched?.stretches.map(({ verdict }) => verdict.cause)).toEqual([
        'control-port-filtered',
        'pasv-port-filtered',
        null,
      ])
    } finally {
      await remove()
    }
  })
})
