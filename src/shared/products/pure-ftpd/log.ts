/** Pure-FTPd in syslog: `pure-ftpd: (joe@192.0.2.7) [DEBUG] Command [epsv] []`, `[WARNING] Authentication failed for user [x]`. */
import type { LogFormat } from '../../imports/log-line.ts'

const LINE = /\bpure-ftpd(?:\[\d{1,7}\])?: \((\S{0,80}@\S{1,80})\) \[[A-Z]{3,9}\] (.*)$/s
const COMMAND = /^Command \[(\w{2,12})\] \[(.*)\]$/

export const log: LogFormat = {
  id: 'pure-ftpd',
  title: 'Pure-FTPd server log',
  vantage: 'server',
  recognises: (line) => LINE.test(line.slice(0, 400)),
  sessionOf: (line) => LINE.exec(line)?.[1]?.replace(/^[^@]*@/, '') ?? null,
  read(line) {
    const text = LINE.exec(line)?.[2]
    if (text === undefined) return null
    const [, verb, argument = ''] = COMMAND.exec(text) ?? []
    return verb === undefined
      ? { kind: 'remark', text }
      : { kind: 'command', text: `${verb.toUpperCase()} ${argument}`.trim() }
  },
}
