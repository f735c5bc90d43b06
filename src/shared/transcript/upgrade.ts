/**
 * Transcripts outlive programs. Each step turns one version into the next; a sample of every version stays in
 * test/transcripts/old-versions for ever. A new version is one more step here and one more sample there.
 */
import { isRecord, type JsonRecord } from './shape.ts'
import { TRANSCRIPT_VERSION } from './transcript.ts'

interface Step {
  header(old: JsonRecord): JsonRecord
  event(old: JsonRecord): JsonRecord
}

/**
 * Version 0, the draft before the first release: the clock of an event was `ms`, its connection `channel`, a reply was
 * one `text`, and the header knew neither the local time zone nor where the transcript came from.
 */
const from0: Step = {
  header: (old) => ({ ...old, version: 1, utcOffsetMinutes: 0, source: { kind: 'live' } }),
  event({ ms, channel, ...event }) {
    const renamed = { ...event, at: ms, connection: channel }
    if (event.type !== 'reply' || typeof event.text !== 'string') return renamed
    const { text, ...reply } = { ...renamed, text: event.text }
    return { ...reply, lines: text.split('\n'), lineEnd: 'CRLF', chunks: 1, bytes: text.length + 2, firstByteAt: ms }
  },
}

const STEPS: Readonly<Record<number, Step>> = { 0: from0 }

export interface Upgrade {
  /** Version in which the file was written. */
  readonly from: number
  header(old: JsonRecord): JsonRecord
  event(old: JsonRecord): JsonRecord
}

/** The way from `version` to the present one; null where there is none. */
export function upgradeFrom(version: number): Upgrade | null {
  const steps: Step[] = []
  for (let at = version; at < TRANSCRIPT_VERSION; at++) {
    const step = STEPS[at]
    if (!step) return null
    steps.push(step)
  }
  return {
    from: version,
    header: (old) => steps.reduce((value, step) => step.header(value), old),
    event: (old) => steps.reduce((value, step) => step.event(value), old),
  }
}

/** What a person is told who opens a file that a newer program wrote. */
export function refusalOfNewer(header: JsonRecord): string {
  const environment = isRecord(header.environment) ? header.environment : {}
  const writer = typeof environment.app === 'string' ? `FTPScope ${environment.app}` : 'a newer FTPScope'
  return (
    `This transcript has format version ${String(header.version)} and was written by ${writer}; ` +
    `this program reads versions up to ${TRANSCRIPT_VERSION}. Update FTPScope, or ask the sender for a report (.html or .txt).`
  )
}
