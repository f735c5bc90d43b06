import { describe, expect, test } from 'vitest'
import type { Verdict } from '../../../src/shared/diagnosis/finding.ts'
import { comparePlaces, type PlaceSession } from '../../../src/shared/places/compare-places.ts'
import { planSession } from '../../../src/shared/session/plan-session.ts'
import { DEFAULT_OPTIONS } from '../../../src/shared/session/profile.ts'

const options = { ...DEFAULT_OPTIONS, host: 'ftp.example.com', user: 'alice' }
const verdict = (part: Partial<Verdict>): Verdict => ({
  ...{ outcome: 'fails', stage: 'tcp-data', cause: 'pasv-port-filtered', culprit: 'network-firewall', alsoAble: [] },
  ...{ culpritCertainty: 'likely', certainty: 'likely', headline: 'No answer.' },
  ...part,
})
const FAILS = verdict({})
const WORKS = verdict({ outcome: 'works', stage: null, cause: null, culprit: null })
const LOGIN = verdict({ stage: 'login', cause: 'login-rejected', culprit: 'credentials' })
const from = (place: string, one: Verdict, change: Partial<typeof options> = {}): PlaceSession => ({
  place,
  plan: planSession({ ...options, ...change }),
  verdict: one,
})

const words = (text: string): number => text.split(/\s+/).length

describe('whose side', () => {
  const LB = verdict({ stage: 'tls-data', cause: 'lb-breaks-data-path', culprit: 'load-balancer' })
  test('what works from elsewhere is no fault of a load balancer', () => {
    expect(comparePlaces([from('office', LB), from('DMZ', WORKS)]).culprit).toBeNull()
    const dropped = verdict({ cause: 'lb-breaks-data-path', culprit: 'load-balancer' })
    expect(comparePlaces([from('office', dropped), from('DMZ', WORKS)]).culprit).toBe('network-firewall')
    expect(comparePlaces([from('office', LB), from('DMZ', LB)]).culprit).toBe('load-balancer')
  })
  test('is said in twelve words at most', () => {
    const results = [FAILS, WORKS, LOGIN, LB, verdict({ stage: 'auth' }), verdict({ outcome: 'inconclusive' })]
    for (const one of results)
      for (const other of results) {
        const { sentence } = comparePlaces([from('office', one), from('DMZ', other)])
        expect(words(sentence), sentence).toBeLessThanOrEqual(12)
      }
  })
  test('works from one place, not from the other: the way of the other', () => {
    expect(comparePlaces([from('office', FAILS), from('DMZ', WORKS)])).toMatchObject({
      side: 'way',
      certainty: 'likely',
      culprit: 'network-firewall',
      sentence: 'The fault is on the side of “office”.',
      explanation:
        'Works from “DMZ”, fails from “office” at the data connection. The server and what stands right before it are in order.',
      works: ['DMZ'],
      fails: ['office'],
    })
  })
  test('fails alike: what the ways have in common', () => {
    expect(comparePlaces([from('office', FAILS), from('DMZ', FAILS)])).toMatchObject({ side: 'server' })
  })
  test('fails in two ways', () => {
    const { side, explanation } = comparePlaces([
      from('a', FAILS),
      from('b', verdict({ stage: 'auth', cause: 'alg-rejects-auth' })),
    ])
    expect(side).toBe('several')
    expect(explanation).toContain('from “a” at the data connection')
  })
  test('a refused login is nobody’s firewall', () => {
    expect(comparePlaces([from('a', LOGIN), from('b', LOGIN)]).side).toBe('account')
    expect(comparePlaces([from('a', LOGIN), from('b', WORKS)]).side).toBe('account')
  })
  test('works everywhere', () => {
    expect(comparePlaces([from('a', WORKS), from('b', verdict({ outcome: 'works-with-warnings' }))])).toMatchObject({
      side: 'none',
      sentence: 'Works from “a” and “b”.',
    })
  })
})

test.each([
  ['another server', from('b', WORKS, { host: 'other.example.com' }), 'another server than the first one'],
  ['another user', from('b', WORKS, { user: 'bob' }), 'another user'],
  ['another mode', from('b', WORKS, { data: 'active' }), 'another data mode'],
  ['a log', { ...from('b', WORKS), plan: null }, 'it is no recording of this program'],
  ['a session that was cut', from('b', verdict({ outcome: 'inconclusive' })), 'could not be judged'],
])('%s is not compared', (_, other, because) => {
  const { side, leftOut } = comparePlaces([from('a', FAILS), other])
  expect(side).toBe('unknown')
  expect(leftOut).toEqual([{ place: 'b', because: expect.stringContaining(because) }])
})
