/** A report read back from its JSON, for comparing and for other views of it. */
import { REPORT_FORMAT, REPORT_VERSION, type Report } from './report.ts'

/** Why a file is no report that we can read; its message says what to do. */
export class ReportError extends Error {
  override readonly name = 'ReportError'
}

/**
 * Throws a ReportError for what is no report, or one from a newer program. Sessions are checked as far as every view
 * relies on them.
 */
export function readReport(text: string): Report {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new ReportError('This is no JSON, so it is no FTPScope report.')
  }
  if (!isRecord(value) || value.format !== REPORT_FORMAT) throw new ReportError('This JSON is no FTPScope report.')
  if (typeof value.version !== 'number' || value.version > REPORT_VERSION)
    throw new ReportError(
      `This report was written by a newer FTPScope (format ${String(value.version)}); update to read it.`,
    )
  const sessions = value.sessions
  const complete =
    isRecord(value.verdict) &&
    Array.isArray(value.findings) &&
    Array.isArray(sessions) &&
    isRecord(value.identity) &&
    sessions.every(isSession)
  if (!complete) throw new ReportError('This report is damaged: parts that every report has are missing.')
  return value as unknown as Report
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isSession = (value: unknown): boolean =>
  isRecord(value) &&
  isRecord(value.verdict) &&
  isRecord(value.clocks) &&
  Array.isArray(value.findings) &&
  Array.isArray(value.connections) &&
  isRecord(value.transcript) &&
  isRecord(value.transcript.header) &&
  Array.isArray(value.transcript.events)
