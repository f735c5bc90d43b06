/** WinSCP session log: `> 2025-01-10 19:49:41.000 USER u`; `>` sent, `<` received, `.` information, `!` errors, `*` exceptions. */
import { type LogImporter, type LogLine, timeOfDay } from '../log-line.ts'

const LINE = /^([<>.!*]) (\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})\.(\d{3}) ?(.*)$/
const KINDS: Readonly<Record<string, LogLine['kind']>> = { '>': 'command', '<': 'reply' }

/** Settings that head each log; they describe the program, not the session. */
const HEADER =
  /^(?:-{5,}|WinSCP Version|Configuration:|Log level:|Local account:|Working directory:|Process ID:|Ancestor processes:|Command-line:|Time zone:|Login time:|Session name:|Disable Nagle|Proxy:|Send buffer|Compression:|Keepalives:|Local directory:|Cache directory)/

export const importer: LogImporter = {
  id: 'winscp',
  title: 'WinSCP',
  clock: 'milliseconds',
  recognises: (line) => LINE.test(line),
  read(line) {
    const match = LINE.exec(line)
    if (!match) return null
    const [
      ,
      mark = '',
      year = '',
      month = '',
      day = '',
      hours = '',
      minutes = '',
      seconds = '',
      fraction = '',
      text = '',
    ] = match
    if (mark === '.' && (text === '' || HEADER.test(text))) return null
    const at = Date.UTC(Number(year), Number(month) - 1, Number(day)) + timeOfDay(hours, minutes, seconds, fraction)
    return { kind: KINDS[mark] ?? 'remark', text, at, session: null }
  },
}
