import type { TranscriptEvent } from '../transcript/event.ts'
import type { SessionView } from '../transcript/session-view.ts'
import type { Transcript } from '../transcript/transcript.ts'

/** Attempts that check the way after the session that was asked for: those that no follow-up probe names. */
const isCheck = (event: TranscriptEvent): boolean =>
  event.type === 'attempt-started' && event.purpose === 'probe' && event.probe === undefined

/** The session that was asked for, without the checks that a two-ended test runs after it. */
export function withoutChecks(transcript: Transcript): Transcript {
  const checks = new Set(transcript.events.filter(isCheck).map(({ attempt }) => attempt))
  if (checks.size === 0) return transcript
  const events = transcript.events.filter(({ attempt, type }) => !checks.has(attempt) || type === 'session-ended')
  return { ...transcript, events }
}

/** The same of a view: its connections only, so that every event can still be looked up. */
export function connectionsWithoutChecks(view: SessionView): SessionView {
  const checks = new Set(view.attempts.filter(({ started }) => started && isCheck(started)).map(({ number }) => number))
  if (checks.size === 0) return view
  const isAsked = ({ attempt }: { readonly attempt: number }) => !checks.has(attempt)
  return {
    ...view,
    controls: view.controls.filter(isAsked),
    datas: view.datas.filter(isAsked),
    probes: view.probes.filter(isAsked),
    exchanges: view.exchanges.filter(isAsked),
  }
}
