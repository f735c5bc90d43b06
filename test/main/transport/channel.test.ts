/** The channel in both roles, as the sessions, the responder and the practice lab use it. */
import { randomBytes } from 'node:crypto'
import { createConnection, createServer, type Socket } from 'node:net'
import { createSecureContext } from 'node:tls'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Channel } from '../../../src/main/transport/channel.ts'
import { Recorder } from '../../../src/main/transport/recorder.ts'
import type { TlsStart } from '../../../src/main/transport/tls-layer.ts'
import type { EventOf, EventType } from '../../../src/shared/transcript/event.ts'
import type { TranscriptHeader } from '../../../src/shared/transcript/transcript.ts'
import { makeCertificate, type TestCertificate } from '../../scripted-server/certificates.ts'

let certificate: TestCertificate
beforeAll(async () => {
  certificate = await makeCertificate()
})

interface End {
  readonly recorder: Recorder
  readonly channel: Channel
  readonly got: Buffer[]
}

let client: End
let server: End

beforeEach(async () => {
  const listening = createServer({ allowHalfOpen: true, pauseOnConnect: true })
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  const address = listening.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const accepted = new Promise<Socket>((resolve) => {
    listening.once('connection', resolve)
  })
  const socket = createConnection({ port, host: '127.0.0.1', allowHalfOpen: true })
  await new Promise((resolve) => socket.once('connect', resolve))
  client = makeEnd(socket, 'client')
  server = makeEnd(await accepted, 'server')
  listening.close()
})
afterEach(() => {
  client.channel.destroy()
  server.channel.destroy()
})

function makeEnd(socket: Socket, role: 'client' | 'server'): End {
  const header: TranscriptHeader = {
    format: 'ftpscope-transcript',
    version: 1,
    id: role,
    startedAt: '2026-01-01T00:00:00.000Z',
    utcOffsetMinutes: 0,
    role,
    plan: null,
    environment: null,
    source: { kind: 'live' },
  }
  const recorder = new Recorder({ header, secrets: [], file: null })
  const channel = new Channel(socket, { recorder, connection: 'control-1', stage: 'auth' })
  const got: Buffer[] = []
  channel.listener = { onBytes: (bytes) => got.push(Buffer.from(bytes)) }
  channel.resume()
  return { recorder, channel, got }
}

const asClient = (version: '1.2' | '1.3'): TlsStart => ({
  role: 'client',
  trigger: 'auth',
  min: version,
  max: version,
  options: {
    host: 'localhost',
    rejectUnauthorized: false,
    minVersion: `TLSv${version}`,
    maxVersion: `TLSv${version}`,
  },
})
const asServer = (): TlsStart => ({
  role: 'server',
  trigger: 'auth',
  min: '1.2',
  max: '1.3',
  secureContext: createSecureContext({ cert: certificate.pem, key: certificate.key }),
})

async function secure(version: '1.2' | '1.3'): Promise<void> {
  const both = [client.channel.startTls(asClient(version)), server.channel.startTls(asServer())]
  expect(await Promise.all(both.map(({ handshake }) => handshake))).toEqual([{ ok: true }, { ok: true }])
}

function events<T extends EventType>({ recorder }: End, type: T): EventOf<T>[] {
  return recorder.events.filter((event): event is EventOf<T> => event.type === type)
}

async function received(end: End, text: string): Promise<void> {
  await expect.poll(() => Buffer.concat(end.got).toString()).toBe(text)
}

for (const version of ['1.2', '1.3'] as const) {
  describe(`TLS ${version}`, () => {
    test('both ends see the same ClientHello', async () => {
      await secure(version)
      const [sent] = events(client, 'tls-hello')
      const [seen] = events(server, 'tls-hello')
      expect(sent?.direction).toBe('sent')
      expect(seen?.direction).toBe('received')
      expect(seen?.hello).toEqual(sent?.hello)
      expect(events(server, 'tls-started')[0]?.role).toBe('server')
      expect(events(server, 'tls-secured')[0]?.version).toBe(version)
    })

    test('a proper end is told from a cut', async () => {
      await secure(version)
      await server.channel.write(Buffer.from('last words'))
      server.channel.end()
      await received(client, 'last words')
      await expect.poll(() => events(client, 'tls-ended').map(({ closeNotify }) => closeNotify)).toEqual([true])
    })

    test('megabytes arrive as they were sent, both ways at once', async () => {
      await secure(version)
      const sent = randomBytes(5_000_000)
      await Promise.all([client.channel.write(sent), server.channel.write(sent)])
      for (const { got } of [client, server]) await expect.poll(() => Buffer.concat(got).equals(sent)).toBe(true)
      expect(sent.length).toBe(5_000_000)
    })

    test('two bytes of data before a bare FIN are no close_notify', async () => {
      await secure(version)
      await server.channel.write(Buffer.from('ok'))
      await received(client, 'ok')
      server.channel.destroy()
      await expect.poll(() => events(client, 'tls-ended').map(({ closeNotify }) => closeNotify)).toEqual([false])
    })

    test('back to clear text, and on with the same connection (CCC)', async () => {
      await secure(version)
      await client.channel.write(Buffer.from('CCC\r\n'))
      await received(server, 'CCC\r\n')
      client.channel.tls?.expectClear()
      server.channel.tls?.expectClear()
      await server.channel.write(Buffer.from('200 clear\r\n'))
      const cleared = await Promise.all([server.channel.clearTls(2000), client.channel.clearTls(2000)])
      expect(cleared).toEqual([true, true])
      await client.channel.write(Buffer.from('PASV\r\n'))
      await received(server, 'CCC\r\nPASV\r\n')
      await server.channel.write(Buffer.from('227 clear\r\n'))
      await received(client, '200 clear\r\n227 clear\r\n')
      expect(events(client, 'tls-cleared')[0]?.closeNotify).toBe(true)
      expect(events(client, 'closed')).toEqual([])
    })
  })
}

describe('clear text', () => {
  test('a FIN is an event, and the other way stays open', async () => {
    server.channel.end()
    await expect.poll(() => events(client, 'fin-received')).toHaveLength(1)
    expect(events(client, 'fin-received')[0]).toMatchObject({ first: true, bytesReceived: 0 })
    await client.channel.write(Buffer.from('still here'))
    await received(server, 'still here')
    client.channel.end()
    await Promise.all([client.channel.whenClosed, server.channel.whenClosed])
    expect(events(client, 'closed')[0]?.by).toBe('peer')
    expect(events(server, 'closed')[0]).toMatchObject({ by: 'local', bytesReceived: 10 })
  })

  test('close waits for the other end no longer than it is told', async () => {
    await client.channel.close(100)
    expect(client.channel.closed).toBe(true)
    expect(events(client, 'closed')[0]?.by).toBe('local')
  })

  test('writing to what is gone rejects', async () => {
    server.channel.destroy()
    client.channel.destroy()
    await client.channel.whenClosed
    await expect(client.channel.write(Buffer.from('x'))).rejects.toThrow()
  })
})

test('a handshake that the other end answers in clear text', async () => {
  const layer = client.channel.startTls(asClient('1.3'))
  await server.channel.write(Buffer.from('500 what?\r\n'))
  expect(await layer.handshake).toMatchObject({ ok: false })
  expect(events(client, 'tls-garbage')[0]?.text).toBe('500 what?\r\n')
  expect(client.channel.failed).toBe(true)
})
