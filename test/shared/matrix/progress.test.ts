import { describe, expect, test } from 'vitest'
import type { Verdict } from '../../../src/shared/diagnosis/finding.ts'
import { planCell } from '../../../src/shared/matrix/cell.ts'
import {
  beginProgress,
  cancelled,
  cancelledCell,
  ended,
  isOver,
  nextCells,
  type Progress,
  ready,
  resumed,
  started,
} from '../../../src/shared/matrix/progress.ts'
import type { PlannedCell } from '../../../src/shared/matrix/variations.ts'
import { bad, GOOD, modesFromKey, OPTIONS, PORTS, SHUT } from './cells.ts'

const planned = (key: string, because: string | null = null): PlannedCell => {
  const modes = modesFromKey(key)
  return { key, modes, plan: planCell(OPTIONS, modes, PORTS), because }
}
const begin = (keys: readonly string[], parallel = 4) =>
  beginProgress(
    keys.map((key) => planned(key)),
    parallel,
  )
const next = (progress: Progress) => nextCells(progress).map(({ key }) => key)
const startAll = (progress: Progress) => nextCells(progress).reduce((now, { key }) => started(now, key), progress)
const run = (progress: Progress, key: string, verdict: Verdict = GOOD) => ended(started(progress, key), key, verdict)
const phase = (progress: Progress, key: string) => progress.cells.find((cell) => cell.key === key)
const skipped = (progress: Progress) => progress.cells.filter((cell) => cell.phase === 'skipped').map(({ key }) => key)

const KEYS = [
  'explicit-epsv-p-resume',
  'explicit-pasv-p-resume',
  'explicit-port-p-resume',
  'explicit-pasv-p-fresh',
  'implicit-pasv-p-resume',
  'implicit-epsv-p-resume',
  'plain-pasv',
  'plain-epsv',
]

describe('the order of sessions', () => {
  test('the very first is alone, then each way in is tried once before the others of its kind follow', () => {
    let progress = begin(KEYS)
    expect(next(progress)).toEqual(['explicit-epsv-p-resume'])
    progress = startAll(progress)
    expect(next(progress)).toEqual([])
    progress = ended(progress, 'explicit-epsv-p-resume', GOOD)
    expect(next(progress)).toEqual([
      'explicit-pasv-p-resume',
      'explicit-port-p-resume',
      'explicit-pasv-p-fresh',
      'implicit-pasv-p-resume',
    ])
    progress = ended(startAll(progress), 'explicit-pasv-p-resume', GOOD)
    // The second implicit cell waits for the first one.
    expect(next(progress)).toEqual(['plain-pasv'])
  })

  test('cells with other data connections follow as soon as the first is ready for its own', () => {
    let progress = startAll(begin(['explicit-epsv-p-resume', 'explicit-epsv-p-fresh', ...KEYS.slice(1)]))
    progress = ready(progress, 'explicit-epsv-p-resume')
    expect(next(progress)).toEqual(['explicit-pasv-p-resume', 'explicit-port-p-resume', 'implicit-pasv-p-resume'])
    progress = ended(startAll(progress), 'explicit-epsv-p-resume', bad({ stage: 'tcp-data', cause: null }))
    expect(skipped(progress)).toEqual(['explicit-epsv-p-fresh'])
    expect(next(progress)).toEqual(['explicit-pasv-p-fresh'])
  })

  test('one at a time when that is asked for', () => {
    const first = ready(startAll(begin(KEYS, 1)), 'explicit-epsv-p-resume')
    expect(next(first)).toEqual([])
    const progress = run(begin(KEYS, 1), 'explicit-epsv-p-resume')
    expect(next(progress)).toHaveLength(1)
    expect(next(startAll(progress))).toEqual([])
  })

  test('it is over when nothing waits or runs', () => {
    let progress = begin(KEYS.slice(0, 2))
    expect(isOver(progress)).toBe(false)
    progress = run(run(progress, KEYS[0] ?? ''), KEYS[1] ?? '')
    expect(isOver(progress)).toBe(true)
    expect(next(progress)).toEqual([])
  })

  test('cells that may not run are skipped from the start', () => {
    const progress = beginProgress([planned('explicit-pasv-p-resume'), planned('plain-pasv', 'not allowed')], 4)
    expect(phase(progress, 'plain-pasv')).toMatchObject({ phase: 'skipped', because: 'not allowed' })
  })
})

describe('kindness to servers', () => {
  const CROWDED = bad({ stage: 'banner', cause: 'connection-limit', culprit: 'server-config' })

  test('too many sessions: one at a time from then on, and the cell waits for another try', () => {
    let progress = startAll(run(begin(KEYS), KEYS[0] ?? ''))
    progress = ended(progress, 'explicit-port-p-resume', CROWDED)
    expect(progress.parallel).toBe(1)
    expect(phase(progress, 'explicit-port-p-resume')).toMatchObject({ phase: 'waiting', retries: 1 })
    expect(next(progress)).toEqual([])
    expect(skipped(progress)).toEqual([])
  })

  test('a server that always says so ends the cell after two more tries, and implies nothing for the others', () => {
    let progress = begin(KEYS)
    for (let round = 0; round < 3; round += 1) progress = run(progress, KEYS[0] ?? '', CROWDED)
    expect(phase(progress, KEYS[0] ?? '')).toMatchObject({ phase: 'done', verdict: CROWDED })
    expect(skipped(progress)).toEqual([])
  })
})

describe('what a failure implies', () => {
  const leftAfter = (key: string, verdict: Verdict, keys: readonly string[] = KEYS) =>
    skipped(run(begin([key, ...keys.filter((one) => one !== key)]), key, verdict))

  test.each([
    [
      'a dead port: everything behind it',
      'implicit-pasv-p-resume',
      bad({ stage: 'tcp-control', cause: 'control-port-refused' }),
      ['implicit-epsv-p-resume'],
    ],
    [
      'a dead port that plain and explicit share',
      'plain-pasv',
      bad({ stage: 'tcp-control', cause: 'control-port-filtered' }),
      [
        'explicit-epsv-p-resume',
        'explicit-pasv-p-resume',
        'explicit-port-p-resume',
        'explicit-pasv-p-fresh',
        'plain-epsv',
      ],
    ],
    [
      'AUTH refused: all explicit ones',
      'explicit-epsv-p-resume',
      bad({ stage: 'auth', cause: 'alg-rejects-auth' }),
      ['explicit-pasv-p-resume', 'explicit-port-p-resume', 'explicit-pasv-p-fresh'],
    ],
    [
      'a name that does not resolve: all',
      'explicit-epsv-p-resume',
      bad({ stage: 'dns', cause: 'dns-failure' }),
      KEYS.slice(1),
    ],
    [
      'wrong credentials under TLS: all, so that no account is locked',
      'explicit-epsv-p-resume',
      bad({ stage: 'login', cause: 'login-rejected' }),
      KEYS.slice(1),
    ],
    [
      'a plain login turned away: plain ones',
      'plain-pasv',
      bad({ stage: 'login', cause: 'tls-required-by-server' }),
      ['plain-epsv'],
    ],
    [
      'a plain login refused for any reason: plain ones',
      'plain-pasv',
      bad({ stage: 'login', cause: 'login-rejected' }),
      ['plain-epsv'],
    ],
    [
      'a data port that does not open: the same command with other TLS settings',
      'explicit-pasv-p-resume',
      SHUT,
      ['explicit-pasv-p-fresh'],
    ],
    [
      'a refused data handshake: nothing',
      'explicit-pasv-p-fresh',
      bad({ stage: 'tls-data', cause: 'tls-session-reuse-required' }),
      [],
    ],
    [
      'a refused transfer: nothing',
      'explicit-pasv-p-resume',
      bad({ stage: 'transfer', cause: 'server-permission-denied' }),
      [],
    ],
  ])('%s', (_what, key, verdict, expected) => {
    expect(leftAfter(key, verdict)).toEqual(expected)
  })

  test('the reason names what was found and where', () => {
    const progress = run(begin(KEYS), 'explicit-epsv-p-resume', bad({ stage: 'auth', cause: 'alg-rejects-auth' }))
    expect(phase(progress, 'explicit-pasv-p-resume')?.because).toBe(
      'AUTH is refused (seen with explicit TLS, EPSV, PROT P)',
    )
  })

  test('a refused TLS version implies nothing for another one', () => {
    const keys = [
      'explicit-pasv-p-tls1.3-resume',
      'explicit-epsv-p-tls1.3-resume',
      'explicit-pasv-p-tls1.2-resume',
      'explicit-pasv-p-resume',
    ]
    expect(leftAfter(keys[0] ?? '', bad({ stage: 'tls-control', cause: 'tls-version-mismatch' }), keys)).toEqual([
      'explicit-epsv-p-tls1.3-resume',
    ])
  })

  test('a family that is not reached implies nothing for the other one', () => {
    const keys = ['explicit-epsv-p-resume-ipv6', 'explicit-epsv-p-resume-ipv4', 'explicit-eprt-p-resume-ipv6']
    expect(leftAfter(keys[0] ?? '', bad({ stage: 'tcp-control', cause: 'ipv6-path-broken' }), keys)).toEqual([
      'explicit-eprt-p-resume-ipv6',
    ])
  })

  test('a refused PROT C implies nothing for PROT P', () => {
    const keys = ['explicit-pasv-c', 'explicit-epsv-c', 'explicit-pasv-p-resume']
    expect(leftAfter(keys[0] ?? '', bad({ stage: 'post-login', cause: 'data-protection-mismatch' }), keys)).toEqual([
      'explicit-epsv-c',
    ])
  })
})

describe('cancel and resume', () => {
  test('what is done stays done, what was cancelled runs again', () => {
    let progress = startAll(run(begin(KEYS), KEYS[0] ?? ''))
    progress = cancelled(progress)
    expect(isOver(progress)).toBe(true)
    expect(progress.cells.filter((cell) => cell.phase === 'done').map(({ key }) => key)).toEqual([KEYS[0]])
    progress = resumed(progress)
    expect(next(progress)[0]).toBe(KEYS[1])
    expect(phase(progress, KEYS[0] ?? '')?.phase).toBe('done')
  })

  test('a single cell can be cancelled', () => {
    const progress = cancelledCell(started(begin(KEYS), KEYS[0] ?? ''), KEYS[0] ?? '')
    expect(phase(progress, KEYS[0] ?? '')?.phase).toBe('cancelled')
  })
})
