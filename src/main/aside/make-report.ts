/** Reports from what the app holds: sessions to be judged, or a report whose transcripts came apart from it. */
import { diagnose } from '../../shared/diagnosis/diagnose.ts'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import { productsFor } from '../../shared/products/known.ts'
import { buildBundle } from '../../shared/report/bundle.ts'
import { compareReports } from '../../shared/report/compare.ts'
import { format as html } from '../../shared/report/formats/html.ts'
import { FORMATS } from '../../shared/report/formats.ts'
import type { RedactionLevel, Report } from '../../shared/report/report.ts'
import { sessionReport } from '../../shared/report/session-report.ts'
import { CallError } from '../../shared/rpc/wire.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'
import { diagnoseKnowing } from '../../shared/two-ended/diagnose-ends.ts'
import type { Ends } from '../../shared/two-ended/ends.ts'
import { sharePage } from '../report/share-page.ts'
import { withDetails } from '../report/with-details.ts'

/** A session of the history; the note of the history goes along. */
export interface RunToReport {
  readonly ends: Ends | null
  readonly note: string | null
}

/** What a report is made of, its transcripts apart. */
export type ReportParts = { readonly redaction: RedactionLevel } & (
  | {
      /** One, or what was before and after. */
      readonly runs: readonly RunToReport[]
      /** Version of this program. */
      readonly app: string
    }
  | { readonly report: Report }
)

export const withoutTranscripts = (report: Report): Report => ({
  ...report,
  sessions: report.sessions.map((session) => ({ ...session, transcript: { ...session.transcript, events: [] } })),
})

/** @param transcripts of the runs, or of the report's sessions, in that order */
export async function makeReport(parts: ReportParts, transcripts: readonly Transcript[]): Promise<Report> {
  const { redaction } = parts
  if ('report' in parts) {
    const sessions = parts.report.sessions.map((session, index) => ({
      ...session,
      transcript: transcripts[index] ?? session.transcript,
    }))
    return withDetails({ ...parts.report, sessions }, { redaction })
  }
  const [before, after] = await Promise.all(
    transcripts.map((transcript, index) => runReport(transcript, parts.runs[index], parts.app)),
  )
  if (!before) throw new CallError('invalid', 'There is no session to report.')
  return withDetails(after ? { ...after, comparison: compareReports(before, after) } : before, { redaction })
}

async function runReport(transcript: Transcript, run: RunToReport | undefined, app: string): Promise<Report> {
  const products = await productsFor(transcript)
  const ends = run?.ends ?? null
  const diagnosis = ends ? diagnoseKnowing(transcript, ends, products).diagnosis : diagnose(transcript, products)
  return sessionReport({
    sessions: [{ transcript, diagnosis }],
    ...(ends ? { ends } : {}),
    note: run?.note || null,
    createdAt: new Date().toISOString(),
    app,
  })
}

/** @param format of the list of formats; `pdf` gives the page that is to be printed */
export async function renderReport(report: Report, format: string): Promise<string | Uint8Array> {
  if (format === 'bundle') return buildBundle(report, PRODUCTS)
  if (format === 'share') return sharePage(report)
  const found = format === 'pdf' ? html : FORMATS.find(({ id }) => id === format)
  if (!found) throw new CallError('invalid', `There is no report format "${format}".`)
  return found.render(report)
}
