/** The same modes at several places: whose side it is comes first, and no place's faults are told by another's successes. */
import { describe, expect, test } from 'vitest'
import type { Verdict } from '../../../src/shared/diagnosis/finding.ts'
import { cellKey, cellTitle } from '../../../src/shared/matrix/cell.ts'
import { compareCells } from '../../../src/shared/matrix/compare.ts'
import type { CellResult } from '../../../src/shared/matrix/difference.ts'
import { gridOf } from '../../../src/shared/matrix/grid.ts'
import { matrixReport } from '../../../src/shared/matrix/matrix-report.ts'
import { beginProgress, ended, nextCells, placeLeftOut, started } from '../../../src/shared/matrix/progress.ts'
import { atPlaces, planMatrix } from '../../../src/shared/matrix/variations.ts'
import { bad, cell, GOOD, OPTIONS, SHUT } from './cells.ts'

const DMZ = 'admin@dmz'
const there = (key: string, verdict: Verdict = GOOD): CellResult => {
  const one = cell(key, verdict)
  return { ...one, key: `${key}-place2`, modes: { ...one.modes, place: DMZ } }
}
const PASSIVE = ['explicit-epsv-p-resume', 'explicit-pasv-p-resume']

describe('what places prove', () => {
  test('works from the DMZ, fails from here at the data connection: the fault is on our side', () => {
    const { verdict, differences } = compareCells(
      [...PASSIVE.map((key) => cell(key, SHUT)), ...PASSIVE.map((key) => there(key))],
      'explicit',
    )
    expect(differences[0]).toMatchObject({
      rule: 'places',
      culprit: 'network-firewall',
      certainty: 'likely',
      works: PASSIVE.map((key) => `${key}-place2`),
      fails: PASSIVE,
      explanation: expect.stringContaining('explicit TLS, EPSV, PROT P; explicit TLS, PASV, PROT P'),
    })
    expect(verdict).toMatchObject({ outcome: 'fails', stage: 'tcp-data', cause: 'pasv-port-filtered' })
    expect(verdict.headline).toMatch(/^2 of 4 sessions work\. The fault is on the side of “here”\.$/)
  })

  test('fails everywhere alike: what the ways have in common', () => {
    const { differences, verdict } = compareCells(
      PASSIVE.flatMap((key) => [cell(key, SHUT), there(key, SHUT)]),
      'explicit',
    )
    expect(differences[0]?.explanation).toMatch(/^Fails from “here” and “admin@dmz” alike/)
    expect(verdict.outcome).toBe('fails')
  })

  test('a refusal that is the server’s own is no matter of places', () => {
    const CLEAR = bad({ stage: 'login', cause: 'tls-required-by-server', culprit: 'client' })
    const { differences } = compareCells(
      [cell('plain-pasv', CLEAR), cell(PASSIVE[0] ?? ''), there('plain-pasv', CLEAR), there(PASSIVE[0] ?? '')],
      'explicit',
    )
    expect(differences.map(({ rule, fails }) => [rule, fails])).toEqual([
      ['tls-required', ['plain-pasv', 'plain-pasv-place2']],
    ])
  })

  test('what works at one place is no proof against a mode at another', () => {
    // Here EPSV works and PASV fails; there nothing was tried but PASV, which works.
    const [epsv = '', pasv = ''] = PASSIVE
    const { differences } = compareCells([cell(epsv), cell(pasv, SHUT), there(pasv)], 'explicit')
    expect(differences[0]?.rule).toBe('places')
    for (const { rule, works, fails } of differences.slice(1))
      expect([rule, ...works, ...fails].join()).not.toContain('place2')
  })

  test('a server that refuses from one place only is not told to be at fault', () => {
    const refused = bad({ stage: 'tcp-data', cause: 'pasv-port-refused', culprit: 'server-config' })
    const { differences } = compareCells([cell(PASSIVE[0] ?? '', refused), there(PASSIVE[0] ?? '')], 'explicit')
    expect(differences[0]).toMatchObject({ rule: 'places', culprit: 'network-firewall' })
    const broken = bad({ stage: 'transfer', cause: 'server-permission-denied', culprit: 'server-storage' })
    const other = compareCells([cell(PASSIVE[0] ?? '', broken), there(PASSIVE[0] ?? '')], 'explicit')
    expect(other.differences[0]).toMatchObject({ rule: 'places', culprit: 'unknown' })
  })

  test('settings and rule are for here', () => {
    const [epsv = '', pasv = ''] = PASSIVE
    const report = matrixReport([cell(epsv, SHUT), cell(pasv, SHUT), there(epsv)], 'explicit')
    expect(report.recommended).toBeNull()
    expect(report.ruleRequest).not.toBeNull()
  })
})

describe('a run', () => {
  const planned = atPlaces(
    planMatrix({ options: OPTIONS, implicitPort: null, allowPlain: false, families: [] }, 'quick'),
    [DMZ],
  )

  test('has each mode once for every place, with a key that names nobody', () => {
    expect(planned.map(({ key }) => key).filter((key) => key.startsWith('explicit-epsv'))).toEqual([
      'explicit-epsv-p-resume',
      'explicit-epsv-p-resume-place2',
    ])
    const last = planned.at(-1)
    expect(last?.plan.label).toBe(last?.key)
    expect(last && cellTitle(last.modes)).toMatch(/, from admin@dmz$/)
    expect(last && cellKey({ ...last.modes, place: null })).toBe(last?.key.replace('-place2', ''))
    expect(gridOf(planned).some(({ title }) => title.endsWith('from admin@dmz'))).toBe(true)
  })

  test('a failure here settles nothing there; a place that cannot be used is left out with the reason', () => {
    const begun = beginProgress(planned, 4)
    const [first] = nextCells(begun)
    const refused = bad({ stage: 'auth', cause: 'alg-rejects-auth' })
    const next = ended(started(begun, first?.key ?? ''), first?.key ?? '', refused)
    const phases = (place: string | null, progress = next) =>
      new Set(
        progress.cells
          .filter((one) => one.modes.place === place && one.modes.security === 'explicit')
          .map((one) => one.phase),
      )
    expect(phases(null)).toEqual(new Set(['done', 'skipped']))
    expect(phases(DMZ)).toEqual(new Set(['waiting']))
    const without = placeLeftOut(next, DMZ, 'ssh does not reach it.')
    expect(phases(DMZ, without)).toEqual(new Set(['skipped']))
    expect(without.cells.find((one) => one.modes.place === DMZ)?.because).toBe('ssh does not reach it.')
  })
})
