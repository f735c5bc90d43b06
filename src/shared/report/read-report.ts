/** A report read back from its JSON, for comparing and for other views of it. */
import type { z } from 'zod'
import { recordedPlanSchema } from '../session/schemas.ts'
import { checkEvent } from '../transcript/event.ts'
import { checkHeader } from '../transcript/header-shape.ts'
import { isRecord } from '../transcript/shape.ts'
import { REPORT_FORMAT, REPORT_VERSION, type Report } from './report.ts'
import { reportSchema } from './schema.ts'

/** Why a file is no report that we can read; its message says what to do. */
export class ReportError extends Error {
  override readonly name = 'ReportError'
}

/** @throws ReportError for what is no report, one from a newer program, and a damaged one: it says which field is wrong. */
export function readReport(text: string): Report {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new ReportError('This is no JSON, so it is no FTPScope report.')
  }
  const problem = problemOf(value)
  if (problem !== null) throw new ReportError(problem)
  return withDefaults(value as Report)
}

/** Options that the writer did not have yet take their defaults. */
function withDefaults(report: Report): Report {
  const planOf = <P>(plan: P) => (plan === null ? plan : (recordedPlanSchema.parse(plan) as P))
  const sessions = report.sessions.map((session) => {
    const { header } = session.transcript
    const transcript = { ...session.transcript, header: { ...header, plan: planOf(header.plan) } }
    return { ...session, plan: planOf(session.plan), transcript }
  })
  const cells = report.cells?.map((cell) => ({ ...cell, plan: planOf(cell.plan) }))
  return { ...report, sessions, ...(cells ? { cells } : {}) }
}

function problemOf(value: unknown): string | null {
  if (!isRecord(value) || value.format !== REPORT_FORMAT) return 'This JSON is no FTPScope report.'
  const { version } = value
  if (typeof version !== 'number') return damaged('version', 'it is missing')
  if (version > REPORT_VERSION)
    return `This report was written by a newer FTPScope (format ${String(version)}); update to read it.`
  const { data, error } = reportSchema.safeParse(value)
  if (error) {
    const [issue] = error.issues
    return damaged(issue?.path.join('.') ?? '', issue?.message ?? '')
  }
  for (const [index, { plan }] of data.cells?.entries() ?? [])
    if (!recordedPlanSchema.safeParse(plan).success) return damaged(`cells.${index}.plan`, NO_FIT)
  return damagedTranscript(data.sessions)
}

/** Views take events as the recorder writes them, which the published schema leaves open. */
function damagedTranscript(sessions: z.infer<typeof reportSchema>['sessions']): string | null {
  for (const [index, { transcript, plan }] of sessions.entries()) {
    if (plan !== null && !recordedPlanSchema.safeParse(plan).success) return damaged(`sessions.${index}.plan`, NO_FIT)
    const header = checkHeader(transcript.header)
    if (typeof header === 'string') return damaged(`sessions.${index}.transcript.header.${header}`, NO_FIT)
    for (const event of transcript.events) {
      const checked = checkEvent(event)
      if (typeof checked === 'string')
        return damaged(`sessions.${index}.transcript.events.${event.id}.${checked}`, NO_FIT)
    }
  }
  return null
}

const NO_FIT = 'it does not fit'

const damaged = (field: string, why: string) =>
  `This report is damaged at “${field.slice(0, 200)}” (${why.slice(0, 200)}). Ask for it again, or for the transcript.`
