/** Traffic log in CSV, as the firewall exports it. */
import type { LogFormat } from '../../imports/log-line.ts'

const LINE = /,TRAFFIC,(?:start|end|drop|deny),/

export const log: LogFormat = {
  id: 'palo-alto',
  title: 'Palo Alto traffic log',
  vantage: 'middle',
  readable: false,
  recognises: (line) => LINE.test(line.slice(0, 600)),
}
