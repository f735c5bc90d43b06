/** What holds of a report of each kind. */
import { describe, expect, test } from 'vitest'
import { diagnose } from '../../../src/shared/diagnosis/diagnose.ts'
import { CaptureReader } from '../../../src/shared/imports/capture/capture-reader.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { utf8 } from '../../../src/shared/report/capture/pcapng.ts'
import { changeSentence, compareReports } from '../../../src/shared/report/compare.ts'
import { comparisonSection } from '../../../src/shared/report/compare-section.ts'
import { format as json } from '../../../src/shared/report/formats/json.ts'
import { format as markdown } from '../../../src/shared/report/formats/markdown.ts'
import { format as pcapng } from '../../../src/shared/report/formats/pcapng.ts'
import { FORMATS } from '../../../src/shared/report/formats.ts'
import { dataPort, sessionFacts } from '../../../src/shared/report/log-search.ts'
import { ReportError, readReport } from '../../../src/shared/report/read-report.ts'
import type { Report } from '../../../src/shared/report/report.ts'
import { sessionReport } from '../../../src/shared/report/session-report.ts'
import { sharedRun } from '../../../src/shared/report/shared-run.ts'
import type { SessionPlan } from '../../../src/shared/session/plan.ts'
import type { TranscriptEvent } from '../../../src/shared/transcript/event.ts'
import type { Transcript } from '../../../src/shared/transcript/transcript.ts'
import { goldenTranscripts } from '../../transcripts/golden-transcripts.ts'
import { bad, GOOD } from '../matrix/cells.ts'
import { reportsOfEveryKind } from './report-kinds.ts'

const REPORTS = Object.entries(reportsOfEveryKind())
const MATRIX = reportsOfEveryKind()['a matrix'] as Report
const reportOf = (path: string): Report => {
  const found = goldenTranscripts().find(({ rule, name }) => `${rule}/${name}` === path)
  if (!found) throw new Error(`no golden session ${path}`)
  const sessions = [{ transcript: found.transcript, diagnosis: diagnose(found.transcript, PRODUCTS) }]
  return sessionReport({ sessions, createdAt: '2026-11-22T04:00:00.000Z', app: '0.1.0' })
}

describe.each(REPORTS)('%s', (_, report) => {
  test('is read back as it was written', () => {
    expect(readReport(String(json.render(report)))).toEqual(JSON.parse(JSON.stringify(report)))
  })

  test('is shared with each of its sessions, and what both ends saw with the first', () => {
    const run = sharedRun(report)
    expect(run.sessions.map(({ transcript }) => transcript)).toEqual(
      report.sessions.map(({ transcript }) => transcript),
    )
    expect(run.sessions.map(({ ends }) => ends)).toEqual(
      report.sessions.map((_one, index) => (index === 0 ? (report.ends ?? null) : null)),
    )
    expect(run.sessions.map(({ diagnosis }) => diagnosis.verdict)).toEqual(
      report.sessions.map(({ verdict }) => verdict),
    )
  })
})

test('a ticket names each mode of a matrix, those that did not run with the reason', () => {
  const ticket = String(markdown.render(MATRIX))
  for (const { key } of [...(MATRIX.cells ?? []), ...(MATRIX.notRun ?? [])]) expect(ticket).toContain(key)
  expect(ticket).toContain('is why')
})

describe('a damaged report is refused with the place of the damage', () => {
  const changed = (
    change: (copy: { cells: { plan: unknown }[]; notRun: unknown; sessions: { transcript: unknown }[] }) => void,
  ) => {
    const copy = JSON.parse(JSON.stringify(MATRIX))
    change(copy)
    return JSON.stringify(copy)
  }
  test.each([
    [
      'the plan of a cell',
      changed(({ cells: [cell] }) => void Object.assign(cell as object, { plan: { host: 7 } })),
      /cells\.0\.plan/,
    ],
    [
      'a transcript',
      changed(({ sessions: [one] }) => void Object.assign(one as object, { transcript: { events: 'none' } })),
      ReportError,
    ],
  ])('%s', (_, text, says) => expect(() => readReport(text)).toThrow(says))
})

describe('two verdicts in one sentence', () => {
  const AUTH = bad({ stage: 'auth', cause: 'alg-rejects-auth' })
  const DATA = bad({ stage: 'tcp-data', cause: 'pasv-port-filtered' })
  const WARNS = { ...GOOD, outcome: 'works-with-warnings', headline: 'It works, slowly.' } as const
  test.each([
    [WARNS, GOOD, 'It works without the warnings of before.'],
    [GOOD, WARNS, 'It works, now with warnings: It works, slowly.'],
    [AUTH, DATA, /^Came further: from the request for TLS to the data connection/],
    [DATA, AUTH, /^Stopped earlier: at the request for TLS instead of the data connection/],
    [
      DATA,
      bad({ stage: 'tcp-data', cause: 'pasv-port-refused' }),
      /^Still fails at the data connection.*, for another reason now/,
    ],
    [bad({ stage: null, cause: null }), AUTH, /^Came further: from a place that is not known to the request for TLS/],
    [AUTH, bad({ stage: null, cause: null }), /^Stopped earlier: at a place that is not known/],
    [{ ...AUTH, outcome: 'inconclusive' }, GOOD, /cannot be compared/],
  ] as const)('%o, %o', (before, after, says) => expect(changeSentence(before, after)).toMatch(says))
})

describe('what the people of a firewall search for', () => {
  test.each([
    ['healthy/explicit-port', { encrypted: true, data: [] }, /^\d{4,5}$/],
    ['healthy/plain-port', { encrypted: false, data: [] }, /^\d{4,5}$/],
    [
      'passive-port-silent/passive-ports-dropped',
      { client: '192.0.2.10', server: '198.51.100.20', controlPort: 21 },
      /^49\d{3}$/,
    ],
    ['login-refused/wrong-password', { data: [], activePorts: [] }, 'DATA_PORT'],
  ])('%s', (path, expected, port) => {
    const facts = sessionFacts(reportOf(path))
    expect(facts).toMatchObject(expected)
    if (facts) expect(dataPort(facts)).toMatch(port)
  })

  test('nothing where nothing was dialled', () => {
    expect(sessionFacts(reportOf('name-not-resolved/host-name-typo'))).toBeNull()
    expect(sessionFacts(reportsOfEveryKind()['nothing that ran'] as Report)).toBeNull()
  })
})

describe('the capture that is made of a session', () => {
  // On a port of its own nothing but the greeting tells that FTP is spoken.
  const greets = ({ events }: Transcript): boolean => {
    const greeting = events.find((event) => event.type === 'reply')
    return greeting === undefined || /^(?:220|120|421)/.test(greeting.lines[0] ?? '')
  }
  const live = goldenTranscripts().filter(
    ({ rule, transcript }) =>
      transcript.header.source.kind === 'live' &&
      greets(transcript) &&
      rule !== 'foreign-service' &&
      rule !== 'no-greeting',
  )

  test.each(live.map(({ rule, name }) => `${rule}/${name}`))(
    '%s: its own reader finds each command and connection in it',
    (path) => {
      const report = reportOf(path)
      const reader = new CaptureReader('session.pcapng')
      reader.push(pcapng.render(report) as Uint8Array)
      const { observed } = reader.end()
      const said = observed.flatMap((one) => (one.kind === 'command' ? one.text.trim() : []))
      const sent = report.sessions[0]?.transcript.events.flatMap((event) =>
        event.type === 'command' && event.connection.startsWith('control') ? event.line : [],
      )
      expect(said).toEqual(expect.arrayContaining(sent ?? []))
      const opened = observed.filter((one) => one.kind === 'connection' && one.deed === 'answered').length
      const rows = report.sessions[0]?.connections.filter(({ openAt }) => openAt !== null).length ?? 0
      expect(opened).toBe(rows)
    },
  )
})

describe('what few reports hold', () => {
  const FORMAT = (id: string) => (report: Report) => String(FORMATS.find((format) => format.id === id)?.render(report))
  const [text, html] = [FORMAT('text'), FORMAT('html')]
  const session = reportsOfEveryKind()['a session'] as Report
  const withPlan = (change: (plan: SessionPlan) => SessionPlan): Report => ({
    ...session,
    sessions: session.sessions.map((one) => ({
      ...one,
      clocks: { ...one.clocks, utcOffsetMinutes: -210 },
      plan: one.plan && change(one.plan),
    })),
  })

  test('CCC, ports of active mode and a zone west of Greenwich', () => {
    const shown = text(
      withPlan((plan) => ({
        ...plan,
        clearControl: true,
        data: { ...plan.data, methods: ['PORT'], activeAddress: '192.0.2.1', activePorts: [50_000, 50_010] },
      })),
    ).replaceAll(/\s+/g, ' ')
    for (const part of ['PROT P, then CCC', 'announcing 192.0.2.1, ports 50000-50010', '-03:30'])
      expect(shown).toContain(part)
  })

  test('without TLS there is no PROT', () => {
    expect(text(withPlan((plan) => ({ ...plan, tls: null, protection: null })))).toContain('no PROT sent')
  })

  test('of a long session a page shows both ends and what stands around the failure', () => {
    const [one] = session.sessions
    if (!one) throw new Error('the sample has a session')
    const [event] = one.transcript.events
    const events = Array.from({ length: 21_000 }, (_, id) => ({ ...event, id, at: id }) as TranscriptEvent)
    const transcript = { ...one.transcript, events }
    const page = html({ ...session, sessions: [{ ...one, transcript, failingEvent: 10_500 }] })
    expect(page).toMatch(/\d+ rows are left out here/)
    for (const id of [0, 10_500, 20_999]) expect(page).toContain(`id="e1-${id}"`)
    expect(page).not.toContain('id="e1-5000"')
  })

  test('keys of TLS go into the capture, and words of any script', () => {
    const reader = new CaptureReader('session.pcapng')
    reader.push(pcapng.render(session, { keyLog: 'CLIENT_RANDOM 00 11' }) as Uint8Array)
    expect(reader.end().keys).toBe(true)
    for (const words of ['Grüße', '日本', '🍎 ok']) expect(utf8(words)).toEqual(new TextEncoder().encode(words))
  })

  test('a comparison lists the settings and times that changed, by mode where there are several', () => {
    const change = (report: Report): Report => ({
      ...report,
      sessions: report.sessions.map((one) => ({ ...one, plan: one.plan && { ...one.plan, protection: 'C' as const } })),
    })
    const captions = (before: Report) =>
      comparisonSection(compareReports(before, change(before))).blocks.flatMap((block) =>
        block.kind === 'table' ? block.caption : [],
      )
    expect(captions(session)).toContain('Settings that differ')
    expect(captions(MATRIX)).toContain('Settings that differ (explicit-epsv)')
  })
})
