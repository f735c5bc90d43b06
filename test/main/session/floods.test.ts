/** Servers that send without end: the session ends by itself, within bounded memory, and its transcript can be read. */
import { rm, stat } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { readTranscriptFile } from '../../../src/main/storage/run-files.ts'
import { MAX_CHARACTERS } from '../../../src/main/transport/recorder.ts'
import { diagnose } from '../../../src/shared/diagnosis/diagnose.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { startScriptedServer } from '../../scripted-server/scripted-server.ts'
import { ending, eventsOf, makePlan, runAgainst, runPlan } from './run.ts'

const file = join(tmpdir(), `ftpscope-flood-${process.pid}.jsonl`)
afterEach(() => rm(file, { force: true }))

/** Sends `first`, then `endless` again and again for as long as the peer reads. */
async function floodingServer(first: (socket: Socket) => Promise<void>, endless: Buffer) {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    const pour = (): void => {
      while (!socket.destroyed && socket.writable && socket.write(endless)) {}
    }
    void first(socket).then(() => {
      socket.on('drain', pour)
      pour()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    [Symbol.dispose]() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

/** Answers every command until AUTH is accepted and the client's hello is there. */
function untilAuth(socket: Socket): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const onHello = () => resolve()
  const onCommand = (bytes: Buffer) => {
    const auth = bytes.toString('latin1').startsWith('AUTH')
    socket.write(auth ? '234 go\r\n' : '502 no\r\n')
    if (!auth) return
    socket.off('data', onCommand)
    socket.once('data', onHello)
  }
  socket.on('data', onCommand)
  socket.write('220 ready\r\n')
  return promise
}

async function welcome(socket: Socket): Promise<void> {
  socket.write('220-welcome\r\n')
}

const nothing = () => Promise.resolve()
const longReply = Buffer.from(`220-${`${'x'.repeat(15_000)}\r\n`.repeat(100)}220 end\r\n`)
const line = Buffer.from(` ${'x'.repeat(1000)}\r\n`)
const helloRequests = Buffer.concat(
  new Array(64).fill(Buffer.concat([Buffer.from([22, 3, 3, 0x40, 0]), Buffer.alloc(0x4000)])),
)

describe('a server that sends without end', () => {
  test.each([
    ['long replies', nothing, longReply, 'control-bytes', 'plain'],
    ['one reply', welcome, line, 'reply-bytes', 'plain'],
    ['handshake messages', untilAuth, helloRequests, 'handshake-bytes', 'explicit'],
  ] as const)('%s', async (_name, first, endless, of, security) => {
    using server = await floodingServer(first, endless)
    const plan = makePlan(security, server.port, { plan: { auth: ['TLS'] } })
    const run = await runPlan(plan, { request: { transcriptFile: file } })
    expect(ending(run).reason).toBe('failed')
    expect(eventsOf(run, 'flood')).toMatchObject([{ of }])
    expect((await stat(file)).size).toBeLessThan(MAX_CHARACTERS)
    const read = await readTranscriptFile(file)
    expect(read.damages).toBe(0)
    expect(read.transcript.events).toEqual(run.events)
  })
})

test('a session during which this program stood still goes on, and the pause is recorded', async () => {
  const server = await startScriptedServer({})
  const blocked = new Int32Array(new SharedArrayBuffer(4))
  let paused = false
  const run = await runAgainst(
    {},
    {
      plan: { timeouts: { silence: 500 } },
      request: {
        onEvent: (event) => {
          if (event.type !== 'command' || event.verb !== 'USER' || paused) return
          paused = true
          Atomics.wait(blocked, 0, 0, 2000)
        },
      },
    },
  )
  await server.close()
  expect(ending(run).reason).toBe('finished')
  expect(eventsOf(run, 'client-paused').length).toBeGreaterThan(0)
})

test.each([
  ['back by an hour', -3_600_000],
  ['forward by two', 7_200_000],
])('a clock that is set %s in mid-session changes neither times nor verdict', async (_name, by) => {
  let moved = false
  const run = await runAgainst(
    {},
    {
      request: {
        onEvent: (event) => {
          if (event.type !== 'command' || event.verb !== 'USER' || moved) return
          moved = true
          const { now } = Date
          vi.spyOn(Date, 'now').mockImplementation(() => now() + by)
        },
      },
    },
  ).finally(() => vi.restoreAllMocks())
  expect(moved).toBe(true)
  expect(ending(run).reason).toBe('finished')
  const times = run.events.map(({ at }) => at)
  expect(times).toEqual([...times].sort((a, b) => a - b))
  expect(times.at(-1)).toBeLessThan(600_000)
  expect(diagnose(run, PRODUCTS).verdict).toMatchObject({ outcome: expect.stringMatching(/^works/), culprit: null })
})
