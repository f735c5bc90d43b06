import { describe, expect, test } from 'vitest'
import { SERVER_NAME_IPV4 } from './network.ts'
import { authorityFile, firewallsRun, ftpscope } from './program.ts'
import { loadScenario } from './scenario.ts'
import { buildStand } from './stand.ts'

const cases = [
  { name: 'open-firewall', code: 0, verdict: { outcome: 'works', cause: null } },
  {
    name: 'passive-ports-dropped',
    code: 2,
    verdict: { outcome: 'fails', stage: 'tcp-data', cause: 'pasv-port-filtered' },
  },
  {
    name: 'isa-like-filter-before-vsftpd',
    code: 2,
    verdict: { outcome: 'fails', stage: 'auth', cause: 'alg-rejects-auth' },
  },
  { name: 'no-tls-vsftpd', code: 2, verdict: { outcome: 'fails', stage: 'auth', cause: 'server-tls-unsupported' } },
] as const

describe.runIf(firewallsRun())('ftpscope test', () => {
  test.concurrent.each(cases)('$name: exit code $code', { timeout: 600_000 }, async ({ name, code, verdict }) => {
    const { network, server, remove } = await buildStand(await loadScenario(name))
    try {
      const url = `ftpes://${server?.user}@${SERVER_NAME_IPV4}/`
      const options = [
        '--ca',
        authorityFile(server),
        '--data',
        'pasv',
        '--timeout',
        '3',
        '--json',
        '--quiet',
        '--password-stdin',
      ]
      const command = ftpscope('test', url, ...options)
      const finished = await network.run('client', command, `${server?.password}\n`)
      expect(JSON.parse(finished.stdout)).toMatchObject({ format: 'ftpscope-report', verdict })
      expect(finished.code).toBe(code)
    } finally {
      await remove()
    }
  })
})
