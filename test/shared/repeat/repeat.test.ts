import { describe, expect, test } from 'vitest'
import type { Verdict } from '../../../src/shared/diagnosis/finding.ts'
import { chanceThatAllHave, rateOf, trialsToSee } from '../../../src/shared/repeat/chance.ts'
import { type RepeatedSession, rateSentences, repeated, repeatedVerdict } from '../../../src/shared/repeat/repeat.ts'
import { sharedTraits, type Trial } from '../../../src/shared/repeat/shared-traits.ts'

describe('rates', () => {
  // Values of the Wilson score interval as published tables give them (R: binom.confint(x, n, method = "wilson")).
  test.each([
    [2, 40, 0.0138, 0.165],
    [0, 20, 0, 0.1611],
    [10, 10, 0.7225, 1],
    [5, 10, 0.2366, 0.7634],
  ])('%i of %i', (failed, tried, low, high) => {
    const rate = rateOf(failed, tried)
    expect(rate.low).toBeCloseTo(low, 3)
    expect(rate.high).toBeCloseTo(high, 3)
  })
  test('nothing tried tells nothing', () => expect(rateOf(0, 0)).toMatchObject({ low: 0, high: 1 }))
  test('chance', () => {
    expect(chanceThatAllHave(2, 2, 4)).toBeCloseTo(1 / 6)
    expect(chanceThatAllHave(3, 3, 3)).toBe(1)
    expect(trialsToSee(0.05)).toBe(59)
  })
})

/** A generator with a seed: the same numbers each time. */
function numbers(seed: number) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

describe('what failures share', () => {
  const trials = (count: number, failed: (port: number, address: string) => boolean): Trial[] =>
    Array.from({ length: count }, (_, index) => {
      const port = 50_000 + (index % 10)
      const address = index % 3 === 0 ? '192.0.2.2' : '192.0.2.1'
      return { failed: failed(port, address), traits: { port, address, time: index, greeting: 'one' } }
    })

  test('a port from which on nothing opens', () => {
    expect(sharedTraits(trials(40, (port) => port > 50_007))[0]).toMatchObject({
      trait: 'port',
      relation: 'from',
      value: 50_008,
      successes: 0,
    })
  })
  test('one port inside an open range', () => {
    expect(sharedTraits(trials(40, (port) => port === 50_005))[0]).toMatchObject({
      trait: 'port',
      relation: 'is',
      value: 50_005,
    })
  })
  test('one address of two', () => {
    expect(sharedTraits(trials(30, (_, address) => address === '192.0.2.2'))[0]).toMatchObject({
      trait: 'address',
      relation: 'is',
      value: '192.0.2.2',
    })
  })
  test.each([
    ['a single failure', trials(40, () => false).map((one, index) => ({ ...one, failed: index === 20 }))],
    ['no failure', trials(40, () => false)],
    ['nothing but failures', trials(40, () => true)],
  ])('%s shares nothing', (_, list) => expect(sharedTraits(list)).toEqual([]))

  test('chance is hardly ever taken for a cause', () => {
    const random = numbers(7)
    const wrong = Array.from({ length: 400 }, () =>
      sharedTraits(
        Array.from({ length: 60 }, (_, index) => ({
          failed: random() < 0.08,
          traits: {
            port: 50_000 + Math.floor(random() * 100),
            address: random() < 0.5 ? 'a' : 'b',
            method: random() < 0.5 ? 'EPSV' : 'PASV',
            'TLS version': random() < 0.5 ? '1.2' : '1.3',
            time: index,
          },
        })),
      ),
    ).filter((found) => found.length > 0).length
    expect(wrong / 400).toBeLessThan(0.05)
  })
})

const WORKS: Verdict = {
  ...{
    outcome: 'works',
    stage: null,
    cause: null,
    culprit: null,
    alsoAble: [],
    culpritCertainty: null,
    certainty: null,
  },
  headline: 'It works.',
}
const FAILS: Verdict = {
  ...WORKS,
  outcome: 'fails',
  stage: 'tcp-data',
  cause: 'pasv-port-filtered',
  headline: 'No answer.',
}
const session = (verdict: Verdict, ports: readonly number[], badFrom = 50_008): RepeatedSession => ({
  outcome: verdict.outcome,
  stage: verdict.stage,
  verdict,
  session: { failed: verdict.outcome === 'fails', traits: { address: 'a' } },
  data: ports.map((port) => ({ failed: port >= badFrom, traits: { port, address: 'a' } })),
})

describe('in words', () => {
  const all = Array.from({ length: 20 }, (_, index) => {
    const port = 50_000 + (index % 10)
    return session(port >= 50_008 ? FAILS : WORKS, [port])
  })
  test('how often, where, what they share', () => {
    const { sentences, stages, dataConnections } = repeated(all)
    expect(rateSentences(repeated(all))).toEqual([
      '4 of 20 sessions failed (8 % to 42 %).',
      '4 of 20 failed at the data connection (8 % to 42 %).',
      '4 of 20 data connections failed (8 % to 42 %).',
    ])
    expect(sentences.join(' ')).not.toContain('4 of 20')
    expect(stages).toMatchObject([{ stage: 'tcp-data', tried: 20, failed: 4 }])
    expect(dataConnections).toMatchObject({ tried: 20, failed: 4 })
    expect(sentences.join(' ')).toContain('All 4 failures have port at or above 50008; no success has')
    expect(repeatedVerdict(all)).toMatchObject({
      outcome: 'fails',
      cause: 'pasv-port-filtered',
      headline: 'Fails now and then: 4 of 20 sessions.',
    })
  })
  test('no failure: what may still hide, and how many would show it', () => {
    const { sentences } = repeated(all.filter(({ outcome }) => outcome === 'works'))
    expect(sentences[0]).toBe(
      '16 sessions without a failure leave room for a fault in up to 19 % of them; 59 would show one in 20, 299 one in 100.',
    )
    expect(repeatedVerdict([session(WORKS, [])])?.outcome).toBe('works')
  })
  test('too few failures: how many sessions would decide', () => {
    const few = Array.from({ length: 20 }, (_, index) =>
      session(index === 3 ? FAILS : WORKS, [index === 3 ? 50_500 : 50_000], 50_500),
    )
    expect(repeated(few).sentences.at(-1)).toMatch(/^Too few failures to tell what they share: about \d+ sessions/)
  })
  test('always: more runs tell nothing', () => {
    expect(repeated([session(FAILS, [50_008]), session(FAILS, [50_009])]).sentences.at(-1)).toMatch(
      /more runs tell nothing/,
    )
    expect(repeatedVerdict([session(FAILS, []), session(FAILS, [])])?.headline).toBe('No answer.')
  })
  test('what cannot be judged does not count', () => {
    expect(repeated([session({ ...WORKS, outcome: 'inconclusive' }, [])]).sessions.tried).toBe(0)
    expect(repeatedVerdict([])).toBeNull()
  })
})
