/** The product as users run it, inside the client's namespace: same verdicts, and the exit code that goes with them. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { mustRun } from '../real-servers/packages.ts'
import { SERVER_NAME_IPV4, whyNoNetworks } from './network.ts'
import { loadScenario } from './scenario.ts'
import { buildStand } from './stand.ts'

/** The sources themselves, so that no older build is tested. */
const MAIN = join(import.meta.dirname, '../../src/main/cli/main.ts')
const PROGRAM = `import { main } from ${JSON.stringify(MAIN)}; await main(process.argv.slice(1))`

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

describe.runIf(mustRun() && (process.env.CI === 'true' || whyNoNetworks() === null))('ftpscope test', () => {
  test.concurrent.each(cases)('$name: exit code $code', { timeout: 120_000 }, async ({ name, code, verdict }) => {
    const { network, server, remove } = await buildStand(await loadScenario(name))
    try {
      const url = `ftpes://${server?.user}@${SERVER_NAME_IPV4}/`
      const authority = join(server?.files ?? '', '../authority.pem')
      writeFileSync(authority, server?.authority ?? '')
      const options = ['--ca', authority, '--data', 'pasv', '--timeout', '3', '--json', '--quiet', '--password-stdin']
      const command = [process.execPath, '--input-type=module', '--eval', PROGRAM, '--', 'test', url, ...options]
      const finished = await network.run('client', command, `${server?.password}\n`)
      expect(JSON.parse(finished.stdout)).toMatchObject({ format: 'ftpscope-report', verdict })
      expect(finished.code).toBe(code)
    } finally {
      await remove()
    }
  })
})
