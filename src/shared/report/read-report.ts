/** A report read back from its JSON, for comparing and for other views of it. */
import { isRecord } from '../transcript/shape.ts'
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
  const problem = problemOf(value)
  if (problem !== null) throw new ReportError(problem)
  return value as Report
}

function problemOf(value: unknown): string | null {
  if (!isRecord(value) || value.format !== REPORT_FORMAT) return 'This JSON is no FTPScope report.'
  const { version, verdict, findings, sessions, identity } = value
  if (typeof version !== 'number' || version > REPORT_VERSION)
    return `This report was written by a newer FTPScope (format ${String(version)}); update to read it.`
  const complete =
    isRecord(verdict) &&
    Array.isArray(findings) &&
    Array.isArray(sessions) &&
    isRecord(identity) &&
    sessions.every(isSession)
  return complete ? null : 'This report is damaged: parts that every report has are missing.'
}

const isSession = (value: unknown): boolean =>
  isRecord(value) &&
  isRecord(value.verdict) &&
  isRecord(value.clocks) &&
  Array.isArray(value.findings) &&
  Array.isArray(value.connections) &&
  isRecord(value.transcript) &&
  isRecord(value.transcript.header) &&
  Array.isArray(value.transcript.events)
