/** The responder under attack: bounded, nobody served, everything recorded. */
import { createConnection, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fetchFarTranscript } from '../../../src/main/responder/far-transcript.ts'
import { LIMITS } from '../../../src/main/responder/limits.ts'
import { type Responder, startResponder } from '../../../src/main/responder/responder.ts'
import { diagnose } from '../../../src/shared/diagnosis/diagnose.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { encodeTranscript } from '../../../src/shared/transcript/encode.ts'
import { readTranscript } from '../../../src/shared/transcript/jsonl.ts'

let responder: Responder
let stop: AbortController
const sockets: Socket[] = []

beforeEach(async () => {
  stop = new AbortController()
  responder = await startResponder({
    listen: { address: '127.0.0.1', port: 0 },
    implicit: false,
    passivePorts: null,
    externalAddress: null,
    hosts: ['127.0.0.1'],
    once: false,
    minutes: 1,
    transcriptFile: null,
    environment: null,
    signal: stop.signal,
  })
})
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  stop.abort()
  await responder.ended
})

/** A client that sends what it likes. */
function client() {
  const socket = createConnection({ host: '127.0.0.1', port: responder.code.port })
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

  test('what it recorded is a transcript that can be read back', async () => {
    await loggedIn()
    stop.abort()
    const transcript = await responder.ended
    expect(readTranscript(encodeTranscript(transcript))).toMatchObject({ damages: 0, transcript: { complete: true } })
    // Of one end alone nothing follows.
    expect(diagnose(transcript, PRODUCTS)).toMatchObject({ verdict: { outcome: 'inconclusive' }, findings: [] })
  })
})
