/** Reports of runs and comparisons, to be shown, copied or saved. */

import { z } from 'zod'
import { type FileSubject, fileNameOf, fileSubjectOf } from '../../shared/report/file-name.ts'
import { FORMATS } from '../../shared/report/formats.ts'
import type { Report } from '../../shared/report/report.ts'
import {
  REDACTIONS,
  type Redaction,
  type ReportCalls,
  type ReportFormat,
  type ReportRequest,
} from '../../shared/rpc/domains/reports.ts'
import type { Answers } from '../../shared/rpc/rpc.ts'
import { CallError } from '../../shared/rpc/wire.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'
import { aside } from '../aside/aside.ts'
import { type ReportParts, type RunToReport, withoutTranscripts } from '../aside/make-report.ts'
import { call, idSchema, noParams } from './call.ts'
import type { FileToSave, WindowHost } from './host.ts'
import type { Services } from './services.ts'

const SUBJECTS = ['run', 'compare', 'matrix', 'watch', 'repeat'] as const
/** Kinds that are no view of the pure model: printed, or many files in one. */
const OTHER_KINDS: readonly ReportFormat[] = [
  { id: 'pdf', title: 'PDF', extension: 'pdf', subjects: SUBJECTS, text: false },
  { id: 'share', title: 'Page to explore', extension: 'share.html', subjects: ['run', 'matrix'], text: false },
  { id: 'bundle', title: 'Bundle for a vendor (zip)', extension: 'zip', subjects: SUBJECTS, text: false },
]

const whichSchema = z.strictObject({
  subject: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('run'), id: idSchema }),
    z.strictObject({ kind: z.literal('compare'), before: idSchema, after: idSchema }),
    z.strictObject({ kind: z.literal('matrix'), id: idSchema }),
    z.strictObject({ kind: z.literal('watch'), id: idSchema }),
    z.strictObject({ kind: z.literal('repeat'), id: idSchema }),
  ]),
  redaction: z.enum(REDACTIONS),
})
const requestSchema = whichSchema.extend({ format: z.string().max(40) })

export function reportCalls(services: Services, window: WindowHost): Answers<keyof ReportCalls> {
  const formats: readonly ReportFormat[] = [
    ...FORMATS.map(({ id, title, extension }) => ({ id, title, extension, subjects: SUBJECTS, text: id !== 'pcapng' })),
    ...OTHER_KINDS,
  ]
  return {
    'reports.formats': call(noParams, () => formats),
    'reports.build': call(requestSchema, async (request) => {
      const format = FORMATS.find((one) => one.id === request.format)
      const parts = await partsOf(services, request)
      const content = format && (await contentOf(parts, request))
      if (typeof content !== 'string')
        throw new CallError('invalid', `${request.format} is no text. Save it as a file.`)
      return { fileName: fileName(parts, request, format?.extension ?? ''), text: content }
    }),
    'reports.stays': call(whichSchema, async (request) => {
      const { parts, transcripts } = await partsOf(services, request)
      return (await aside('stays', parts, transcripts)).value
    }),
    'reports.export': call(requestSchema, async (request) => window.save(await fileOf(services, request, window))),
  }
}

async function fileOf(services: Services, request: ReportRequest, window: WindowHost): Promise<FileToSave> {
  const parts = await partsOf(services, request)
  const content = await contentOf(parts, request)
  const named = (extension: string) => fileName(parts, request, extension)
  if (request.format !== 'pdf') {
    const [extension, mimeType] = kindOf(request.format)
    return { fileName: named(extension), mimeType, content }
  }
  // A browser prints the page itself.
  if (!window.printToPdf) return { fileName: named('html'), mimeType: 'text/html', content, inline: true }
  return { fileName: named('pdf'), mimeType: 'application/pdf', content: await window.printToPdf(String(content)) }
}

function kindOf(id: string): readonly [extension: string, mimeType: string] {
  if (id === 'bundle') return ['zip', 'application/zip']
  if (id === 'share') return ['share.html', 'text/html']
  const format = FORMATS.find((one) => one.id === id)
  return [format?.extension ?? '', format?.mediaType ?? '']
}

async function contentOf({ parts, transcripts }: Parts, { format }: ReportRequest): Promise<string | Uint8Array> {
  return (await aside('report', { ...parts, format }, transcripts)).value
}

interface Parts {
  readonly parts: ReportParts
  readonly transcripts: readonly Transcript[]
  readonly named: FileSubject
}

async function partsOf(services: Services, { subject, redaction }: Omit<ReportRequest, 'format'>): Promise<Parts> {
  const { version } = services
  switch (subject.kind) {
    case 'run':
      return runs(services, [subject.id], redaction)
    case 'compare':
      return runs(services, [subject.before, subject.after], redaction)
    case 'matrix':
      return whole(services.matrices.report(subject.id, version), redaction)
    case 'repeat':
      return whole(services.repeats.report(subject.id, version), redaction)
    case 'watch':
      return whole(services.watches.report(subject.id, version), redaction)
  }
}

const whole = (report: Report, redaction: Redaction): Parts => ({
  parts: { report: withoutTranscripts(report), redaction },
  transcripts: report.sessions.map(({ transcript }) => transcript),
  named: {
    host: report.sessions[0]?.target.host ?? null,
    startedAt: report.sessions[0]?.transcript.header.startedAt ?? null,
    verdict: report.verdict,
  },
})

async function runs(services: Services, ids: readonly string[], redaction: Redaction): Promise<Parts> {
  const told: RunToReport[] = []
  const transcripts: Transcript[] = []
  let named: FileSubject = { host: null, startedAt: null, verdict: null }
  for (const id of ids) {
    const transcript = await services.documents.transcript(id)
    transcripts.push(transcript)
    const entry = services.historyProblem() === null ? await services.history().get(id) : null
    // Of a comparison the later one: what it came to.
    named = fileSubjectOf(transcript.header, entry?.verdict ?? null)
    told.push({ ends: await services.twoEnded.ends(id), note: entry?.notes || null })
  }
  return { parts: { runs: told, app: services.version, redaction }, transcripts, named }
}

const KINDS = { run: [], compare: ['compared'], matrix: ['matrix'], watch: ['watched'], repeat: ['repeated'] } as const

/** What may be shared outside the organisation names nobody. */
const fileName = ({ named }: Parts, { subject, redaction }: ReportRequest, extension: string): string =>
  redaction === 'internal'
    ? fileNameOf(named, extension, KINDS[subject.kind])
    : fileNameOf({ ...named, host: null }, extension, [...KINDS[subject.kind], redaction])
