/** The fixtures themselves: every product starts in every mode it has, answers, and leaves nothing behind. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { mustRun, PRODUCTS } from './packages.ts'
import { type RunningServer, SERVED_FILES, type ServerOptions, servedContent } from './server.ts'
import { freePort, startServer } from './start-server.ts'

const modes: ServerOptions[] = PRODUCTS.flatMap((product) =>
  (['none', 'offered', 'implicit'] as const)
    .filter((tls) => product !== 'pure-ftpd' || tls !== 'implicit')
    .map((tls) => ({ product, tls })),
)

/**
 * What curl is to ask. pyftpdlib resets data connections on which a ClientHello comes before the command, as curl
 * sends it, so there the file's size must do.
 */
const question = (server: RunningServer): string[] => (server.product === 'pyftpdlib' ? ['--head'] : [])

describe.runIf(mustRun())('real servers', () => {
  test.concurrent.each(modes)('$product with TLS $tls starts, serves and stops', async (options) => {
    const server = await startServer(options)
    try {
      const scheme = options.tls === 'implicit' ? 'ftps' : 'ftp'
      const secure = options.tls === 'offered' ? ['--ssl-reqd'] : []
      const target = `${scheme}://${server.address}:${server.port}/medium.bin`
      const login = ['--user', `${server.user}:${server.password}`, '--insecure', '--silent', '--show-error']
      const { stdout } = await promisify(execFile)(
        'curl',
        [...login, '--max-time', '60', ...secure, ...question(server), target],
        {
          encoding: 'buffer',
        },
      )
      if (server.product === 'pyftpdlib')
        expect(stdout.toString()).toContain(`Content-Length: ${SERVED_FILES['medium.bin']}`)
      else expect(stdout.equals(servedContent(SERVED_FILES['medium.bin']))).toBe(true)
    } finally {
      await server.stop()
    }
    expect(existsSync(dirname(server.files))).toBe(false)
  })
})

test('servers that start at the same time are given different ports', async () => {
  const ports = await Promise.all(Array.from({ length: 100 }, () => freePort('127.0.0.1')))
  expect(new Set(ports).size).toBe(ports.length)
})
