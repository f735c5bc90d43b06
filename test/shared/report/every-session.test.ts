/** What holds of the report of any session, in every format, asserted of every golden one. */
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, test } from 'vitest'
import { diagnose } from '../../../src/shared/diagnosis/diagnose.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { compareReports } from '../../../src/shared/report/compare.ts'
import { comparisonSection } from '../../../src/shared/report/compare-section.ts'
import { FORMATS } from '../../../src/shared/report/formats.ts'
import { readReport } from '../../../src/shared/report/read-report.ts'
import { sessionReport } from '../../../src/shared/report/session-report.ts'
import { deriveView } from '../../../src/shared/transcript/derive-view.ts'
import { goldenTranscripts } from '../../transcripts/golden-transcripts.ts'
import { Script } from '../diagnosis/forms/script.ts'

const reports = goldenTranscripts().map(({ rule, name, transcript }) => {
  const report = sessionReport({
    sessions: [{ transcript, diagnosis: diagnose(transcript, PRODUCTS) }],
    createdAt: '2026-11-22T04:00:00.000Z',
    app: '0.1.0',
  })
  return { name: `${rule}/${name}`, transcript, report }
})
const render = (id: string, report: (typeof reports)[number]['report']) =>
  String(FORMATS.find((format) => format.id === id)?.render(report))

describe.each(reports)('$name', ({ transcript, report }) => {
  const { outcome } = report.verdict

  test('is read back as it was written', () => {
    expect(readReport(render('json', report))).toEqual(JSON.parse(JSON.stringify(report)))
  })

  test('has a row for each connection, and one for each announced data endpoint', () => {
    const view = deriveView(transcript)
    const [session] = report.sessions
    const tcp = [...view.controls, ...view.datas].map(({ id }) => id).sort()
    expect(session?.connections.map(({ connection }) => connection)).toEqual(expect.arrayContaining(tcp))
    const targets = view.datas.filter(({ target }) => target?.announced).length
    expect(session?.announced.length).toBeGreaterThanOrEqual(targets)
  })

  test('JUnit counts it as what it is', () => {
    const xml = render('junit', report)
    expect(XMLValidator.validate(xml)).toBe(true)
    const suite = new XMLParser({ ignoreAttributes: false }).parse(xml).testsuites
    expect([suite['@_tests'], suite['@_failures'], suite['@_errors']]).toEqual([
      '1',
      outcome === 'fails' ? '1' : '0',
      outcome === 'inconclusive' ? '1' : '0',
    ])
  })

  test('text, Markdown and HTML say who has to act and why, once the session fails', () => {
    const [lead] = report.findings
    for (const id of ['text', 'markdown', 'html']) {
      const shown = render(id, report).replaceAll('\u200b', '')
      expect(shown.length).toBeGreaterThan(200)
      if (outcome === 'fails' && lead) expect(shown).toMatch(/Action needed by/)
    }
  })

  test('a ticket in Markdown is one page, its rule before all but the answer', () => {
    const lines = render('markdown', report).trimEnd().split('\n')
    expect(lines.length).toBeLessThanOrEqual(45)
    const rule = lines.findIndex((line) => line.startsWith('| For |'))
    const shut = report.ruleRequest?.rows.some(({ state }) => state.endsWith('blocked'))
    if (shut) expect(rule).toBe(6)
    else if (outcome === 'fails') expect(rule).toBe(-1)
  })

  test('against a repaired session it is fixed, and the other way round it is broken', () => {
    if (outcome !== 'fails') return
    const repaired = {
      ...report,
      verdict: { ...report.verdict, outcome: 'works', cause: null, stage: null } as const,
    }
    const fixed = compareReports(report, repaired)
    expect(fixed.change).toBe('fixed')
    expect(compareReports(repaired, report).change).toBe('regressed')
    expect(compareReports(report, report).change).toBe('same')
    expect(JSON.stringify(comparisonSection(fixed))).not.toContain('undefined')
  })
})

test('several sessions of one server ask for one rule together', () => {
  const session = (port: number) => {
    const script = new Script({ security: 'plain' }).connect().say('banner', '< 220 Ready').login()
    script.sweptPort(port, false)
    const transcript = script.end()
    return { transcript, diagnosis: diagnose(transcript, PRODUCTS) }
  }
  const input = { sessions: [session(50_001), session(50_009)], createdAt: '2026-11-22T04:00:00.000Z', app: '0.1.0' }
  expect(sessionReport(input).ruleRequest?.rows.find(({ role }) => role === 'passive-data')?.sampleSize).toBe(2)
})
