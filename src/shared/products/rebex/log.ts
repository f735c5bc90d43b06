/** Rebex FTP for .NET: `2019-04-03 10:15:20.123 INFO Ftp(1)[9] Command: USER bob` or `10:15:20.123 Info Command: USER bob`. */
import { dayOf, timeOfDay } from '../../imports/clock-text.ts'
import type { LogImporter, LogLine } from '../../imports/log-line.ts'

const LINE =
  /^(?:(\d{4}-\d{2}-\d{2}) )?(\d{2}:\d{2}:\d{2}\.\d{3}) (?:INFO|DEBUG|ERROR|VERBOSE|Info|Debug|Error|Verbose)\s+(?:\S+\(\d+\)(?:\[\d+\])?\s+)?(Command|Response|Info|TLS|SSL|Socket|Error|Warning|Proxy): (.*)$/
const KINDS: Readonly<Record<string, LogLine['kind']>> = { Command: 'command', Response: 'reply' }

export const log: LogImporter = {
  id: 'rebex',
  title: 'Rebex FTP',
  clock: 'milliseconds',
  recognises: (line) => LINE.test(line),
  read(line) {
    const match = LINE.exec(line)
    if (!match) return null
    const [, date, time = '', area = '', text = ''] = match
    const kind = KINDS[area] ?? 'remark'
    return {
      kind,
      text: kind === 'remark' && area !== 'Info' ? `${area}: ${text}` : text,
      at: (date === undefined ? 0 : dayOf(date)) + timeOfDay(time),
      session: null,
    }
  },
}
