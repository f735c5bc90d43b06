/** Lines of another program's log that nothing is known of: they are counted and shown, never passed over in silence. */
import { inertCut } from '../transcript/inert-text.ts'
import type { SessionView } from '../transcript/session-view.ts'
import type { ReadRemark } from './imported/imported-session.ts'

interface UnreadLine {
  /** In the log, from 1; null in transcripts of earlier versions. */
  readonly line: number | null
  readonly text: string
}

export interface UnreadLines {
  /** Lines of the log that are not empty. */
  readonly lines: number
  readonly understood: number
  /** The first hundred that were not, shortened. */
  readonly unread: readonly UnreadLine[]
}

const SHOWN = 100
const LONGEST = 300

/** null for a recording of ours, of which nothing is left to be understood. */
export function unreadLines({
  view,
  remarks,
}: {
  readonly view: SessionView
  readonly remarks: readonly ReadRemark[]
}): UnreadLines | null {
  const { header, events } = view.transcript
  const { source } = header
  if (source.kind === 'live' || source.packets) return null
  const lines = source.lines ?? events.length
  const open =
    source.readable === false
      ? events.filter((event) => event.type === 'remark')
      : remarks.filter(({ reading }) => !reading.understood).map(({ event }) => event)
  return {
    lines,
    understood: Math.max(0, lines - open.length - source.unread),
    unread: open.slice(0, SHOWN).map((event) => ({
      line: event.logLine ?? null,
      text: inertCut(event.text.trim(), LONGEST),
    })),
  }
}

/** `5 lines, 3 understood`. */
export const unreadCount = ({ lines, understood }: UnreadLines): string =>
  `${lines} ${lines === 1 ? 'line' : 'lines'}, ${understood} understood`

/** `5 lines, 3 understood; not understood: "..."`. */
export function unreadText(read: UnreadLines): string {
  const count = unreadCount(read)
  const [first] = read.unread
  return first === undefined ? count : `${count}; not understood: "${inertCut(first.text, 80)}"`
}
