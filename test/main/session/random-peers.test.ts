/** Peers that say anything at all: whatever they do, a session ends by itself, and the fault is never ours. */
import { createServer, type Socket } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { encodeTranscript } from '../../../src/shared/transcript/encode.ts'
import { readTranscript } from '../../../src/shared/transcript/jsonl.ts'
import { ending, makePlan, runPlan } from './run.ts'

const SESSIONS = 120

/** Marsaglia's xorshift32: the same peers on every machine. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed | 1
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

const SAYINGS = [
  '220 hello\r\n',
  '220-hello\r\n there\r\n220 done\r\n',
  '220-never done\r\n',
  '331 password\r\n',
  '230 in\r\n',
  '200 okay\r\n',
  '211-Features\r\n AUTH TLS\r\n211 End\r\n',
  '234 go\r\n',
  '257 "/"\r\n',
  '227 Passive (127,0,0,1,4,1)\r\n',
  '227 Passive (999,0,0,1,4,1)\r\n',
  '229 Passive (|||1025|)\r\n',
  '150 here\r\n',
  '226 done\r\n',
  '421 bye\r\n',
  '500 what?\r\n',
  '550 no\r\n',
  '99 x\r\n',
  '1000 x\r\n',
  '\r\n',
  '\xff\xfb\x01',
  '\x15\x03\x03\x00\x02\x02\x28',
  '\x16\x03\x03\xff\xff',
  '120 later\r\n',
  '220 bare\r',
  'x'.repeat(20_000),
]

function misbehave(socket: Socket, seed: number): void {
  const random = randomNumbers(seed)
  const act = (): void => {
    const what = random(20)
    if (what === 0) socket.resetAndDestroy()
    else if (what === 1) socket.end()
    else if (what > 2) {
      const saying = Buffer.from(SAYINGS[random(SAYINGS.length)] ?? '', 'latin1')
      socket.write(random(4) === 0 ? saying.subarray(0, random(saying.length + 1)) : saying)
      if (random(6) === 0) socket.write(Buffer.from(SAYINGS[random(SAYINGS.length)] ?? '', 'latin1'))
    }
  }
  socket.on('error', () => {})
  socket.on('end', () => socket.end())
  socket.on('data', act)
  if (random(8) > 0) socket.write('220 hello\r\n')
  else act()
}

let seed = 0
const sockets = new Set<Socket>()
const server = createServer({ allowHalfOpen: true }, (socket) => {
  sockets.add(socket)
  socket.on('close', () => sockets.delete(socket))
  seed += 1
  misbehave(socket, seed * 2_654_435_761)
})
afterAll(() => {
  for (const socket of sockets) socket.destroy()
  server.close()
})

test(`${SESSIONS} of them`, { timeout: 600_000 }, async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const securities = ['plain', 'explicit', 'implicit'] as const
  const endings = new Map<string, number>()
  const one = async (number: number): Promise<void> => {
    const security = securities[number % 3] ?? 'plain'
    const plan = makePlan(security, port, {
      plan: { timeouts: { silence: 300 }, probes: ['canary', 'command-survey', 'split-command', 'other-data-method'] },
      data: { methods: ['PASV', 'EPRT'] },
      steps: { canary: true, uploadBytes: 1000 },
    })
    const run = await runPlan(plan)
    const { reason, message } = ending(run)
    expect(['finished', 'failed'], `session ${number}: ${message}`).toContain(reason)
    expect(run.complete).toBe(true)
    expect(readTranscript(encodeTranscript(run)).transcript.events).toHaveLength(run.events.length)
    endings.set(reason, (endings.get(reason) ?? 0) + 1)
  }
  for (let first = 0; first < SESSIONS; first += 12) {
    await Promise.all(Array.from({ length: 12 }, (_, index) => one(first + index)))
  }
  expect(endings.get('failed')).toBeGreaterThan(SESSIONS / 2)
})
