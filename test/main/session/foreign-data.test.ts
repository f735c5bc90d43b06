/** A server must not make us dial, look up or tell what it chooses. */
import { createServer, type Server } from 'node:net'
import { describe, expect, test } from 'vitest'
import { diagnose } from '../../../src/shared/diagnosis/diagnose.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import type { Transcript } from '../../../src/shared/transcript/transcript.ts'
import { ending, eventsOf, firstOf, runAgainst } from './run.ts'

const PASV = { data: { methods: ['PASV'] } } as const
const EPSV = { data: { methods: ['EPSV'] } } as const

/** The same session as if its server had had a public address, which a test on one machine cannot give it. */
const seenFrom = (run: Transcript, peer: string): Transcript => ({
  ...run,
  events: run.events.map((event) =>
    event.type === 'connected' && event.connection === 'control-1'
      ? { ...event, remote: { ...event.remote, address: peer } }
      : event,
  ),
})

describe.concurrent('not dialled', () => {
  test.each([
    ['another service', PASV, { PASV: '227 ok (127,0,0,1,0,22)' }, 'low-port'],
    ['another service, by EPSV', EPSV, { EPSV: '229 ok (|||25|)' }, 'low-port'],
    ['a name to look up', EPSV, { EPSV: '229 ok (||exfil.attacker.example|50000|)' }, 'host-name'],
    ['a name of this machine', EPSV, { EPSV: '229 ok (||localhost|50000|)' }, 'host-name'],
  ] as const)('%s', async (_name, options, verbs, why) => {
    const run = await runAgainst({ verbs }, options)
    expect(firstOf(run, 'data-target-refused')).toMatchObject({ why, stage: 'pasv-reply' })
    expect(eventsOf(run, 'connect-started')).toHaveLength(1)
    expect(eventsOf(run, 'dns-started')).toHaveLength(0)
    expect(ending(run).reason).toBe('failed')
    expect(run.server.received).not.toContain('LIST')
    const { verdict } = diagnose(run, PRODUCTS)
    expect(verdict).toMatchObject({ outcome: 'fails', stage: 'pasv-reply', cause: 'passive-reply-invalid' })
  })

  test('a private address of a public server is found without dialling it', async () => {
    const run = await runAgainst({ verbs: { PASV: '227 ok (127,0,0,1,0,22)' } }, PASV)
    const events = run.events.map((event) =>
      event.type === 'data-target-refused'
        ? { ...event, announced: { address: '10.0.0.5', port: 50_000 }, why: 'private-address' as const }
        : event,
    )
    const { verdict } = diagnose(seenFrom({ ...run, events }, '203.0.113.7'), PRODUCTS)
    expect(verdict).toMatchObject({ outcome: 'fails', stage: 'pasv-reply', cause: 'pasv-address-unroutable' })
    expect(verdict.culprit).toBe('server-config')
  })
})

test.concurrent('with consent a low port is dialled as told', async () => {
  const run = await runAgainst(
    { verbs: { PASV: '227 ok (127,0,0,1,0,9)' } },
    { data: { methods: ['PASV'], foreignData: true } },
  )
  expect(firstOf(run, 'connect-failed').to).toEqual({ address: '127.0.0.1', port: 9 })
})

describe.concurrent('active mode', () => {
  test('with consent a data connection of another host is taken', async () => {
    const run = await runAgainst(
      { data: { dialFrom: '127.0.0.9' } },
      { data: { methods: ['PORT'], foreignData: true } },
    )
    expect(firstOf(run, 'accepted').remote.address).toBe('127.0.0.9')
    const taken = diagnose(run, PRODUCTS).findings.find(({ rule }) => rule === 'data-peer-differs')
    expect(taken).toMatchObject({ severity: 'note', title: expect.stringContaining('127.0.0.9') })
  })
})

async function thirdParty(): Promise<{ server: Server; port: number }> {
  const server = createServer((socket) => socket.on('error', () => {}).resume())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.9', resolve))
  const address = server.address()
  return { server, port: typeof address === 'object' && address ? address.port : 0 }
}

test.concurrent('what the server is told does not show whether a port of another host is open', async () => {
  const { server, port } = await thirdParty()
  const announce = { verbs: { PASV: `227 ok (127,0,0,9,${port >> 8},${port & 255})`, LIST: '150 wait' } }
  const open = await runAgainst(announce, PASV)
  await new Promise((resolve) => server.close(resolve))
  const closed = await runAgainst(announce, PASV)
  expect(eventsOf(open, 'connected').map(({ remote }) => remote.address)).toContain('127.0.0.9')
  expect(firstOf(closed, 'connect-failed')).toMatchObject({ reason: 'refused', to: { address: '127.0.0.9' } })
  expect(closed.server.received).toEqual(open.server.received)
  expect(closed.server.received).toContain('LIST')
  // A port that refuses is given up only with the silence that an open one ends with.
  const order = (run: Transcript) =>
    run.events.filter(({ type, connection }) => type === 'silence' && connection === 'control-1').length
  expect(order(closed)).toBe(order(open))
})
