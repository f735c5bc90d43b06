import { describe, expect, test } from 'vitest'
import type { Verdict } from '../../../src/shared/diagnosis/finding.ts'
import { compareReports } from '../../../src/shared/report/compare.ts'
import type { Report } from '../../../src/shared/report/report.ts'
import { sampleReport } from './sample-report.ts'

const WORKS: Verdict = {
  outcome: 'works',
  stage: null,
  cause: null,
  culprit: null,
  alsoAble: [],
  culpritCertainty: null,
  certainty: null,
  headline: 'It works.',
}
const failing = sampleReport()

function withVerdict(report: Report, verdict: Verdict): Report {
  return {
    ...report,
    verdict,
    findings: [],
    sessions: report.sessions.map((session) => ({ ...session, verdict, findings: [] })),
  }
}
/** Every event later than the first reply comes `ms` later for each command before it. */
function slower(report: Report, ms: number): Report {
  let added = 0
  return {
    ...report,
    sessions: report.sessions.map((session) => ({
      ...session,
      transcript: {
        ...session.transcript,
        events: session.transcript.events.map((event) => {
          if (event.type === 'reply') added += ms
          const firstByteAt = event.type === 'reply' ? { firstByteAt: event.firstByteAt + added } : {}
          return { ...event, at: event.at + added, ...firstByteAt }
        }),
      },
    })),
  }
}

describe('comparing two runs', () => {
  test('failed before, works now: fixed', () => {
    const comparison = compareReports(failing, withVerdict(failing, WORKS))
    expect(comparison.change).toBe('fixed')
    expect(comparison.headline).toMatch(/^Works now: before, it failed at the passive reply\.$/)
    expect(comparison.cells[0]?.causesGone).toEqual(['pasv-address-unroutable'])
  })
  test('worked before, fails now: regressed', () => {
    const comparison = compareReports(withVerdict(failing, WORKS), failing)
    expect(comparison.change).toBe('regressed')
    expect(comparison.cells[0]?.causesNew).toEqual(['pasv-address-unroutable'])
  })
  test('still fails, one stage later: moved, and said to be one step further', () => {
    const earlier = withVerdict(failing, { ...failing.verdict, stage: 'auth', cause: 'alg-rejects-auth' })
    expect(compareReports(earlier, failing)).toMatchObject({ change: 'moved' })
    expect(compareReports(earlier, failing).headline).toMatch(/^Came further: from the request for TLS to /)
    expect(compareReports(failing, earlier).headline).toMatch(/^Stopped earlier: /)
  })
  test('the same run twice: nothing changed, no timing is noise', () => {
    const comparison = compareReports(failing, sampleReport())
    expect(comparison).toMatchObject({
      change: 'same',
      cells: [{ change: 'same', settings: [], timings: [], causesGone: [], causesNew: [] }],
    })
  })
  test('what could not be judged is not compared', () => {
    expect(compareReports(failing, withVerdict(failing, { ...WORKS, outcome: 'inconclusive' })).change).toBe(
      'not-comparable',
    )
  })
  test('settings that differ are named', () => {
    const [session] = failing.sessions
    if (!session?.plan) throw new Error('the sample has a plan')
    const other = { ...failing, sessions: [{ ...session, plan: { ...session.plan, protection: 'C' as const } }] }
    expect(compareReports(failing, other).cells[0]?.settings).toEqual([
      { setting: 'protection', before: 'P', after: 'C' },
    ])
  })
  test('a few ms more are noise, a second more is not', () => {
    expect(compareReports(failing, slower(failing, 8)).cells[0]?.timings).toEqual([])
    const changed = compareReports(failing, slower(failing, 1000)).cells[0]?.timings ?? []
    expect(changed.map(({ step }) => step)).toContain('USER')
    for (const { before, after } of changed) expect(after).toBeGreaterThan(before)
  })
  test('matrix cells are compared by key; a cell of one run alone is not comparable', () => {
    const [session] = failing.sessions
    if (!session?.plan) throw new Error('the sample has a plan')
    const cell = (key: string) => ({
      key,
      plan: session.plan as NonNullable<typeof session.plan>,
      phase: 'done' as const,
      because: null,
      verdict: session.verdict,
      session: 0,
    })
    const comparison = compareReports(
      { ...failing, cells: [cell('a'), cell('b')] },
      { ...failing, cells: [cell('b'), cell('c')] },
    )
    expect(comparison.cells.map(({ key, change }) => [key, change])).toEqual([
      ['a', 'not-comparable'],
      ['b', 'same'],
      ['c', 'not-comparable'],
    ])
  })
})
