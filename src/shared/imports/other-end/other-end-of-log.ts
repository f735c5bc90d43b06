/** The log of a server whose form nobody knows, read by its commands and replies alone. */
import type { Transcript } from '../../transcript/transcript.ts'
import { type Observed, type OtherEnd, spanOf } from './observed.ts'

const YEAR = 366 * 86_400_000

/** @param transcript as `importLog` reads it; nothing of it is taken for complete */
export function otherEndOfLog({ header, events }: Transcript, name: string): OtherEnd {
  const start = Date.parse(header.startedAt)
  const clock = header.source.kind === 'import' ? header.source.clock : 'none'
  const time = (at: number): number | null => (clock === 'none' || start < YEAR ? null : start + at)
  const observed = events.flatMap((event): Observed[] => {
    const base = { at: time(event.at), line: event.logLine ?? event.id + 1, session: event.connection, flow: null }
    if (event.type === 'command') return [{ ...base, kind: 'command', text: event.line }]
    return event.type === 'reply' ? [{ ...base, kind: 'reply', text: event.lines.join('\n') }] : []
  })
  return {
    name,
    format: 'dialogue',
    title: 'commands and replies',
    vantage: 'server',
    vantageBy: 'it was named as the other end',
    zone: 'local',
    clock,
    whole: { commands: false, connections: false },
    packets: false,
    span: spanOf(observed.map(({ at }) => at)),
    observed,
    lines: events.length,
    unread: 0,
    remarks: [],
  }
}
