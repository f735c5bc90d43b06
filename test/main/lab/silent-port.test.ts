import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { openSilentPort } from '../../../src/main/lab/silent-port.ts'

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
  const silent = await openSilentPort(address)
  // Several at once and one after the other: the queue stays full.
  const answers = await Promise.all(Array.from({ length: 5 }, () => knock(address, silent.port, 1_200)))
  expect(new Set([...answers, await knock(address, silent.port, 500)])).toEqual(new Set(['silence']))
  await silent.close()
  expect(await knock(address, silent.port, 1_000)).toBe('ECONNREFUSED')
})
