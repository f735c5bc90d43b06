/** curl `-v`, with or without `--trace-time` and `--trace-ids`: `13:25:35.073393 [0-0] > TYPE I`. */
import { timeOfDay } from '../../imports/clock-text.ts'
import type { LogImporter, LogLine } from '../../imports/log-line.ts'

const LINE = /^(?:(\d{2}:\d{2}:\d{2}\.\d{6}) )?(?:\[(\d+-(?:\d+|x))\] )?([*<>{}]) (.*)$/
const KINDS: Readonly<Record<string, LogLine['kind']>> = { '>': 'command', '<': 'reply', '*': 'remark' }
/** What curl says and no other client does. */
const OWN =
  /^(?:\*\s+Trying \S|\* Connected to \S+ \(|\* TLSv1\.\d \((?:IN|OUT)\)|\* Closing connection|curl: \(\d+\)|\* (?:Connect data stream|Couldn't open|Server denied|response reading failed|FTP response timeout|Host \S+ was resolved|Remembering we are in dir|Getting file with size|Maxdownload|We are completely uploaded|Uploading to|SSL (?:connection|reusing|re-using)|ALPN))/
const STRIPPED = /^(?:\d{2}:\d{2}:\d{2}\.\d{6} )?(?:\[\d+-(?:\d+|x)\] )?/

export const log: LogImporter = {
  id: 'curl',
  title: 'curl -v',
  clock: 'milliseconds',
  recognises: (line) =>
    OWN.test(line.replace(STRIPPED, '')) || /^\d{2}:\d{2}:\d{2}\.\d{6} (?:\[\d+-\d+\] )?[*<>] /.test(line),
  read(line) {
    // The last line of a failed run has no mark: `curl: (28) Connection timed out after 10001 milliseconds`.
    const failed = /^curl: (\(\d+\) .*)$/.exec(line)
    if (failed) return { kind: 'remark', text: failed[1] ?? '', at: null, session: null }
    const match = LINE.exec(line)
    if (!match) return null
    const [, time, session, mark = '', text = ''] = match
    const kind = KINDS[mark]
    // `{ [4 bytes data]` and `} [...]` only count bytes.
    if (!kind) return null
    const at = time === undefined ? null : timeOfDay(time)
    return { kind, text, at, session: session ?? null }
  },
}
