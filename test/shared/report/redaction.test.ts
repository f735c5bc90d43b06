import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { buildBundle } from '../../../src/shared/report/bundle.ts'
import { compareReports } from '../../../src/shared/report/compare.ts'
import { FORMATS } from '../../../src/shared/report/formats.ts'
import { redact } from '../../../src/shared/report/redaction.ts'
import type { TranscriptEvent } from '../../../src/shared/transcript/event.ts'
import { ADDRESSES, CANARIES, NAMES } from './canaries.ts'
import { reportsOfEveryKind } from './report-kinds.ts'
import { sampleReport } from './sample-report.ts'

const plain = (content: string | Uint8Array) =>
  (typeof content === 'string' ? content : Buffer.from(content).toString('latin1')).toLowerCase()
const REPORTS = Object.entries(reportsOfEveryKind(CANARIES))
const views = (level: 'internal' | 'vendor' | 'public') =>
  REPORTS.flatMap(([kind, whole]) => {
    const report = redact(whole, level)
    const bundle = Object.entries(unzipSync(buildBundle(report, PRODUCTS))).map(
      ([name, bytes]) => [`${kind}, bundle ${name}`, plain(bytes) + name] as const,
    )
    return [...FORMATS.map((format) => [`${kind}, ${format.id}`, plain(format.render(report))] as const), ...bundle]
  })
const viewOf = (level: 'internal' | 'vendor' | 'public', name: string) =>
  views(level).find(([id]) => id === name)?.[1] ?? ''

test('the canaries are there to be found without redaction', () => {
  const html = viewOf('internal', 'a session, html')
  for (const canary of [...NAMES, ...ADDRESSES.slice(0, 3)]) expect(html).toContain(canary)
})

describe.each(views('vendor'))('vendor: %s', (_id, text) => {
  test('names nobody', () => {
    for (const name of NAMES) expect(text).not.toContain(name)
    expect(text).not.toContain(Buffer.from('wren-user').toString('hex'))
  })
})

test('vendor keeps the addresses and ports that a firewall log is searched by', () => {
  const csv = viewOf('vendor', 'a session, csv')
  for (const part of ['198.18.7.9,50123', '198.18.200.201,21', '10.77.66.55,50000']) expect(csv).toContain(part)
})

describe.each(views('public'))('public: %s', (_id, text) => {
  test('names nobody and no address', () => {
    for (const canary of [...NAMES, ...ADDRESSES]) expect(text).not.toContain(canary)
  })
})

test('public: the same address has the same alias everywhere, others have others', () => {
  const report = redact(sampleReport(CANARIES), 'public')
  const [session] = report.sessions
  const control = session?.connections[0]
  expect(session?.target.resolved).toEqual([control?.server?.address])
  expect(session?.announced[0]?.announced.address).not.toBe(control?.server?.address)
  expect(report.verdict.headline).toContain(session?.announced[0]?.announced.address)
  expect(JSON.stringify(session?.transcript.events)).toContain(`(${session?.announced[0]?.announced.address},195,80)`)
})

test('the vocabulary survives, and doing it twice changes nothing', () => {
  const once = redact(sampleReport(CANARIES), 'public')
  expect(once.verdict).toMatchObject({ outcome: 'fails', stage: 'pasv-reply', cause: 'pasv-address-unroutable' })
  expect(once.identity.redaction).toBe('public')
  expect(redact(once, 'public')).toEqual(once)
})

test('what a listing brought is named to nobody, and a folder called data masks no sentence', () => {
  const report = sampleReport(CANARIES)
  const [session] = report.sessions
  const [event] = session?.transcript.events ?? []
  if (!session || !event) throw new Error('the sample has no event')
  const firstNames = ['data', 'sparrow.xlsx', 'data']
  const listing = { folders: 2, files: 1, others: 0, unread: 0, firstNames, cut: false }
  const { id, at, connection, attempt, stage } = event
  const listed = {
    ...{ id, at, connection, attempt, stage },
    ...({ type: 'transfer-ended', kind: 'list', ok: true, bytes: 9, listing } as const),
  }
  const said = {
    ...{ id, at, connection, attempt, stage },
    ...({ type: 'remark', source: 'engine', text: 'Sparrow.xlsx came over the data connection' } as const),
  }
  const transcript = { ...session.transcript, events: [listed, said] }
  const once = redact({ ...report, sessions: [{ ...session, transcript }] }, 'vendor')
  const [masked, remark] = once.sessions[0]?.transcript.events ?? []
  if (masked?.type !== 'transfer-ended' || remark?.type !== 'remark') throw new Error('other events')
  const [data, sparrow, again] = masked.listing?.firstNames ?? []
  expect(data).toMatch(/^path-\d+$/)
  expect(again).toBe(data)
  expect(remark.text).toBe(`${sparrow} came over the data connection`)
  expect(redact(once, 'vendor')).toEqual(once)
})

test.each(['vendor', 'public'] as const)('%s: names of the session before stand in no comparison', (level) => {
  const [before, after] = [sampleReport(CANARIES), sampleReport()]
  const comparison = compareReports(before, after)
  const told = JSON.stringify(comparison).toLowerCase()
  expect(told).toContain('wren-user')
  const masked = JSON.stringify(redact({ ...after, comparison }, level).comparison).toLowerCase()
  for (const name of NAMES) expect(masked).not.toContain(name)
})

describe.each(['vendor', 'public'] as const)('%s: a person', (level) => {
  const said = (user: string, ...lines: readonly string[]) => {
    const report = sampleReport(CANARIES)
    const [session] = report.sessions
    const [event] = session?.transcript.events ?? []
    if (!session || !event) throw new Error('the sample has no event')
    const { connection, attempt } = event
    const events = lines.map(
      (line, id) =>
        ({
          ...{ id, at: id, connection, attempt, stage: 'post-login', type: 'reply', code: Number(line.slice(0, 3)) },
          ...{ lines: [line], lineEnd: 'CRLF', chunks: 1, bytes: line.length, firstByteAt: id },
        }) as TranscriptEvent,
    )
    const target = { ...session.target, user }
    const masked = redact(
      { ...report, sessions: [{ ...session, target, transcript: { ...session.transcript, events } }] },
      level,
    )
    return masked.sessions[0]?.transcript.events.map((one) => (one.type === 'reply' ? one.lines[0] : '')) ?? []
  }

  test.each(['jane.goldhammer@corp.example', 'CORP\\jane.goldhammer', 'jane_goldhammer'])(
    'is masked by first and last name, who logs in as %s',
    (user) => {
      const told = said(user, '550 Home of Jane Goldhammer: disk full', '450 JANE, try again').join(' ')
      expect(told).not.toMatch(/jane|goldhammer/i)
      expect(told).toMatch(/^550 Home of user-\d+ user-\d+: disk full 450 user-\d+, try again$/)
    },
  )

  test('is masked whom a reply names, and so is who has a mail address there', () => {
    const told = said(
      'wren-user',
      '552 Quota of user jdoe exceeded',
      '550 Write to mia.kranich@kestrel.example, Mia answers',
    )
    expect(told[0]).toMatch(/^552 Quota of user name-\d+ exceeded$/)
    expect(told[1]).toMatch(/^550 Write to \S+, name-\d+ answers$/)
  })

  test('that nobody is, stays readable', () => {
    const lines = ['331 User name okay, need password.', '530 User cannot log in.', '530 Account is not available.']
    expect(said('ftp-test', ...lines)).toEqual(lines)
  })
})
