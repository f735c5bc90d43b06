/**
 * A capture taken at the client (or anywhere on the way) as the transcript of the client's session: what it sent, what came
 * back, which connections opened. Nothing is made up that no packet shows; what TLS hides stays unknown.
 */
import { TRANSCRIPT_FORMAT, TRANSCRIPT_VERSION, type Transcript } from '../../transcript/transcript.ts'
import type { OtherEnd, Vantage } from '../other-end/observed.ts'
import { ClientEvents } from './client-events.ts'
import { keyOf } from './connection-events.ts'

/** Of a capture that stands alone: read from where its packets show that it was taken; the client's where nothing shows it. */
export const transcriptOfCaptureAlone = (end: OtherEnd): Transcript | null =>
  transcriptOfCapture(end, end.vantageBy === null ? 'client' : end.vantage)

/** null when the capture holds no FTP control connection. @param vantage whose side it is read as */
export function transcriptOfCapture(end: OtherEnd, vantage: Vantage = 'client'): Transcript | null {
  const keys = new Set(end.observed.flatMap((one) => ('session' in one && one.flow ? [keyOf(one.flow)] : [])))
  // A control connection that never opened holds no dialogue.
  for (const one of end.observed)
    if (one.kind === 'connection' && CONTROL_PORTS.has(one.flow.to.port ?? 0)) keys.add(keyOf(one.flow))
  if (keys.size === 0) return null
  const times = end.observed.flatMap(({ at }) => (at === null ? [] : [at]))
  const start = Math.min(...minimumOf(times))
  const writer = new ClientEvents(end, keys, start)
  for (const one of end.observed) writer.take(one)
  const events = writer.end(times.reduce((last, at) => Math.max(last, at), start))
  return {
    header: {
      format: TRANSCRIPT_FORMAT,
      version: TRANSCRIPT_VERSION,
      id: 'import-capture',
      startedAt: new Date(start).toISOString(),
      utcOffsetMinutes: 0,
      role: 'client',
      plan: null,
      environment: null,
      source: {
        kind: 'import',
        importer: end.format,
        title: vantage === 'client' ? end.title : `${end.title}, taken ${PLACES[vantage]}`,
        vantage,
        packets: true,
        clock: times.length === 0 ? 'none' : 'milliseconds',
        lines: end.lines,
        unread: 0,
      },
    },
    events,
    complete: events.at(-1)?.type === 'session-ended',
  }
}

const PLACES = { middle: 'between client and server', server: 'at the server' } as const

const CONTROL_PORTS: ReadonlySet<number> = new Set([21, 990])

function minimumOf(times: readonly number[]): readonly number[] {
  return [times.reduce((first, at) => Math.min(first, at), times[0] ?? 0)]
}
