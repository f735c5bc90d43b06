/** lftp `debug`: `---> AUTH TLS`, `<--- 234 ...`, `---- Connecting to`, `**** Timeout`; with `log:show-time`, `-pid`, `-ctx` before it. */
import { dayOf, timeOfDay } from '../../imports/clock-text.ts'
import { type LogImporter, type LogLine, looksLikeReply } from '../../imports/log-line.ts'

const LINE = /^(?:\[\d+\] )?(?:(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}) )?(?:(\S+) )?(--->|<---|----|\*\*\*\*) (.*)$/
const KINDS: Readonly<Record<string, LogLine['kind']>> = { '--->': 'command', '<---': 'reply' }

export const log: LogImporter = {
  id: 'lftp',
  title: 'lftp debug log',
  clock: 'seconds',
  recognises: (line) => LINE.test(line),
  read(line) {
    const match = LINE.exec(line)
    if (!match) {
      // `ftp -d` marks its commands like lftp, and the replies not at all.
      if (looksLikeReply(line)) return { kind: 'reply', text: line, at: null, session: null }
      const failed = /^(?:\w+|`[^`]*'): ((?:Fatal error|Login failed|Access failed|Not connected|Delaying)\b.*)$/.exec(
        line,
      )
      return failed ? { kind: 'remark', text: failed[1] ?? '', at: null, session: null } : null
    }
    const [, date, time = '', context, mark = '', text = ''] = match
    const at = date === undefined ? null : dayOf(date) + timeOfDay(time)
    return { kind: KINDS[mark] ?? 'remark', text, at, session: context ?? null }
  },
}
