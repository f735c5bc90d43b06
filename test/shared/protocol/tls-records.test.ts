import { createServer } from 'node:net'
import { connect } from 'node:tls'
import { describe, expect, test } from 'vitest'
import type { TlsHello } from '../../../src/shared/protocol/tls-hello.ts'
import { type SeenAlert, type SharedTlsState, TlsRecordObserver } from '../../../src/shared/protocol/tls-records.ts'

interface Seen {
  readonly hellos: TlsHello[]
  readonly messages: string[]
  readonly alerts: SeenAlert[]
  readonly garbage: string[]
  readonly observer: TlsRecordObserver
}

function observe(chunks: readonly Uint8Array[], shared: SharedTlsState = { isTls13: false }): Seen {
  const hellos: TlsHello[] = []
  const messages: string[] = []
  const alerts: SeenAlert[] = []
  const garbage: string[] = []
  const observer = new TlsRecordObserver(
    {
      onHello: (hello) => hellos.push(hello),
      onHandshake: (names) => messages.push(...names),
      onAlert: (alert) => alerts.push(alert),
      onFlood: () => messages.push('flood'),
      onGarbage: (bytes) => garbage.push(Buffer.from(bytes).toString('latin1')),
    },
    shared,
  )
  // As a socket does that reads everything into one buffer.
  for (const chunk of chunks) {
    const buffer = Buffer.from(chunk)
    observer.feed(buffer)
    buffer.fill(0xee)
  }
  return { hellos, messages, alerts, garbage, observer }
}

/** What a real client says first. */
async function clientHello(): Promise<Buffer> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const said = new Promise<Buffer>((resolve) => {
    server.once('connection', (socket) => {
      const chunks: Buffer[] = []
      socket.on('data', (bytes: Buffer) => {
        chunks.push(bytes)
        const all = Buffer.concat(chunks)
        if (all.length >= 5 && all.length >= 5 + all.readUInt16BE(3)) resolve(all)
      })
      socket.on('error', () => {})
    })
  })
  const client = connect({ host: '127.0.0.1', port, servername: 'ftp.example', ALPNProtocols: ['ftp'] })
  client.on('error', () => {})
  const hello = await said
  client.destroy()
  server.close()
  return hello
}

const record = (type: number, body: readonly number[]): Buffer =>
  Buffer.from([type, 3, 3, body.length >> 8, body.length & 255, ...body])

test('a real ClientHello, in one piece and byte by byte', async () => {
  const bytes = await clientHello()
  const whole = observe([bytes])
  expect(whole.hellos[0]).toMatchObject({ sni: 'ftp.example', alpn: ['ftp'], versions: ['1.3', '1.2'], psk: false })
  expect(whole.hellos[0]?.random).toMatch(/^[0-9a-f]{64}$/)
  const pieces = observe([...bytes].map((byte) => Uint8Array.of(byte)))
  expect(pieces.hellos).toEqual(whole.hellos)
  expect(pieces.messages).toEqual(['client_hello'])
})

describe('alerts', () => {
  test('in clear: level and number', () => {
    const seen = observe([record(21, [2, 40]), record(21, [1, 112])])
    expect(seen.alerts).toEqual([
      { level: 'fatal', number: 40, encrypted: false },
      { level: 'warning', number: 112, encrypted: false },
    ])
    expect(seen.observer.lastWasAlert).toBe(true)
  })

  test('encrypted, as TLS 1.2 sends close_notify', () => {
    expect(observe([record(21, new Array<number>(26).fill(7))]).alerts).toEqual([{ encrypted: true }])
  })

  test('dressed as data, as TLS 1.3 sends close_notify, unless it was two bytes of data', () => {
    const seen = observe([record(23, new Array<number>(19).fill(7))], { isTls13: true })
    expect(seen.observer.lastWasAlert).toBe(true)
    seen.observer.lastWasData()
    expect(seen.observer.lastWasAlert).toBe(false)
  })

  test('not the last word when data follows', () => {
    const seen = observe([record(21, [1, 0]), record(23, new Array<number>(100).fill(1))])
    expect(seen.observer.lastWasAlert).toBe(false)
  })
})

describe('plain text where TLS was expected', () => {
  test.each(['220 ready\r\n', '500 Syntax error\r\n', 'HTTP/1.1 400 Bad Request\r\n', 'SSH-2.0-x\r\n'])(
    '%j',
    (text) => {
      expect(observe([Buffer.from(text)]).garbage).toEqual([text])
    },
  )

  test('a line that comes in pieces is told in pieces, and what is behind it is not', () => {
    const pieces = ['500 OOPS: ', 'vsf_sysutil_bind', '\r\n', 'more']
    expect(observe(pieces.map((text) => Buffer.from(text))).garbage).toEqual(pieces.slice(0, 3))
  })

  test('fewer bytes than a record header, told at the end', () => {
    const seen = observe([Buffer.from('5\r\n')])
    expect(seen.garbage).toEqual([])
    seen.observer.end()
    expect(seen.garbage).toEqual(['5\r\n'])
  })

  test('after good records', () => {
    expect(observe([record(20, [1]), Buffer.from('oops, clear')]).garbage).toEqual(['oops, clear'])
  })
})

test('handshake messages split over records, and several in one', () => {
  const done = [14, 0, 0, 0]
  const certificate = [11, 0, 0, 3, 0, 0, 0]
  const seen = observe([
    record(22, [...certificate.slice(0, 3)]),
    record(22, [...certificate.slice(3), ...done, ...certificate]),
  ])
  expect(seen.messages).toEqual(['certificate', 'server_hello_done', 'certificate'])
})

test('bulk data passes without being kept', () => {
  const big = record(23, new Array<number>(16_000).fill(1))
  const seen = observe([big.subarray(0, 3), big.subarray(3, 9000), big.subarray(9000), record(21, [1, 0])])
  expect(seen.alerts).toHaveLength(1)
})

test('random bytes behind a handshake header never throw', () => {
  let state = 1
  const next = (): number => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fff_ffff
    return state & 255
  }
  for (let round = 0; round < 2000; round++) {
    const body = Array.from({ length: next() }, next)
    observe([record(22, [next() & 3, 0, 0, Math.max(0, body.length - 4), ...body])])
  }
})
