/** filterlog of OPNsense and pfSense, pflog as text. */
import type { LogFormat } from '../../imports/log-line.ts'

const LINE = /\bfilterlog(?:\[\d{1,7}\])?: \d+,|\brule \d+\/\d+\(match\): (?:block|pass) (?:in|out) on /

export const log: LogFormat = {
  id: 'pf',
  title: 'pf firewall log',
  vantage: 'middle',
  readable: false,
  recognises: (line) => LINE.test(line.slice(0, 600)),
}
