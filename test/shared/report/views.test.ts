/** Each view, read back, says what the JSON says. */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import Ajv2020 from 'ajv/dist/2020.js'
import { XMLParser } from 'fast-xml-parser'
import { expect, test } from 'vitest'
import { answerOfReport } from '../../../src/shared/report/answer-of-report.ts'
import { FORMATS } from '../../../src/shared/report/formats.ts'
import { ReportError, readReport } from '../../../src/shared/report/read-report.ts'
import { redact } from '../../../src/shared/report/redaction.ts'
import { sampleReport } from './sample-report.ts'

const report = sampleReport()
const [session] = report.sessions
const [finding] = report.findings
const view = (id: string) => String(FORMATS.find((format) => format.id === id)?.render(report))
const ENDPOINTS = ['192.0.2.10:50123', '203.0.113.5:21', '10.1.2.3:50000']

const schema = async () => {
  const ajv = new Ajv2020({ strict: false, formats: { 'date-time': true } })
  return ajv.compile(JSON.parse(await readFile(join(import.meta.dirname, '../../../docs/report.schema.json'), 'utf8')))
}

test('JSON is valid by the published schema, at every level of redaction', async () => {
  const valid = await schema()
  for (const level of ['internal', 'vendor', 'public'] as const) {
    expect(valid(JSON.parse(JSON.stringify(redact(report, level)))), JSON.stringify(valid.errors)).toBe(true)
  }
})
test('the schema refuses what is no report', async () => {
  const valid = await schema()
  expect(valid({ ...report, verdict: { ...report.verdict, outcome: 'broken' } })).toBe(false)
  expect(valid({ ...report, sessions: [{}] })).toBe(false)
})
test('JSON read back is the report', () => {
  expect(readReport(view('json'))).toEqual(report)
})
test('what is no report, or from the future, is refused with a reason', () => {
  expect(() => readReport('not json')).toThrow(ReportError)
  expect(() => readReport('{"format":"other"}')).toThrow(/no FTPScope report/)
  expect(() => readReport('{"format":"ftpscope-report","version":99}')).toThrow(/newer FTPScope/)
  expect(() =>
    readReport('{"format":"ftpscope-report","version":1,"verdict":{},"findings":[],"sessions":[{}]}'),
  ).toThrow(/damaged/)
})

test.each(['html', 'markdown', 'text'])('%s holds the answer, endpoints and evidence', (id) => {
  const text = view(id)
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replaceAll(/\\([_[\]()#+!|~*{}`])/g, '$1')
    .replaceAll(/\s+/g, ' ')
  const answer = answerOfReport(report)
  expect(text).toContain(answer.sentence)
  expect(text).toContain(answer.technical)
  // The ticket names what has to be opened; every other endpoint stands in the whole report.
  for (const endpoint of id === 'markdown' ? [] : ENDPOINTS) expect(text).toContain(endpoint)
  for (const { event, shows } of finding?.evidence ?? []) {
    expect(text).toContain(shows)
    expect(text).toContain(`event ${event}`)
  }
  for (const remedy of finding?.remedies ?? []) expect(text).toContain(remedy.action)
})
test('every evidence link of the HTML has its row', () => {
  const html = view('html')
  const links = [...html.matchAll(/href="#(e\d+-\d+)"/g)].map((match) => match[1])
  expect(links.length).toBeGreaterThan(0)
  for (const link of links) expect(html).toContain(`id="${link}"`)
})
test('CSV holds every connection with its five-tuple', () => {
  const [head = '', ...rows] = view('csv').trim().split('\r\n')
  const columns = head.split(',')
  expect(rows.length).toBe(session?.connections.length)
  for (const [i, row] of rows.entries()) {
    const cells = row.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)
    const field = (name: string) => cells[columns.indexOf(name)] ?? ''
    const expected = session?.connections[i]
    expect(field('server_address')).toBe(expected?.server?.address)
    expect(field('server_port')).toBe(String(expected?.server?.port))
    expect(field('client_address')).toBe(expected?.client?.address ?? '')
    expect(field('protocol')).toBe('tcp')
    expect(field('verdict')).toBe('fails')
    expect(field('cause')).toBe('pasv-address-unroutable')
  }
})
test('JUnit has one test case a session with the verdict', () => {
  const suites = new XMLParser({ ignoreAttributes: false }).parse(view('junit')).testsuites
  expect(suites['@_failures']).toBe('1')
  expect(suites.testsuite.testcase.failure['@_message']).toBe(report.verdict.headline)
  expect(suites.testsuite.testcase.failure['@_type']).toBe('pasv-reply: pasv-address-unroutable')
})
test('the connection that never opened says so', () => {
  const data = session?.connections.find((row) => row.role === 'data')
  expect(data).toMatchObject({
    end: 'no-answer',
    code: 'ETIMEDOUT',
    openAt: null,
    server: { address: '10.1.2.3', port: 50000 },
  })
  expect(session?.announced).toMatchObject([
    { method: 'PASV', differs: true, controlAddress: '203.0.113.5', result: 'failed' },
  ])
})
