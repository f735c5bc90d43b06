/** The responder under attack: bounded, nobody served, everything recorded. */
import { once } from 'node:events'
import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net'
import { setImmediate as soon } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { fetchAfter } from '../../../src/main/responder/client-side.ts'
import { fetchFarTranscript } from '../../../src/main/responder/far-transcript.ts'
import { LIMITS } from '../../../src/main/responder/limits.ts'
import { type Responder, startResponder } from '../../../src/main/responder/responder.ts'
import { diagnose } from '../../../src/shared/diagnosis/diagnose.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { encodeTranscript } from '../../../src/shared/transcript/encode.ts'
import { readTranscript } from '../../../src/shared/transcript/jsonl.ts'
import { BothSides } from '../../shared/two-ended/both-sides.ts'

const OPTIONS = {
  listen: { address: '127.0.0.1', port: 0 },
  implicit: false,
  passivePorts: null,
  externalAddress: null,
  hosts: ['127.0.0.1'],
  once: false,
  minutes: 1,
  transcriptFile: null,
  environment: null,
} as const

let responder: Responder
let stop: AbortController
const sockets: Socket[] = []

beforeEach(async () => {
  stop = new AbortController()
  responder = await startResponder({ ...OPTIONS, signal: stop.signal })
})
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  stop.abort()
  await responder.ended
})

async function byteByByte(from: Socket, to: Socket): Promise<void> {
  for await (const chunk of from as AsyncIterable<Buffer>)
    for (const byte of chunk) {
      to.write(Buffer.of(byte))
      await soon()
    }
  to.end()
}

/** A client that sends what it likes. */
function client(port = responder.code.port) {
  const socket = createConnection({ host: '127.0.0.1', port })
  sockets.push(socket)
  let heard = ''
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  socket.on('error', () => {})
  socket.on('data', (chunk: Buffer) => {
    heard += chunk.toString()
  })
  return {
    socket,
    closed,
    heard: () => heard,
    send: (text: string) => socket.write(text),
    /** Resolves when a line begins with the code, rejects when the connection ends first. */
    reply: (code: number, times = 1) =>
      new Promise<void>((resolve, reject) => {
        const look = () => (heard.match(new RegExp(`^${code} `, 'gm')) ?? []).length >= times && resolve()
        socket.on('data', look)
        look()
        void closed.then(() => reject(new Error(`closed after ${heard}`)))
      }),
  }
}

async function loggedIn() {
  const one = client()
  one.send(`USER ftpscope\r\nPASS ${responder.code.token}\r\n`)
  await one.reply(230)
  return one
}

describe('responder', () => {
  test('serves nobody without the token, and records the attempt without its password', async () => {
    const one = client()
    one.send(
      'USER ftpscope\r\nPASS 00112233445566778899aabbccddeeff\r\nLIST\r\nPASV\r\nRETR pattern.bin\r\nSTAT ftpscope 0\r\n',
    )
    await one.reply(530, 4)
    await one.reply(211)
    expect(one.heard()).not.toMatch(/^(?:150|227|230) /m)
    stop.abort()
    const { events } = await responder.ended
    const lines = events.flatMap((event) => (event.type === 'command' ? [event.line] : []))
    expect(lines).toEqual(['USER ftpscope', 'PASS ***', 'LIST', 'PASV', 'RETR pattern.bin', 'STAT ftpscope 0'])
  })

  test('dials nobody but its client, and no port of a service', async () => {
    const one = await loggedIn()
    one.send('PORT 192,0,2,1,200,10\r\nEPRT |1|198.51.100.7|50000|\r\nPORT 127,0,0,1,0,25\r\n')
    await one.reply(501, 3)
    expect(one.heard()).not.toMatch(/^200 (?:PORT|EPRT)/m)
  })

  test('cuts off a line without end and a flood of commands', async () => {
    const endless = client()
    endless.send('A'.repeat(LIMITS.lineCharacters + 1))
    await endless.closed
    const many = client()
    many.send('NOOP\r\n'.repeat(LIMITS.waitingCommands + 1))
    await many.closed
    const patient = client()
    for (let sent = 0; sent <= LIMITS.commandsBeforeLogin; sent += 20) {
      patient.send('NOOP\r\n'.repeat(20))
      if (sent + 20 <= LIMITS.commandsBeforeLogin) await patient.reply(200, sent + 20)
    }
    await patient.reply(421)
    expect(patient.heard().match(/^200 /gm)).toHaveLength(LIMITS.commandsBeforeLogin)
    stop.abort()
    const { events } = await responder.ended
    expect(events.filter(({ type }) => type === 'flood')).toHaveLength(2)
  })

  test('a thousand connections take the places that there are, and no more', async () => {
    const crowd = Array.from({ length: 1_000 }, () => client())
    await Promise.all(crowd.slice(LIMITS.connections).map(({ closed }) => closed))
    for (const { socket } of crowd) socket.destroy()
    await Promise.all(crowd.map(({ closed }) => closed))
    stop.abort()
    const { events } = await responder.ended
    const admitted = events.filter(({ type }) => type === 'accepted').length
    expect(admitted).toBeGreaterThanOrEqual(LIMITS.connections)
    expect(admitted + events.filter(({ type }) => type === 'accept-rejected').length).toBe(1_000)
  })

  test('slow clients, silent or one byte at a time, keep their places for the time of a login and no longer', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const slow = Array.from({ length: LIMITS.connections }, () => client())
      await Promise.all(slow.map(({ reply }) => reply(220)))
      const refused = client()
      await refused.closed
      expect(refused.heard()).toBe('')
      for (const [at, one] of slow.entries()) if (at % 2) one.send('U')
      vi.advanceTimersByTime(LIMITS.login - 1)
      for (const [at, one] of slow.entries()) if (at % 2) one.send('S')
      vi.advanceTimersByTime(1)
      await Promise.all(slow.map(({ closed }) => closed))
      for (const { heard } of slow) expect(heard()).toMatch(/^421 /m)
    } finally {
      vi.useRealTimers()
    }
    // Their places are free again, as soon as the responder's side has heard of it as well.
    await vi.waitFor(() => client().reply(220), { timeout: 600_000 })
  })

  test('an upload that is larger than it keeps is cut off, and nothing of it is kept', async () => {
    const one = await loggedIn()
    one.send('EPSV\r\n')
    await one.reply(229)
    const port = Number(/\(\|\|\|(\d+)\|\)/.exec(one.heard())?.[1])
    one.send('STOR large.bin\r\n')
    const data = createConnection({ host: '127.0.0.1', port })
    sockets.push(data)
    data.on('error', () => {})
    const closed = new Promise((resolve) => data.once('close', resolve))
    data.write(Buffer.alloc(LIMITS.kept + 1))
    await one.reply(426)
    await closed
    one.send('SIZE large.bin\r\n')
    await one.reply(550)
  })

  test('gives its transcript to who knows the token, without the token in it', async () => {
    const one = await loggedIn()
    one.send('QUIT\r\n')
    await one.closed
    const way = { host: '127.0.0.1', port: responder.code.port, implicit: false }
    for (const encrypted of [false, true]) {
      const far = await fetchFarTranscript(responder.code, { ...way, encrypted })
      expect(far.header.role).toBe('server')
      expect(far.events.some((event) => event.type === 'command' && event.line === 'USER ftpscope')).toBe(true)
      expect(encodeTranscript(far)).not.toContain(responder.code.token)
    }
    const stranger = { ...responder.code, token: '0'.repeat(32) }
    await expect(fetchFarTranscript(stranger, { ...way, encrypted: false })).rejects.toThrow('530')
  })

  test('gives its transcript over a network that cuts lines anywhere', async () => {
    const one = await loggedIn()
    one.send('QUIT\r\n')
    await one.closed
    const relay = createServer((socket) => {
      const behind = createConnection({ host: '127.0.0.1', port: responder.code.port })
      sockets.push(socket, behind)
      for (const end of [socket, behind]) end.on('error', () => {}).setNoDelay()
      socket.pipe(behind)
      // Who has read all of it closes in the middle.
      byteByByte(behind, socket).catch(() => {})
    })
    await once(relay.listen(0, '127.0.0.1'), 'listening')
    const way = { host: '127.0.0.1', port: (relay.address() as AddressInfo).port, implicit: false, encrypted: false }
    const far = await fetchFarTranscript(responder.code, way).finally(() => relay.close())
    expect(far.events.some((event) => event.type === 'command' && event.line === 'USER ftpscope')).toBe(true)
  })

  test('gives its transcript over the port of the code where the session found no way', async () => {
    const blocked = await startResponder({ ...OPTIONS, signal: stop.signal })
    const elsewhere = { ...responder.code, port: 1 }
    const { client: cut } = new BothSides().connect().say({ sent: 'SYST' }).end()
    const events = cut.events.map((event) =>
      event.type === 'connected' ? { ...event, remote: { address: '127.0.0.1', port: 1 } } : event,
    )
    const far = await fetchAfter(blocked.code, { ...cut, events })
    expect(far.header.role).toBe('server')
    await expect(fetchAfter(elsewhere, { ...cut, events })).rejects.toThrow(/ECONNREFUSED/)
  })

  test('announces the address under which clients reach it', async () => {
    const one = await startResponder({ ...OPTIONS, externalAddress: '192.0.2.1', signal: stop.signal })
    const socket = client(one.code.port)
    socket.send(`USER ftpscope\r\nPASS ${one.code.token}\r\nPASV\r\n`)
    await socket.reply(227)
    expect(socket.heard()).toMatch(/^227 .*\(192,0,2,1,\d+,\d+\)/m)
  })

  test('ends by itself', async () => {
    const { ended } = await startResponder({ ...OPTIONS, minutes: 0.001, signal: stop.signal })
    expect((await ended).events.at(-1)).toMatchObject({ type: 'session-ended', reason: 'finished' })
  })

  test('who guesses is told nothing, and let in by no number of tries', async () => {
    const guesses = Array.from({ length: 20 }, (_, at) => at.toString(16).padStart(32, '0'))
    const guesser = client()
    guesser.send(guesses.map((guess) => `USER ftpscope\r\nPASS ${guess}\r\n`).join(''))
    await guesser.reply(530, guesses.length)
    expect(new Set(guesser.heard().match(/^530 [\w ]+/gm))).toEqual(new Set(['530 Login refused']))
    expect(guesser.heard()).not.toMatch(/^230/m)
    stop.abort()
    const transcript = await responder.ended
    expect(transcript.events.filter((event) => event.type === 'command' && event.verb === 'PASS')).toHaveLength(20)
    for (const guess of guesses.slice(1)) expect(encodeTranscript(transcript)).not.toContain(guess)
  })

  test('a handshake that does not go on, and bytes that are none, end in their time', async () => {
    const tls = await startResponder({ ...OPTIONS, implicit: true, signal: stop.signal })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    try {
      const silent = client(tls.code.port)
      const half = client(tls.code.port)
      // The head of a TLS record that promises more than comes (RFC 8446 section 5.1).
      half.socket.write(Buffer.from([22, 3, 1, 2, 0, 1]))
      const noise = client(tls.code.port)
      noise.send('GET / HTTP/1.1\r\n\r\n')
      await noise.closed
      await vi.waitFor(() =>
        expect(tls.transcript().events.filter(({ type }) => type === 'tls-started')).toHaveLength(3),
      )
      for (let spent = 0; spent <= LIMITS.handshake; spent += 500) await vi.advanceTimersByTimeAsync(500)
      await Promise.all([silent.closed, half.closed])
      expect(silent.heard() + half.heard()).toBe('')
    } finally {
      vi.useRealTimers()
    }
    const { events } = tls.transcript()
    expect(events.filter((event) => event.type === 'silence' && event.awaiting === 'tls-handshake')).toHaveLength(2)
    expect(events.some(({ type }) => type === 'tls-failed' || type === 'tls-garbage')).toBe(true)
  })

  test('of strangers at a data port one is taken, recorded, and gets generated bytes only', async () => {
    const one = await loggedIn()
    one.send('EPSV\r\n')
    await one.reply(229)
    const port = Number(/\(\|\|\|(\d+)\|\)/.exec(one.heard())?.[1])
    const crowd = Array.from({ length: 30 }, () => client(port))
    one.send('LIST\r\n')
    await one.reply(226)
    await Promise.all(crowd.map(({ closed }) => closed))
    expect(new Set(crowd.map(({ heard }) => heard()).filter((text) => text !== ''))).toEqual(
      new Set([expect.stringContaining(' pattern.bin\r\n')]),
    )
    expect(crowd.filter(({ heard }) => heard() !== '')).toHaveLength(1)
    const { events } = responder.transcript()
    expect(events.filter(({ type, connection }) => type === 'accepted' && connection.startsWith('data'))).toHaveLength(
      1,
    )
  })

  test('what it recorded is a transcript that can be read back', async () => {
    await loggedIn()
    stop.abort()
    const transcript = await responder.ended
    expect(readTranscript(encodeTranscript(transcript))).toMatchObject({ damages: 0, transcript: { complete: true } })
    // Of one end alone nothing follows.
    expect(diagnose(transcript, PRODUCTS)).toMatchObject({ verdict: { outcome: 'inconclusive' }, findings: [] })
  })
})
