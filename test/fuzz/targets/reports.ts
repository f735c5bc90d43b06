/** Transcripts and reports that somebody sent, and what is made of them. */
import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { diagnose } from '../../../src/shared/diagnosis/diagnose.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { format as pcapng } from '../../../src/shared/report/formats/pcapng.ts'
import { FORMATS } from '../../../src/shared/report/formats.ts'
import { ReportError, readReport } from '../../../src/shared/report/read-report.ts'
import { redact } from '../../../src/shared/report/redaction.ts'
import type { Report } from '../../../src/shared/report/report.ts'
import { sessionReport } from '../../../src/shared/report/session-report.ts'
import { readTranscript, TranscriptError } from '../../../src/shared/transcript/jsonl.ts'
import { sampleReport, WORDS } from '../../shared/report/sample-report.ts'
import { mutate, mutateJson } from '../random.ts'
import { must, type Target, unless } from '../target.ts'

const SESSIONS = ['auth-answered-on-the-way/isa-2006', 'data-tls-not-closed/missing-close-notify'].map((name) =>
  readFileSync(`${import.meta.dirname}/../../transcripts/${name}.jsonl`, 'utf8'),
)

const JSON_TOKENS = [
  '"at":1e300',
  '"at":8.7e15',
  '"__proto__":{',
  '[[[[',
  '\n',
  '{',
  '"id":0',
  '"cause":0',
  'null',
  '\\u2028',
]

export const transcripts: Target = {
  name: 'transcripts',
  share: 2,
  make(random) {
    const text = random.pick(SESSIONS)
    if (random.whole(2) === 0) return mutate(text, JSON_TOKENS, random)
    const lines = text.trimEnd().split('\n')
    const at = random.whole(lines.length)
    lines[at] = JSON.stringify(mutateJson(JSON.parse(lines[at] ?? '{}'), random))
    return lines.join('\n')
  },
  check(input) {
    const read = unless([TranscriptError], () => readTranscript(input))
    if (!read) return
    const { transcript } = read
    const diagnosis = diagnose(transcript, PRODUCTS)
    const ids = new Set(transcript.events.map(({ id }) => id))
    for (const { title, evidence } of diagnosis.findings) {
      must(!title.includes('of this program failed'), title)
      for (const { event } of evidence) must(ids.has(event), `evidence ${event} is an event`)
    }
    renderAll(reportOf(transcript, diagnosis))
  },
}

const reportOf = (...[transcript, diagnosis]: [Parameters<typeof diagnose>[0], ReturnType<typeof diagnose>]) =>
  sessionReport({
    sessions: [{ transcript, diagnosis }],
    attachments: [],
    createdAt: '2026-01-01T00:00:00.000Z',
    app: '1',
  })

function renderAll(report: Report): void {
  for (const level of ['internal', 'vendor', 'public'] as const) {
    const masked = redact(report, level)
    for (const format of FORMATS) if (format.id !== 'pdf') format.render(masked)
  }
}

let sample: unknown

export const reports: Target = {
  name: 'reports',
  share: 8,
  make(random) {
    if (sample === undefined) {
      const { transcript } = readTranscript(SESSIONS[0] ?? '')
      sample = JSON.parse(JSON.stringify(reportOf(transcript, diagnose(transcript, PRODUCTS))))
    }
    return JSON.stringify(mutateJson(sample, random))
  },
  check(input) {
    const report = unless([ReportError], () => readReport(input))
    if (report) renderAll(report)
  },
}

/** A name in each field that holds one, each with a word that must not come through. */
const WORDS_FOR_NAMES = [
  'kestrel',
  'Wren Doe',
  'müller',
  'x9',
  'srv-fin-01',
  'a.b-c_d',
  '(gannet)',
  "o'hara",
  '$&',
  'Ωmega',
]
const AROUND = ['', '.example.org', ' ', '-7', '/', '\\', '"', ', O=', '(', '\u0000', 'é', '***', '%20', ':21']

export const redaction: Target = {
  name: 'redaction',
  share: 8,
  make(random) {
    const fields = ['host', 'user', 'path', 'file', 'certificateName', 'ticket', 'label', 'attachment']
    return JSON.stringify(
      Object.fromEntries(
        fields.map((field) => [
          field,
          `${random.pick(AROUND)}${random.pick(WORDS_FOR_NAMES)}${random.pick(AROUND)}${field}${random.whole(100)}`,
        ]),
      ),
    )
  },
  check(input) {
    const report = sampleReport({ ...WORDS, ...(JSON.parse(input) as Partial<typeof WORDS>) })
    for (const level of ['vendor', 'public'] as const) {
      const once = redact(report, level)
      must(isDeepStrictEqual(redact(once, level), once), 'redacting twice changes nothing')
      for (const name of [report.sessions[0]?.target.host, report.sessions[0]?.target.user])
        must(!name || !JSON.stringify(once).includes(JSON.stringify(name).slice(1, -1)), `${level} holds no ${name}`)
    }
  },
}

export const captures: Target = {
  name: 'captures',
  share: 2,
  make: transcripts.make,
  check(input) {
    const read = unless([TranscriptError], () => readTranscript(input))
    if (!read) return
    const capture = pcapng.render(reportOf(read.transcript, diagnose(read.transcript, PRODUCTS)))
    if (typeof capture === 'string') throw new Error('a capture is bytes')
    walkBlocks(capture)
  },
}

/** Each block says its length before and after, and options fill theirs. */
function walkBlocks(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 0
  while (at < bytes.length) {
    const length = view.getUint32(at + 4, true)
    must(length >= 12 && length % 4 === 0 && at + length <= bytes.length, `a block at ${at} lies in the file`)
    must(view.getUint32(at + length - 4, true) === length, `the block at ${at} ends with its length`)
    at += length
  }
}
