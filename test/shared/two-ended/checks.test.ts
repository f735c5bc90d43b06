/** What the checks of a two-ended test show: ways, ports, addresses, content, idle connections, and letters. */
import { describe, expect, test } from 'vitest'
import { portsText } from '../../../src/shared/firewall-rules/passive-ports.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { deriveView } from '../../../src/shared/transcript/derive-view.ts'
import { alignEnds } from '../../../src/shared/two-ended/align-ends.ts'
import { diagnoseByLetters, diagnoseEnds } from '../../../src/shared/two-ended/diagnose-ends.ts'
import { IDLE_SEARCH } from '../../../src/shared/two-ended/idle-limit.ts'
import { endpointInLetters, spelt } from '../../../src/shared/two-ended/letters.ts'
import { passivePorts, recut, seenSources, waysTable } from '../../../src/shared/two-ended/ways.ts'
import { connectionsWithoutChecks, withoutChecks } from '../../../src/shared/two-ended/without-checks.ts'
import { BothSides } from './both-sides.ts'

const SEEN = { address: '192.0.2.1', port: 33_618 }
const endsOf = (sides: BothSides) => {
  const { client, far } = sides.end()
  return alignEnds(client, far)
}
const diagnosisOf = (sides: BothSides) => {
  const { client, far } = sides.end()
  return diagnoseEnds(client, far, PRODUCTS).diagnosis
}

describe('an endpoint in letters', () => {
  test.each([
    { address: '198.51.100.20', port: 50_003 },
    { address: '2001:db8:ffff:ffff:ffff:ffff:255.255.255.255', port: 1 },
    { address: '::1', port: 65_535 },
  ])('%j holds no digit, comma or bar, and comes back', (endpoint) => {
    expect(spelt(endpoint)).toMatch(/^in letters [a-p]+$/)
    expect(endpointInLetters(`227 Fine, ${spelt(endpoint)}. [0a1b2c3d/7]`)).toEqual(endpoint)
  })

  test.each(['200 Fine.', 'in letters abc', 'in letters zzzzzzzz', `in letters ${'a'.repeat(5_000)}`])(
    'nothing is made of %j',
    (text) => expect(endpointInLetters(text)).toBeNull(),
  )
})

describe('ways', () => {
  test('the worst that became of a verb stands under the way in which it was sent', () => {
    const sides = new BothSides().connect().say({ sent: 'SYST' }).say({ sent: 'FEAT' })
    sides.say({ sent: 'FEAT', arrived: null, received: '500 no' })
    expect(waysTable(endsOf(sides))).toEqual({
      ways: ['plain IPv4'],
      rows: [
        { verb: 'FEAT', fates: ['forged'] },
        { verb: 'SYST', fates: ['delivered'] },
      ],
    })
  })
})

describe('ports', () => {
  const swept = (missing: readonly number[]) => {
    const sides = new BothSides().connect()
    for (let port = 50_000; port < 50_010; port++)
      sides.passive(`data-${port - 49_999}`, port, missing.includes(port) ? null : SEEN)
    return sides
  }

  test('the one that is blocked is found, and those behind it pass', () => {
    const { arrived, missing } = passivePorts(endsOf(swept([50_003])))
    expect([portsText(arrived), portsText(missing)]).toEqual(['50000-50002, 50004-50009', '50003'])
  })

  test('it is proven beside what broke at it', () => {
    const found = diagnosisOf(swept([50_003])).findings.map(({ cause, certainty, title }) => ({
      cause,
      certainty,
      title,
    }))
    const title = expect.stringContaining('do not pass: 50003 of 50000-50009')
    expect(found).toContainEqual({ cause: 'pasv-port-filtered', certainty: 'proven', title })
  })

  test('a range of which nothing arrives is no single port', () => {
    const all = Array.from({ length: 10 }, (_, at) => 50_000 + at)
    const titles = diagnosisOf(swept(all)).findings.map(({ title }) => title)
    expect(titles.filter((title) => title.startsWith('Some data ports'))).toEqual([])
  })

  test('many single ports do not make an endless line', () => {
    expect(portsText(Array.from({ length: 100 }, (_, at) => at * 2))).toMatch(/, 88 more$/)
  })
})

describe('addresses', () => {
  test('a data connection from another address than its own control connection', () => {
    const sides = new BothSides().connect(SEEN).passive('data-1', 50_000, { address: '192.0.2.2', port: 40_000 })
    expect(seenSources(endsOf(sides))[0]).toEqual({ control: ['192.0.2.1'], data: ['192.0.2.2'] })
    const causes = diagnosisOf(sides).findings.map(({ cause, certainty }) => [cause, certainty])
    expect(causes).toContainEqual(['data-peer-address-mismatch', 'proven'])
  })

  test('that of another control connection is no excuse', () => {
    const sides = new BothSides().connect({ address: '192.0.2.2', port: 1_024 }, '11111111').say({ sent: 'NOOP' })
    sides.connect(SEEN, '22222222').passive('data-1', 50_000, { address: '192.0.2.2', port: 40_000 })
    expect(diagnosisOf(sides).findings.map(({ cause }) => cause)).toContain('data-peer-address-mismatch')
  })
})

describe('content and segments', () => {
  const transferred = (sent: readonly [number, string], arrived: readonly [number, string]) => {
    const sides = new BothSides().connect().passive('data-1', 50_000, SEEN)
    const ended = (side: 'client' | 'far', [bytes, sha256]: readonly [number, string]) => {
      const direction = side === 'far' ? ('sent' as const) : ('received' as const)
      sides.event(side, { type: 'data-ended', direction, bytes, sha256, end: 'eof' }, 'data-1')
    }
    ended('far', sent)
    ended('client', arrived)
    return sides
  }

  test.each([
    ['delivered', 100, 'aa'],
    ['changed', 100, 'bb'],
    ['cut', 99, 'bb'],
  ] as const)('%s', (content, bytes, sha256) => {
    const sides = transferred([100, 'aa'], [bytes, sha256])
    expect(endsOf(sides).connections.find(({ kind }) => kind === 'data')).toMatchObject({ content })
    const causes = diagnosisOf(sides).findings.map(({ cause }) => cause)
    expect(causes.includes('alg-alters-bytes')).toBe(content === 'changed')
  })

  test('a command that was sent in two parts and arrives in one', () => {
    const sides = new BothSides().connect().say({ sent: 'SYST' }).say({ sent: 'NOOP' })
    const { client, far } = sides.end()
    const events = client.events.map((event) =>
      event.type === 'command' && event.verb === 'NOOP' ? { ...event, segments: 2 } : event,
    )
    const ends = alignEnds({ ...client, events }, far)
    expect(recut(ends)).toMatchObject([{ verb: 'NOOP', fate: 'delivered', segments: { sent: 2, arrived: 1 } }])
  })
})

describe('idle connections', () => {
  /** Probe connections that are left alone for so many seconds, each of which answers afterwards or does not. */
  const searched = (times: readonly (readonly [seconds: number, alive: boolean])[]) => {
    const sides = new BothSides().connect().say({ sent: 'NOOP' })
    sides.client.attempt = 2
    sides.event('client', { type: 'attempt-started', label: IDLE_SEARCH, purpose: 'probe' }, 'session')
    for (const [at, [seconds, alive]] of times.entries()) {
      sides
        .connect(SEEN, `0000000${at}`)
        .say({ sent: 'NOOP' })
        .both(seconds * 1000)
      sides.say({ sent: 'NOOP', ...(alive ? {} : { arrived: null, received: null }) })
    }
    const { client, far } = sides.end()
    const probes = <T extends { readonly connection: string }>(event: T) => {
      const number = Number(/^control-(\d+)$/.exec(event.connection)?.[1] ?? 0)
      return number > 1 ? { ...event, connection: `probe-${number - 1}` as const } : event
    }
    return { client: { ...client, events: client.events.map(probes) }, far }
  }

  test('the limit lies between the longest that lived and the shortest that was lost', () => {
    const { client, far } = searched([
      [10, true],
      [60, true],
      [300, false],
      [900, false],
    ])
    const { ends, diagnosis } = diagnoseEnds(client, far, PRODUCTS)
    expect(ends.idle).toEqual({ lived: 60, lost: 300 })
    expect(diagnosis.verdict).toMatchObject({ cause: 'control-idle-dropped', certainty: 'proven' })
  })

  test('all lived: nothing is blamed', () => {
    const { client, far } = searched([
      [10, true],
      [60, true],
    ])
    const { ends, diagnosis } = diagnoseEnds(client, far, PRODUCTS)
    expect(ends.idle).toEqual({ lived: 60, lost: null })
    expect(diagnosis.findings.map(({ cause }) => cause)).not.toContain('control-idle-dropped')
  })

  test('the session that was asked for is what remains without them', () => {
    const { client } = searched([[10, true]])
    expect(withoutChecks(client).events.some(({ connection }) => connection.startsWith('probe'))).toBe(false)
    expect(withoutChecks(client).events.at(-1)?.type).toBe('session-ended')
    const view = deriveView(client)
    expect(connectionsWithoutChecks(view).probes).toEqual([])
    expect(connectionsWithoutChecks(view).controls.map(({ id }) => id)).toEqual(['control-1'])
  })
})

describe('the far end’s recording does not come back', () => {
  const TRUTH = { address: '10.0.0.9', port: 50_000 }
  const passive = (numbers: string) =>
    new BothSides()
      .connect()
      .say({ sent: 'PASV', received: `227 Entering (${numbers}), ${spelt(TRUTH)}. [0a1b2c3d/9]` })

  test('its replies still tell which address it announced', () => {
    const { client } = passive('192,0,2,1,195,80').end()
    expect(diagnoseByLetters(client, PRODUCTS)?.ends.exchanges).toMatchObject([
      { verb: 'PASV', fate: 'rewritten', changed: 'reply', sent: '10,0,0,9,195,80' },
    ])
  })

  test('and that nothing was changed', () => {
    const { client } = passive('10,0,0,9,195,80').end()
    expect(diagnoseByLetters(client, PRODUCTS)?.ends.exchanges).toMatchObject([{ verb: 'PASV', fate: 'delivered' }])
  })

  test('and what arrived of PORT', () => {
    const reply = `200 PORT names ${spelt({ address: '192.0.2.1', port: 51_210 })}. [0a1b2c3d/9]`
    const { client } = new BothSides().connect().say({ sent: 'PORT 10,0,0,5,200,10', received: reply }).end()
    expect(diagnoseByLetters(client, PRODUCTS)?.ends.exchanges).toMatchObject([
      { verb: 'PORT', fate: 'rewritten', changed: 'command', arrived: 'PORT 192,0,2,1,200,10' },
    ])
  })

  test('nothing is known where nothing is spelt', () => {
    const { client } = new BothSides().connect().say({ sent: 'NOOP' }).end()
    expect(diagnoseByLetters(client, PRODUCTS)).toBeNull()
  })
})
