/** Traffic log `srcip= dstip= action=` and the debug flow `trace_id= func=`. */
import type { LogFormat } from '../../imports/log-line.ts'

const LINE = /\bsrcip="?[\da-f.:]+.{1,400}\bdstip=|\btrace_id=\d+ func=\w+|\blogid="?\d{6,}/

export const log: LogFormat = {
  id: 'fortigate',
  title: 'FortiGate traffic log',
  vantage: 'middle',
  readable: false,
  recognises: (line) => LINE.test(line.slice(0, 600)),
}
