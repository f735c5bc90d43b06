import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { openSilentPorts } from '../../../src/main/lab/silent-ports.ts'

/** What a connection attempt gets within `ms`. */
const knock = (host: string, port: number, ms: number) =>
  new Promise<string>((resolve) => {
    const socket = connect({ host, port })
    const settle = (answer: string) => {
      clearTimeout(timer)
      socket.destroy()
      resolve(answer)
    }
    const timer = setTimeout(() => settle('silence'), ms)
    socket.once('connect', () => settle('open'))
    socket.once('error', (error: NodeJS.ErrnoException) => settle(error.code ?? ''))
  })

test.skipIf(process.platform === 'win32').each(['127.0.0.1', '::1'])('nothing answers at %s', async (address) => {
  const silent = await openSilentPorts(address, 3)
  expect(new Set(silent.ports).size).toBe(3)
  // Several at once and one after the other: the queue stays full.
  const knockAll = (ms: number) => Promise.all(silent.ports.map((port) => knock(address, port, ms)))
  const answers = (await Promise.all([knockAll(1_200), knockAll(1_200), knockAll(1_200)])).flat()
  expect(new Set([...answers, ...(await knockAll(500))])).toEqual(new Set(['silence']))
  await silent.close()
  expect(new Set(await knockAll(1_000))).toEqual(new Set(['ECONNREFUSED']))
})
