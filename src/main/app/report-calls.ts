/** Reports of runs and comparisons, to be shown, copied or saved. */

import { z } from 'zod'
import { diagnose } from '../../shared/diagnosis/diagnose.ts'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import { productsFor } from '../../shared/products/known.ts'
import { buildBundle } from '../../shared/report/bundle.ts'
import { compareReports } from '../../shared/report/compare.ts'
import { format as html } from '../../shared/report/formats/html.ts'
import { FORMATS } from '../../shared/report/formats/index.ts'
import type { Report } from '../../shared/report/report.ts'
import { sessionReport } from '../../shared/report/session-report.ts'
import {
  REDACTIONS,
  type ReportCalls,
  type ReportFormat,
  type ReportRequest,
} from '../../shared/rpc/domains/reports.ts'
import type { Answers } from '../../shared/rpc/rpc.ts'
import { CallError } from '../../shared/rpc/wire.ts'
import { withDetails } from '../report/with-details.ts'
import { call, idSchema, noParams } from './call.ts'
import type { FileToSave, WindowHost } from './host.ts'
import type { Services } from './services.ts'

const SUBJECTS = ['run', 'compare', 'matrix'] as const
/** Kinds that are no view of the pure model: printed, or many files in one. */
const OTHER_KINDS: readonly ReportFormat[] = [
  { id: 'pdf', title: 'PDF', extension: 'pdf', subjects: SUBJECTS, text: false },
  { id: 'bundle', title: 'Bundle for a vendor (zip)', extension: 'zip', subjects: SUBJECTS, text: false },
]

const requestSchema = z.strictObject({
  subject: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('run'), id: idSchema }),
    z.strictObject({ kind: z.literal('compare'), before: idSchema, after: idSchema }),
    z.strictObject({ kind: z.literal('matrix'), id: idSchema }),
  ]),
  format: z.string().max(40),
  redaction: z.enum(REDACTIONS),
})

export function reportCalls(services: Services, window: WindowHost): Answers<keyof ReportCalls> {
  const formats: readonly ReportFormat[] = [
    ...FORMATS.map(({ id, title, extension }) => ({ id, title, extension, subjects: SUBJECTS, text: id !== 'pcapng' })),
    ...OTHER_KINDS,
  ]
  return {
    'reports.formats': call(noParams, () => formats),
    'reports.build': call(requestSchema, async (request) => {
      const format = FORMATS.find((one) => one.id === request.format)
      const content = format?.render(await reportOf(services, request))
      if (!format || typeof content !== 'string')
        throw new CallError('invalid', `${request.format} is no text. Save it as a file.`)
      return { fileName: fileName(request, format.extension), text: content }
    }),
    'reports.export': call(requestSchema, async (request) =>
      window.save(await fileOf(await reportOf(services, request), request, window)),
    ),
  }
}

async function fileOf(report: Report, request: ReportRequest, window: WindowHost): Promise<FileToSave> {
  if (request.format === 'bundle')
    return { fileName: fileName(request, 'zip'), mimeType: 'application/zip', content: buildBundle(report, PRODUCTS) }
  if (request.format === 'pdf') {
    const page = String(html.render(report))
    // A browser prints the page itself.
    if (!window.printToPdf)
      return { fileName: fileName(request, 'html'), mimeType: html.mediaType, content: page, inline: true }
    return { fileName: fileName(request, 'pdf'), mimeType: 'application/pdf', content: await window.printToPdf(page) }
  }
  const format = FORMATS.find((one) => one.id === request.format)
  if (!format) throw new CallError('invalid', `There is no report format "${request.format}".`)
  return { fileName: fileName(request, format.extension), mimeType: format.mediaType, content: format.render(report) }
}

async function reportOf(services: Services, { subject, redaction }: ReportRequest): Promise<Report> {
  switch (subject.kind) {
    case 'run':
      return withDetails(await runReport(services, subject.id), { redaction })
    case 'compare': {
      const [before, after] = [await runReport(services, subject.before), await runReport(services, subject.after)]
      return withDetails({ ...after, comparison: compareReports(before, after) }, { redaction })
    }
    case 'matrix':
      return withDetails(services.matrices.report(subject.id, services.version), { redaction })
  }
}

/** The note of the history goes along. */
async function runReport(services: Services, id: string): Promise<Report> {
  const transcript = await services.documents.transcript(id)
  const diagnosis = diagnose(transcript, await productsFor(transcript))
  const entry = services.historyProblem() === null ? await services.history().get(id) : null
  return sessionReport({
    sessions: [{ transcript, diagnosis }],
    note: entry?.notes || null,
    createdAt: new Date().toISOString(),
    app: services.version,
  })
}

/** Names nobody: the file may be shared outside the organisation. */
function fileName({ subject, redaction }: ReportRequest, extension: string): string {
  const id = subject.kind === 'compare' ? `${subject.before}-${subject.after}` : subject.id
  return `ftpscope-${subject.kind === 'compare' ? 'compare-' : ''}${id.replaceAll(/[^A-Za-z0-9-]/g, '')}${redaction === 'internal' ? '' : `-${redaction}`}.${extension}`
}
