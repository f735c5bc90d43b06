/**
 * FileZilla client: the log file (`2025-10-06 09:24:19 45012 1 Command: AUTH TLS`) and what is copied from the message
 * pane (`15:50:49<tab>Command:<tab>AUTH TLS`). Its prefixes are translated into some forty languages, so a prefix only
 * has to look like one; what the line is, its content says.
 */
import { dayOf, timeOfDay } from '../../imports/clock-text.ts'
import { type LogImporter, type LogLine, looksLikeCommand, looksLikeReply } from '../../imports/log-line.ts'

const FILE = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}) \d+ (\d+) ([^\s:][^:]{0,30}?) ?: (.*)$/u
/** French puts a no-break space before the colon, Chinese and Japanese use a full-width one. */
const PANE = /^(?:(\d{2}:\d{2}:\d{2})[\t ]+)?([\p{L}][\p{L} ]{1,30}?)[\u00a0\u202f ]?[:：][\t ]+(.*)$/u
const ENGLISH = /^(Status|Error|Command|Response|Reply|Trace|Listing|Warning)$/

const DAY = 86_400_000

function kindOf(prefix: string, text: string): LogLine['kind'] {
  if (prefix === 'Command') return 'command'
  if (prefix === 'Response' || prefix === 'Reply') return 'reply'
  if (ENGLISH.test(prefix)) return 'remark'
  if (looksLikeReply(text)) return 'reply'
  return looksLikeCommand(text) ? 'command' : 'remark'
}

export const log: LogImporter = {
  id: 'filezilla',
  title: 'FileZilla client',
  clock: 'seconds',
  recognises: (line) =>
    FILE.test(line) ||
    /^(?:\d{2}:\d{2}:\d{2}\t)?(?:Status|Error|Command|Response|Trace|Listing):\t/.test(line) ||
    /^(?:\d{2}:\d{2}:\d{2}\t)?\p{L}[\p{L} ]{1,30}[\u00a0\u202f ]?[:：]\t/u.test(line),
  read(line) {
    const file = FILE.exec(line)
    if (file) {
      const [, date = '', time = '', engine = '', prefix = '', text = ''] = file
      const at = dayOf(date) + timeOfDay(time)
      return { kind: kindOf(prefix, text), text, at, session: engine }
    }
    const pane = PANE.exec(line)
    if (!pane) return null
    const [, time, prefix = '', text = ''] = pane
    const at = time === undefined ? null : timeOfDay(time) + DAY
    return { kind: kindOf(prefix, text), text, at, session: null }
  },
}
