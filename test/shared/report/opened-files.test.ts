/** Transcripts and reports with what no program writes: times at the end of all calendars, depths, fields of another kind. */
import { expect, test } from 'vitest'
import { diagnose } from '../../../src/shared/diagnosis/diagnose.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { FORMATS } from '../../../src/shared/report/formats.ts'
import { ReportError, readReport } from '../../../src/shared/report/read-report.ts'
import { sessionReport } from '../../../src/shared/report/session-report.ts'
import { encodeTranscript } from '../../../src/shared/transcript/encode.ts'
import { readTranscript } from '../../../src/shared/transcript/jsonl.ts'
import { sampleReport, sampleTranscript, WORDS } from './sample-report.ts'

const TEXT = encodeTranscript(sampleTranscript())
const DEEP = `${'['.repeat(100_000)}${']'.repeat(100_000)}`

/** Read, judged and shown in every form. */
function rendered(text: string) {
  const read = readTranscript(text)
  const { transcript } = read
  const diagnosis = diagnose(transcript, PRODUCTS)
  const report = sessionReport({
    sessions: [{ transcript, diagnosis }],
    ...{ attachments: [], createdAt: '2026-01-01T00:00:00.000Z', app: '1' },
  })
  for (const format of FORMATS) if (format.id !== 'pdf') format.render(report)
  return { ...read, failed: diagnosis.findings.filter(({ title }) => title.includes('of this program failed')) }
}

test.each([
  ['1e300', /"at":[\d.]+/g, '"at":1e300'],
  ['8.7e15', /"at":[\d.]+/g, '"at":8.7e15'],
  ['minus 1e308', /"at":[\d.]+/g, '"at":-1e308'],
  ['the last day of all calendars', /"startedAt":"[^"]+"/, '"startedAt":"+275760-09-13T00:00:00.000Z"'],
])('a time of %s is damage or is shown, and breaks nothing', (_, pattern, extreme) => {
  const text = TEXT.replace(pattern, extreme)
  expect(text).not.toBe(TEXT)
  let ended: unknown
  try {
    ended = rendered(text).failed
  } catch (error) {
    ended = (error as Error).name === 'TranscriptError' ? [] : error
  }
  expect(ended).toEqual([])
})

test('an event of 100,000 depths costs its line', () => {
  const [header, ...events] = TEXT.trimEnd().split('\n')
  const before = rendered(TEXT)
  const { damages, transcript } = rendered([header, `{"type":"remark","deep":${DEEP}}`, ...events, ''].join('\n'))
  expect(damages).toBe(1)
  expect(transcript.events).toHaveLength(before.transcript.events.length)
})

test('a report of 100,000 depths, or with a field of another kind, is refused in words', () => {
  const report = JSON.stringify(sampleReport(WORDS))
  for (const text of [
    report.replace('"findings":[', `"findings":[${DEEP},`),
    report.replace(/"sessions":\[/, '"sessions":[7,'),
    report.replace(/"verdict":\{/, '"verdict":7,"other":{'),
  ]) {
    expect(text).not.toBe(report)
    let refusal: unknown
    try {
      readReport(text)
    } catch (error) {
      refusal = error
    }
    expect(refusal).toBeInstanceOf(ReportError)
    expect((refusal as Error).message).not.toMatch(/undefined|is not a function|Maximum call stack/)
  }
})
