/** WinSCP session log: `> 2025-01-10 19:49:41.000 USER u`; `>` sent, `<` received, `.` information, `!` errors, `*` exceptions. */
import type { UnnamedLogFormat } from '../../imports/log-line.ts'

const LINE = /^([<>.!*]) \d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}\.\d{3} ?(.*)$/

/** Settings that head each log; they describe the program, not the session. */
const HEADER =
  /^(?:-{5,}|WinSCP Version|Configuration:|Log level:|Local account:|Working directory:|Process ID:|Ancestor processes:|Command-line:|Time zone:|Login time:|Session name:|Disable Nagle|Proxy:|Send buffer|Compression:|Keepalives:|Local directory:|Cache directory)/

export const log: UnnamedLogFormat = {
  title: 'WinSCP',
  recognises: (line) => LINE.test(line),
  read(line) {
    const [, mark, text = ''] = LINE.exec(line) ?? []
    return mark === '.' || mark === '!' || mark === '*' ? { kind: 'remark', text } : null
  },
  ignores(line) {
    const [, mark, text = ''] = LINE.exec(line) ?? []
    return mark === '.' && (text === '' || HEADER.test(text))
  },
}
