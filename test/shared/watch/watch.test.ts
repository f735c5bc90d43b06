import { describe, expect, test } from 'vitest'
import type { Verdict } from '../../../src/shared/diagnosis/finding.ts'
import {
  beginWatch,
  nextStep,
  SHORTEST_PAUSE,
  type WatchRules,
  watched,
  watchedReport,
} from '../../../src/shared/watch/watch.ts'

const verdict = (part: Partial<Verdict>): Verdict => ({
  outcome: 'fails',
  stage: 'auth',
  cause: 'alg-rejects-auth',
  culprit: 'network-firewall',
  alsoAble: [],
  culpritCertainty: 'likely',
  certainty: 'likely',
  headline: 'AUTH is refused.',
  ...part,
})
const AUTH = verdict({})
const DATA = verdict({ stage: 'tcp-data', cause: 'pasv-port-filtered' })
const WORKS = verdict({ outcome: 'works', stage: null, cause: null })
const REFUSED = verdict({ stage: 'login', cause: 'login-rejected' })
const BANNED = verdict({ stage: 'banner', cause: 'address-denied' })
const CROWDED = verdict({ stage: 'banner', cause: 'connection-limit' })
const UNKNOWN = verdict({ outcome: 'inconclusive', stage: null, cause: null })

const EVERY = 30_000
const seen = (verdicts: readonly Verdict[], rules: Partial<WatchRules> = {}) =>
  verdicts.reduce(
    (state, one, index) => watched(state, one, new Date(index * 60_000).toISOString()),
    beginWatch({ until: 'works', every: EVERY, plain: false, ...rules }),
  )
const times = (count: number, one: Verdict) => Array.from({ length: count }, () => one)

describe('what a watch tells', () => {
  test('equal sessions are one stretch, and the break that moves is said', () => {
    const state = seen([AUTH, AUTH, DATA, WORKS])
    expect(state.stretches.map(({ sessions, change }) => [sessions, change])).toEqual([
      [2, null],
      [1, expect.stringMatching(/^Came further: from the request for TLS to the data connection/)],
      [1, expect.stringMatching(/^Works now/)],
    ])
    expect(state.stretches[0]).toMatchObject({
      firstAt: '1970-01-01T00:00:00.000Z',
      lastAt: '1970-01-01T00:01:00.000Z',
    })
    expect(watchedReport(state, 'It works.')).toMatchObject({ sessions: 4, leftOut: 0, ended: 'It works.' })
  })

  test('the milestones fill', () => {
    const passed = (one: Verdict, plain = false) =>
      seen([one], { plain }).milestones.filter(({ state }) => state === 'passed').length
    expect([AUTH, DATA, WORKS].map((one) => passed(one))).toEqual([2, 4, 6])
    expect(passed(WORKS, true)).toBe(5)
  })

  test('a watch that changes all the time keeps its beginning and its end', () => {
    const state = seen(Array.from({ length: 501 }, (_, index) => (index % 2 === 0 ? AUTH : DATA)))
    expect(state.stretches).toHaveLength(100)
    expect(state.leftOut).toBe(401)
    expect(state.stretches[0]?.firstAt).toBe(new Date(0).toISOString())
    expect(state.stretches.at(-1)?.firstAt).toBe(new Date(500 * 60_000).toISOString())
  })
})

describe('when it ends', () => {
  test.each([
    ['works', [WORKS], true],
    ['works', [AUTH, verdict({ outcome: 'works-with-warnings' })], true],
    ['works', [AUTH, UNKNOWN], false],
    ['change', [AUTH], false],
    ['change', [AUTH, AUTH], false],
    ['change', [AUTH, DATA], true],
    ['change', [AUTH, UNKNOWN], false],
    ['fails', [WORKS], false],
    ['fails', [WORKS, DATA], true],
  ] as const)('until it %s: %#', (until, verdicts, ends) => {
    const step = nextStep(seen(verdicts, { until }))
    expect(step).toMatchObject(ends ? { kind: 'end', why: 'reached' } : { kind: 'wait' })
  })
})

describe('nothing is hammered', () => {
  const pause = (verdicts: readonly Verdict[], every = EVERY) => {
    const step = nextStep(seen(verdicts, { every }))
    return step.kind === 'wait' ? step.ms : null
  }

  test('the pause grows while nothing changes, up to five minutes, and is short again after a change', () => {
    expect([1, 9, 10, 20, 30, 40, 500].map((count) => pause(times(count, AUTH)))).toEqual([
      30_000, 30_000, 60_000, 120_000, 240_000, 300_000, 300_000,
    ])
    expect(pause([...times(40, AUTH), DATA])).toBe(EVERY)
  })

  test('a pause that was asked for is never cut', () => {
    expect(pause(times(40, AUTH), 1_800_000)).toBe(1_800_000)
    expect(pause(times(2, REFUSED), 1_800_000)).toBe(1_800_000)
  })

  test('a full server is left alone at once', () => {
    expect([1, 2, 3].map((count) => pause(times(count, CROWDED)))).toEqual([60_000, 120_000, 240_000])
  })

  test.each([
    ['a refused password', REFUSED],
    ['a refused address', BANNED],
    ['a login that is refused for no known reason', verdict({ stage: 'login', cause: null })],
  ])('%s: ten minutes apart, no hurrying, and three times at most', (_, one) => {
    for (const count of [1, 2])
      expect(nextStep(seen(times(count, one), { every: SHORTEST_PAUSE }))).toMatchObject({
        kind: 'wait',
        ms: 600_000,
        mayHurry: false,
      })
    expect(nextStep(seen(times(3, one)))).toMatchObject({ kind: 'end', why: 'refused' })
  })

  test('refusals count in a row only: a server that let us in has counted from zero, too', () => {
    expect(nextStep(seen([REFUSED, REFUSED, DATA]))).toMatchObject({ kind: 'wait', ms: EVERY })
    expect(nextStep(seen([REFUSED, REFUSED, DATA, REFUSED]))).toMatchObject({ kind: 'wait', ms: 600_000 })
  })
})
