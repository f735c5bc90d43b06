/** Until the diagnosis stands: the first failing stage and what was seen there, nothing more. */
import type { Diagnosis, Verdict } from '../../shared/diagnosis/finding.ts'
import { STAGES } from '../../shared/session/vocabulary.ts'
import type { TranscriptEvent } from '../../shared/transcript/event.ts'
import { eventLines } from '../../shared/transcript/text.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'

export function diagnose(transcript: Transcript): Diagnosis {
  const { events } = transcript
  const end = events.findLast((event) => event.type === 'session-ended')
  const reason = end?.type === 'session-ended' ? end.reason : null
  const failing = reason === 'failed' ? (events.findLast(broke) ?? events.at(-1) ?? null) : null
  const reached = new Set(events.map((event) => event.stage))
  return {
    verdict: verdictOf(reason, failing),
    findings: [],
    attributions: [],
    failingEvent: failing?.id ?? null,
    untested: reason === 'finished' ? [] : STAGES.filter((stage) => !reached.has(stage) && stage !== 'idle'),
    suggestedProbes: [],
  }
}

function broke(event: TranscriptEvent): boolean {
  switch (event.type) {
    case 'dns-failed':
    case 'connect-failed':
    case 'listen-failed':
    case 'silence':
    case 'tls-failed':
    case 'reset-received':
    case 'data-target-invalid':
      return true
    case 'reply':
      return event.code >= 400
    default:
      return false
  }
}

function verdictOf(reason: string | null, failing: TranscriptEvent | null): Verdict {
  const nobody = { stage: null, cause: null, culprit: null, certainty: null }
  if (reason === 'finished')
    return { ...nobody, outcome: 'works', headline: 'The session did everything that was asked.' }
  if (failing)
    return {
      ...nobody,
      outcome: 'fails',
      stage: failing.stage,
      headline: `The session failed at ${failing.stage}: ${eventLines(failing)
        .map(({ text }) => text)
        .join(' ')}`,
    }
  return { ...nobody, outcome: 'inconclusive', headline: 'The session was cut off before it could be judged.' }
}
