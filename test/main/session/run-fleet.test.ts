import { describe, expect, test } from 'vitest'
import { type FleetJob, runFleet } from '../../../src/main/session/run-fleet.ts'
import type { Verdict } from '../../../src/shared/diagnosis/finding.ts'

const verdict = (outcome: Verdict['outcome'], part: Partial<Verdict> = {}): Verdict => ({
  outcome,
  stage: null,
  cause: null,
  culprit: null,
  alsoAble: [],
  culpritCertainty: null,
  certainty: null,
  headline: outcome,
  ...part,
})
const WORKS = verdict('works')
const REFUSED = verdict('fails', { stage: 'login', cause: 'login-rejected' })
const DEAD = verdict('fails', { stage: 'tcp-control', cause: 'control-port-filtered' })

interface Watched {
  readonly jobs: FleetJob<string>[]
  readonly running: Set<string>
  most: number
  readonly together: Set<string>
}

/** Jobs as `server account verdict`; each takes a few turns of the event loop. */
function watched(list: readonly (readonly [server: string, account: string | null, verdict: Verdict])[]): Watched {
  const state: Watched = { jobs: [], running: new Set(), most: 0, together: new Set() }
  for (const [index, [server, account, result]] of list.entries())
    state.jobs.push({
      server,
      account,
      leaveOut: (because) => `${index} left out: ${because}`,
      async run() {
        if (state.running.has(server)) state.together.add(server)
        state.running.add(server)
        state.most = Math.max(state.most, state.running.size)
        for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve))
        state.running.delete(server)
        return { verdict: result, result: `${index} ${result.headline}` }
      },
    })
  return state
}

const never = new AbortController().signal
const ran = (results: readonly string[]) => results.filter((one) => !one.includes('left out')).length

test('results come in the order of the list, no more sessions than allowed, none at the same server twice', async () => {
  const state = watched(Array.from({ length: 60 }, (_, index) => [`s${index % 20}`, null, WORKS] as const))
  const results = await runFleet({ jobs: state.jobs, parallel: 7, signal: never })
  expect(results).toEqual(Array.from({ length: 60 }, (_, index) => `${index} works`))
  expect(state.most).toBe(7)
  expect(state.together.size).toBe(0)
})

describe('no account is locked', () => {
  const servers = (count: number, result: Verdict) =>
    Array.from({ length: count }, (_, index) => [`s${index}`, 'alice', result] as const)

  test.each([1, 8, 64])('a password that nobody takes is sent three times, %i at once', async (parallel) => {
    const state = watched(servers(50, REFUSED))
    const results = await runFleet({ jobs: state.jobs, parallel, signal: never })
    expect(ran(results)).toBe(3)
    expect(results[49]).toContain('Not tried: 3 servers refused this user')
  })

  test('one that a server took may be refused elsewhere', async () => {
    const state = watched([['first', 'alice', WORKS], ...servers(20, REFUSED)])
    expect(ran(await runFleet({ jobs: state.jobs, parallel: 1, signal: never }))).toBe(21)
  })

  test('dead servers say nothing of a password', async () => {
    const state = watched(servers(50, DEAD))
    expect(ran(await runFleet({ jobs: state.jobs, parallel: 8, signal: never }))).toBe(50)
  })

  test('another account goes on', async () => {
    const state = watched([...servers(10, REFUSED), ['other', 'bob', WORKS]])
    expect((await runFleet({ jobs: state.jobs, parallel: 4, signal: never })).at(-1)).toBe('10 works')
  })

  test('anonymous has nothing to lock', async () => {
    const state = watched(Array.from({ length: 10 }, (_, index) => [`s${index}`, null, REFUSED] as const))
    expect(ran(await runFleet({ jobs: state.jobs, parallel: 4, signal: never }))).toBe(10)
  })
})

test('stopped: what runs ends, the rest is left out', async () => {
  const stop = new AbortController()
  const state = watched(Array.from({ length: 30 }, (_, index) => [`s${index}`, null, WORKS] as const))
  let told = 0
  const results = await runFleet({
    jobs: state.jobs,
    parallel: 5,
    signal: stop.signal,
    onResult: () => {
      told += 1
      if (told === 8) stop.abort()
    },
  })
  expect(state.running.size).toBe(0)
  expect(ran(results)).toBeLessThan(14)
  expect(results.at(-1)).toContain('the run was stopped')
})

test('what a job throws ends the run after the others', async () => {
  const state = watched(Array.from({ length: 10 }, (_, index) => [`s${index}`, null, WORKS] as const))
  const jobs = state.jobs.map((job, index) =>
    index === 3 ? { ...job, run: () => Promise.reject(new Error('no disk')) } : job,
  )
  await expect(runFleet({ jobs, parallel: 4, signal: never })).rejects.toThrow('no disk')
  expect(state.running.size).toBe(0)
})
