/** What the page to explore a run holds of a report: the transcripts with what was found in them, and nothing that can be worked out. */
import type { Diagnosis } from '../diagnosis/finding.ts'
import type { Transcript } from '../transcript/transcript.ts'
import type { Ends } from '../two-ended/ends.ts'
import type { RedactionLevel, Report } from './report.ts'

interface SharedSession {
  readonly label: string
  readonly diagnosis: Diagnosis
  readonly ends: Ends | null
  readonly transcript: Transcript
}

export interface SharedRun {
  /** Version of the program that wrote it. */
  readonly app: string
  readonly redaction: RedactionLevel
  readonly note: string | null
  readonly ticket: string | null
  readonly sessions: readonly SharedSession[]
}

/** Id of the element that holds it in the page, as JSON. */
export const SHARED_RUN_ID = 'run'

export function sharedRun({ identity, sessions, ends }: Report): SharedRun {
  const { app, redaction, note, ticket } = identity
  return {
    app,
    redaction,
    note,
    ticket,
    sessions: sessions.map((session, index) => {
      const { verdict, findings, attributions, failingEvent, untested, unread, suggestedProbes, server } = session
      return {
        label: session.label,
        diagnosis: {
          verdict,
          findings,
          attributions,
          failingEvent,
          untested,
          suggestedProbes,
          ...(unread ? { unread } : {}),
          ...(server ? { server } : {}),
        },
        ends: session.ends ?? (index === 0 ? (ends ?? null) : null),
        transcript: session.transcript,
      }
    }),
  }
}
