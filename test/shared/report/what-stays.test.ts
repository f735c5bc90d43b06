import { describe, expect, test } from 'vitest'
import { redact } from '../../../src/shared/report/redaction.ts'
import type { RedactionLevel } from '../../../src/shared/report/report.ts'
import { whatStays } from '../../../src/shared/report/what-stays.ts'
import { sampleReport, WORDS } from './sample-report.ts'

const SAMPLE = sampleReport({
  ...WORDS,
  host: 'kestrel.example.org',
  user: 'wren-user',
  path: '/robin-folder',
  file: 'lark.csv',
  clientAddress: '198.18.7.9',
  serverAddress: '198.18.200.201',
  privateAddress: '10.77.66.55',
  note: 'asked by Jane of osprey.example.org',
  ticket: 'CHG-4711',
})
const staying = (level: RedactionLevel) =>
  new Map(whatStays(redact(SAMPLE, level)).map(({ kind, names }) => [kind, names]))

describe('what stays in a report', () => {
  test('everything of one that is not masked', () => {
    const stays = staying('internal')
    expect(stays.get('user')).toContain('wren-user')
    expect(stays.get('host')).toContain('kestrel.example.org')
    expect(stays.get('path')).toEqual(expect.arrayContaining(['robin-folder', 'lark.csv']))
    expect(stays.get('address')).toEqual(expect.arrayContaining(['198.18.7.9', '198.18.200.201', '10.77.66.55']))
    expect(stays.get('note')).toEqual(['asked by Jane of osprey.example.org', 'CHG-4711'])
  })

  test('addresses and the words of a person of one without names', () => {
    const stays = staying('vendor')
    expect([...stays.keys()].filter((kind) => ['user', 'host', 'path'].includes(kind))).toEqual([])
    expect(stays.get('address')).toContain('198.18.200.201')
    // No rule knows a name in the words of a person: that is what the look is for.
    expect(stays.get('note')?.[0]).toMatch(/^asked by Jane of host-\d+$/)
  })

  test('no address of one without addresses, and no alias counts as a name', () => {
    const stays = staying('public')
    expect(stays.has('address')).toBe(false)
    expect(
      [...stays.values()].flat().filter((name) => /^(?:host|user|path|name|file|address)-\d+$/.test(name)),
    ).toEqual([])
  })

  test('a word of the server that no rule masks is shown, and its lists of commands are not', () => {
    const [session] = SAMPLE.sessions
    const [event] = session?.transcript.events ?? []
    if (!session || !event) throw new Error('the sample has no event')
    const { connection, attempt, stage } = event
    const common = { at: 1, connection, attempt, stage }
    const command = (id: number, verb: string) =>
      ({ ...common, id, type: 'command', verb, line: verb, sentAt: 1 }) as unknown as typeof event
    const reply = (id: number, cause: number, code: number, line: string) =>
      ({ ...common, id, cause, type: 'reply', code, lines: [line], bytes: 9 }) as unknown as typeof event
    const events = [
      command(1, 'FEAT'),
      reply(2, 1, 211, '211 XCRC MFMT TVFS'),
      command(3, 'RETR'),
      reply(4, 3, 550, '550 Kunde Goldammer hat kein Konto'),
    ]
    const report = { ...SAMPLE, sessions: [{ ...session, transcript: { ...session.transcript, events } }] }
    const words = whatStays(redact(report, 'public')).find(({ kind }) => kind === 'word')?.names ?? []
    expect(words).toContain('Goldammer')
    expect(words.filter((word) => /XCRC|MFMT|TVFS/.test(word))).toEqual([])
  })

  test('a report with thousands of names is told by some and a number', () => {
    const attachments = Array.from({ length: 5000 }, (_, at) => ({ name: `lark-${at}.log`, text: '' }))
    const stays = whatStays({ ...SAMPLE, attachments } as unknown as typeof SAMPLE)
    const files = stays.find(({ kind }) => kind === 'path')
    expect(files?.names).toHaveLength(100)
    expect(files?.more).toBeGreaterThan(4800)
  })
})
