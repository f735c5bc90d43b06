import { describe, expect, test } from 'vitest'
import {
  firstSpeaker,
  groupedRows,
  speakerOf,
  storyNames,
  storyRows,
} from '../../../src/renderer/history/history-rows.ts'
import type { HistoryEntry } from '../../../src/shared/rpc/domains/history.ts'
import type { Stage } from '../../../src/shared/session/vocabulary.ts'

const STORY = '0b8f6c3e-3c55-4a3e-9a44-1f6f5f2a7d10'

function run(id: string, part: Partial<HistoryEntry> = {}): HistoryEntry {
  return {
    id,
    name: id,
    kind: 'run',
    startedAt: '2026-11-28T18:25:00.000Z',
    duration: 1,
    host: 'ftp.example.com',
    port: 21,
    security: 'explicit',
    user: 'joe',
    profileId: null,
    partOf: null,
    verdict: null,
    tags: [],
    notes: '',
    events: 1,
    bytes: 1,
    complete: true,
    ...part,
  }
}

const told = (rows: ReturnType<typeof storyRows>) =>
  rows.map((row) =>
    row.kind === 'group' ? row.server : row.kind === 'story' ? `${row.entries.length} together` : row.id,
  )

describe('the history', () => {
  test('is told by day and server, practice and logs apart', () => {
    const rows = groupedRows(
      [
        run('newest'),
        run('practice', { partOf: 'isa-2006', host: '127.0.0.1', port: 40_000 }),
        run('log', { kind: 'import', port: null }),
        run('second', { port: 990 }),
        run('yesterday', { startedAt: '2026-11-27T09:00:00.000Z' }),
      ],
      new Set(),
      true,
    )
    expect(told(rows)).toEqual([
      'ftp.example.com',
      'newest',
      'second',
      'Practice lab',
      'practice',
      'Logs',
      'log',
      'ftp.example.com',
      'yesterday',
    ])
    expect(rows.flatMap((row) => (row.kind === 'group' ? row.day : []))).toEqual([
      ...Array(3).fill('Saturday, 28 November 2026'),
      'Friday, 27 November 2026',
    ])
  })

  test('shows a matrix or a story as one row that opens', () => {
    const entries = [
      run('a', { partOf: STORY }),
      run('alone'),
      run('b', { partOf: STORY }),
      run('c', { partOf: STORY }),
    ]
    expect(told(storyRows(entries, new Set()))).toEqual(['3 together', 'alone'])
    expect(told(storyRows(entries, new Set([STORY])))).toEqual(['3 together', 'a', 'b', 'c', 'alone'])
  })
})

describe('what ran together is called', () => {
  test.each([
    [
      'by the server, where only the mode differs',
      ['explicit TLS, PASV · ftp://a/', 'plain, PASV · ftp://a/'],
      ['ftp://a/'],
    ],
    ['by the one name of a series', ['Intake', 'Intake'], ['Intake']],
    ['by the names of many servers', ['Bank', 'Mill', 'Bank'], ['Bank', 'Mill']],
    ['by all names where one has no server', ['plain, PASV · ftp://a/', 'Mill'], ['plain, PASV · ftp://a/', 'Mill']],
  ])('%s', (_why, names, called) => {
    expect(storyNames(names.map((name, at) => run(String(at), { name })))).toEqual(called)
  })
})

describe('whose answer stands for sessions that ran together', () => {
  const result = (id: string, stage: Stage | null, at: number, name = id) =>
    run(id, {
      name,
      partOf: STORY,
      startedAt: `2026-11-28T18:25:0${at}.000Z`,
      verdict: { outcome: stage ? 'fails' : 'works', stage } as HistoryEntry['verdict'],
    })
  test('of modes and of a wizard’s tests the failing one that came furthest', () => {
    const modes = [result('plain', null, 3), result('implicit', 'tcp-control', 2), result('explicit', 'tcp-data', 1)]
    expect(speakerOf(modes)?.id).toBe('explicit')
    expect(firstSpeaker([...modes, run('other')])?.id).toBe('explicit')
    expect(firstSpeaker([run('other'), ...modes])?.id).toBe('other')
    expect(speakerOf(modes.slice(0, 1))?.id).toBe('plain')
  })
  test('of tries until it worked the last', () =>
    expect(speakerOf([result('after', null, 2, 'a'), result('before', 'auth', 1, 'a')])?.id).toBe('after'))
})
