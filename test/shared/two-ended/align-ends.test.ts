/** What became of each command, reply and connection between two recordings of one session. */
import { describe, expect, test } from 'vitest'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import type { ConnectionId } from '../../../src/shared/transcript/event.ts'
import { alignEnds } from '../../../src/shared/two-ended/align-ends.ts'
import { diagnoseEnds } from '../../../src/shared/two-ended/diagnose-ends.ts'
import { BothSides, type Row } from './both-sides.ts'

const NAT = { address: '192.0.2.1', port: 33_618 }

/** The one exchange between two `NOOP`s that pass. */
function fateOf(row: Row) {
  const sides = new BothSides().connect().say({ sent: 'NOOP' }).say(row).say({ sent: 'NOOP' })
  const { client, far } = sides.end()
  const { exchanges } = alignEnds(client, far)
  expect(exchanges.at(0)).toMatchObject({ verb: 'NOOP', fate: 'delivered' })
  expect(exchanges.at(-1)).toMatchObject({ verb: 'NOOP', fate: 'delivered' })
  return exchanges.slice(1, -1)
}

describe('commands and replies', () => {
  test('as they were sent: delivered', () => {
    expect(fateOf({ sent: 'AUTH TLS' })).toMatchObject([{ verb: 'AUTH', fate: 'delivered', changed: null, sent: null }])
  })

  test('nothing arrives and nothing comes back: the command is dropped', () => {
    expect(fateOf({ sent: 'AUTH TLS', arrived: null, received: null })).toMatchObject([
      { fate: 'dropped', changed: 'command', sent: 'AUTH TLS', arrived: null, far: null },
    ])
  })

  test('it arrives, and its reply does not come back: the reply is dropped', () => {
    expect(fateOf({ sent: 'AUTH TLS', received: null })).toMatchObject([{ fate: 'dropped', changed: 'reply' }])
  })

  test('nothing arrives, and something answers: forged', () => {
    expect(fateOf({ sent: 'AUTH TLS', arrived: null, received: '550 Access is denied.' })).toMatchObject([
      { fate: 'forged', changed: 'reply', sent: null, arrived: '550 Access is denied.', far: null },
    ])
  })

  test('it arrives, and another reply than the far end’s comes back: forged', () => {
    expect(fateOf({ sent: 'AUTH TLS', received: '500 Unknown command.' })).toMatchObject([
      { fate: 'forged', changed: 'reply', arrived: '500 Unknown command.' },
    ])
  })

  test('what nobody sent arrives: forged', () => {
    expect(fateOf({ sent: null, arrived: 'NOOP', received: null })).toMatchObject([
      { verb: 'NOOP', fate: 'forged', changed: 'command', client: null },
    ])
  })

  test.each([
    ['AUTH TLS', 'XXXX TLS'],
    ['PORT 10,0,0,5,200,10', 'PORT 192,0,2,1,200,10'],
  ])('%s arrives as %s: the command is rewritten', (sent, arrived) => {
    expect(fateOf({ sent, arrived })).toMatchObject([{ fate: 'rewritten', changed: 'command', sent, arrived }])
  })

  test('a 227 with another address: the reply is rewritten', () => {
    const [said, heard] = [
      '227 Entering Passive Mode (10,0,0,9,195,80).',
      '227 Entering Passive Mode (192,0,2,1,195,80).',
    ]
    expect(fateOf({ sent: 'PASV', answered: said, received: heard })).toMatchObject([
      { verb: 'PASV', fate: 'rewritten', changed: 'reply', sent: said, arrived: heard },
    ])
  })

  test('as sent, four seconds on the way: delayed', () => {
    expect(fateOf({ sent: 'LIST', way: 4_000 })).toMatchObject([{ fate: 'delayed', changed: null }])
    expect(fateOf({ sent: 'LIST', way: 2_000 })).toMatchObject([{ fate: 'delivered' }])
  })

  test('every second command swallowed: each of the others finds its own', () => {
    const sides = new BothSides().connect()
    for (let count = 0; count < 20; count++)
      sides.say({ sent: 'NOOP', ...(count % 2 ? { arrived: null, received: null } : {}) })
    const { client, far } = sides.end()
    const fates = alignEnds(client, far).exchanges.map(({ fate }) => fate)
    expect(fates).toEqual(Array.from({ length: 20 }, (_, at) => (at % 2 ? 'dropped' : 'delivered')))
  })
})

describe('replies that no command asked for', () => {
  const repliesOf = (sides: BothSides) => {
    const { client, far } = sides.end()
    return { ...diagnoseEnds(client, far, PRODUCTS), client }
  }
  const GREETING = '220 FTPScope responder. [0a1b2c3d/1]'

  test.each([
    ['as it was sent', undefined, { fate: 'delivered', sent: null, arrived: null }],
    [
      'with asterisks',
      '220 ******* [0a1b2c3d/1]',
      { fate: 'rewritten', sent: GREETING, arrived: '220 ******* [0a1b2c3d/1]' },
    ],
    ['of a proxy', '220 FTP proxy ready.', { fate: 'rewritten', arrived: '220 FTP proxy ready.' }],
    ['refused on the way', '421 Too many connections.', { fate: 'forged', code: 421, sent: GREETING }],
    ['not at all', null, { fate: 'dropped', code: 220, client: null, sent: GREETING, arrived: null }],
  ])('the greeting arrives %s', (_, received, wanted) => {
    const sides = new BothSides().connect(undefined, undefined, received)
    if (received !== null && !received?.startsWith('421')) sides.say({ sent: 'NOOP' })
    expect(repliesOf(sides).ends.replies).toMatchObject([{ kind: 'greeting', ...wanted }])
  })

  test('a 421 that the far end sent is its own, whatever the client asked meanwhile', () => {
    const { ends, diagnosis } = repliesOf(
      new BothSides().connect().say({ sent: 'NOOP' }).unasked('421 Idle for too long.'),
    )
    expect(ends.replies).toMatchObject([{ kind: 'greeting' }, { kind: 'unasked', code: 421, fate: 'delivered' }])
    expect(diagnosis.findings.map(({ cause }) => cause)).not.toContain('alg-alters-bytes')
    // The client had sent a command, and takes it for the answer.
    const crossing = new BothSides().connect().say({ sent: 'NOOP' }).unasked('421 Idle for too long.', null)
    const crossed = repliesOf(crossing.say({ sent: 'LIST', arrived: null, received: '421 Idle for too long.' }))
    expect(crossed.ends.replies?.[1]).toMatchObject({ kind: 'unasked', fate: 'delivered' })
    expect(crossed.ends.exchanges).toMatchObject([{ verb: 'NOOP', fate: 'delivered' }])
  })

  test('a 421 that nobody at the far end sent comes from the way', () => {
    const { ends, diagnosis } = repliesOf(
      new BothSides().connect().say({ sent: 'NOOP' }).unasked(null, '421 Time-out.'),
    )
    expect(ends.replies?.[1]).toMatchObject({ kind: 'unasked', code: 421, fate: 'forged', arrived: '421 Time-out.' })
    expect(diagnosis.findings[0]).toMatchObject({ cause: 'alg-alters-bytes', certainty: 'proven' })
  })

  test('a 421 that was sent while the client listened, and did not come, is dropped; after its end it is not', () => {
    const sides = (waits: boolean) => {
      const both = new BothSides().connect().say({ sent: 'NOOP' })
      if (!waits) both.event('client', { type: 'closed', by: 'local', bytesReceived: 9, bytesSent: 9 })
      both.unasked('421 Idle for too long.', null).both(60_000)
      if (waits) both.event('client', { type: 'closed', by: 'local', bytesReceived: 9, bytesSent: 9 })
      return repliesOf(both).ends.replies?.slice(1)
    }
    expect(sides(true)).toMatchObject([{ kind: 'unasked', code: 421, fate: 'dropped' }])
    expect(sides(false)).toEqual([])
  })

  test('a greeting that does not come is the way’s doing where the far end sent it, and whoever accepted where it got nothing', () => {
    const lost = repliesOf(new BothSides().connect(undefined, undefined, null)).diagnosis.verdict
    expect(lost).toMatchObject({
      stage: 'banner',
      cause: 'inspection-breaks-control',
      certainty: 'proven',
      culprit: 'alg',
    })
    const never = new BothSides().connect().say({ sent: 'NOOP' })
    never.connect(null)
    never.event('client', { type: 'silence', awaiting: 'banner', ms: 1000 })
    const { verdict } = repliesOf(never).diagnosis
    expect(verdict).toMatchObject({
      stage: 'banner',
      cause: 'no-greeting',
      certainty: 'proven',
      culprit: 'load-balancer',
    })
  })
})

describe('connections', () => {
  const connectionsOf = (sides: BothSides) => {
    const { client, far } = sides.end()
    return alignEnds(client, far).connections
  }

  test('the same greeting makes a pair, whatever addresses lie between', () => {
    expect(connectionsOf(new BothSides().connect(NAT).say({ sent: 'NOOP' }))).toMatchObject([
      { kind: 'control', fate: 'arrived', clientEnd: { address: '10.0.0.5' }, seenAs: NAT },
    ])
  })

  test('a control connection of which the far end knows nothing never arrived', () => {
    const sides = new BothSides().connect().say({ sent: 'NOOP' }).connect(null)
    expect(connectionsOf(sides).map(({ fate }) => fate)).toEqual(['arrived', 'never-arrived'])
  })

  test('two control connections are not mixed up when the far end counts them otherwise', () => {
    const sides = new BothSides().connect(NAT, '11111111').say({ sent: 'NOOP' }).connect(NAT, '22222222')
    sides.say({ sent: 'AUTH TLS', arrived: null, received: '550 no' })
    const { client, far } = sides.end()
    const others: Readonly<Record<string, ConnectionId>> = { 'control-1': 'control-2', 'control-2': 'control-1' }
    const named = far.events.map((event) => ({ ...event, connection: others[event.connection] ?? event.connection }))
    const turned = { ...far, events: named }
    expect(alignEnds(client, turned).exchanges).toMatchObject([
      { verb: 'NOOP', fate: 'delivered', connection: 'control-1' },
      { verb: 'AUTH', fate: 'forged', connection: 'control-2' },
    ])
  })

  test('a data connection arrives, or it never does, with the port that was agreed on', () => {
    const sides = new BothSides().connect()
    sides.passive('data-1', 50_002, { address: '10.0.0.5', port: 50_777 }).passive('data-2', 50_003, null)
    expect(connectionsOf(sides).filter(({ kind }) => kind === 'data')).toMatchObject([
      { fate: 'arrived', port: 50_002 },
      { fate: 'never-arrived', port: 50_003, far: 'data-2' },
    ])
  })

  test.each([
    ['reset-by-middle', false],
    ['reset-by-peer', true],
  ])('a reset is %s where the far end had closed: %j', (fate, closed) => {
    const sides = new BothSides().connect().say({ sent: 'NOOP' })
    sides.event('client', { type: 'reset-received', code: 'ECONNRESET', bytesReceived: 9, bytesSent: 9 })
    if (closed) sides.event('far', { type: 'closed', by: 'local', bytesReceived: 9, bytesSent: 9 })
    expect(connectionsOf(sides)).toMatchObject([{ fate }])
  })

  test.each([
    ['delivered', 'aa'],
    ['replaced', 'bb'],
    ['dropped', null],
  ])('the ClientHello is %s', (clientHello, arrives) => {
    const sides = new BothSides().connect().say({ sent: 'AUTH TLS' }).hello('client', 'aa')
    if (arrives !== null) sides.hello('far', arrives)
    expect(connectionsOf(sides)).toMatchObject([{ clientHello }])
  })
})

describe('resumption as both ends saw it', () => {
  test.each([
    ['resumed', true, true],
    ['fresh', false, false],
    ['differs', true, false],
    [null, true, null],
  ])('%s', (resumption, here, there) => {
    const sides = new BothSides().connect().say({ sent: 'AUTH TLS' }).hello('client', 'aa').hello('far', 'aa')
    const secured = (side: 'client' | 'far', resumed: boolean) =>
      sides.event(side, { type: 'tls-secured', version: '1.3', cipher: 'TLS_AES_256_GCM_SHA384', resumed })
    secured('client', here)
    if (there !== null) secured('far', there)
    const { client, far } = sides.end()
    expect(alignEnds(client, far).connections).toMatchObject([{ resumption }])
  })
})

describe('clocks', () => {
  test('the exchange that was on its way for the shortest time tells, and how wrong that can be', () => {
    const sides = new BothSides().connect().say({ sent: 'NOOP', way: 400 }).say({ sent: 'NOOP', way: 30 })
    const { client, far } = sides.say({ sent: 'NOOP', way: 900 }).end(86_400_123)
    expect(alignEnds(client, far)).toMatchObject({ offsetMs: 86_400_123, offsetErrorMs: 15 })
  })

  test('without an exchange that both saw nothing is known of them', () => {
    const sides = new BothSides().connect().say({ sent: 'AUTH TLS', arrived: null, received: '550 no' })
    const { client, far } = sides.end(5_000)
    expect(alignEnds(client, far)).toMatchObject({ offsetMs: null, offsetErrorMs: null })
  })
})

describe('verdict', () => {
  const verdictOf = (row: Row) => {
    const { client, far } = new BothSides().connect().say({ sent: 'SYST' }).say(row).end()
    return diagnoseEnds(client, far, PRODUCTS).diagnosis.verdict
  }
  test('a refusal that the far end did not write is proven to come from the way', () => {
    const forged = { sent: 'AUTH TLS', arrived: null, received: '550 Access is denied.' }
    expect(verdictOf(forged)).toMatchObject({ outcome: 'fails', cause: 'alg-rejects-auth', certainty: 'proven' })
  })

  test('a refusal that the far end wrote itself is no device’s', () => {
    const own = { sent: 'AUTH TLS', answered: '500 AUTH is not known here. [0a1b2c3d/9]' }
    expect(verdictOf(own).cause).not.toBe('alg-rejects-auth')
  })

  test('AUTH that is swallowed is proven to be so', () => {
    const swallowed = { sent: 'AUTH TLS', arrived: null, received: null }
    expect(verdictOf(swallowed)).toMatchObject({ cause: 'inspection-breaks-control', certainty: 'proven' })
  })
})
