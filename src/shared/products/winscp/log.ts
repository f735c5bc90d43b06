/** WinSCP session log: `> 2025-01-10 19:49:41.000 USER u`; `>` sent, `<` received, `.` information, `!` errors, `*` exceptions. */
import { dayOf, timeOfDay } from '../../imports/clock-text.ts'
import type { LogImporter, LogLine } from '../../imports/log-line.ts'

const LINE = /^([<>.!*]) (\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}\.\d{3}) ?(.*)$/
const KINDS: Readonly<Record<string, LogLine['kind']>> = { '>': 'command', '<': 'reply' }

/** Settings that head each log; they describe the program, not the session. */
const HEADER =
  /^(?:-{5,}|WinSCP Version|Configuration:|Log level:|Local account:|Working directory:|Process ID:|Ancestor processes:|Command-line:|Time zone:|Login time:|Session name:|Disable Nagle|Proxy:|Send buffer|Compression:|Keepalives:|Local directory:|Cache directory)/

export const log: LogImporter = {
  id: 'winscp',
  title: 'WinSCP',
  clock: 'milliseconds',
  recognises: (line) => LINE.test(line),
  read(line) {
    const match = LINE.exec(line)
    if (!match) return null
    const [, mark = '', date = '', time = '', text = ''] = match
    if (mark === '.' && (text === '' || HEADER.test(text))) return null
    return { kind: KINDS[mark] ?? 'remark', text, at: dayOf(date) + timeOfDay(time), session: null }
  },
}
