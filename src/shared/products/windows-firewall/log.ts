/** pfirewall.log: `2024-01-02 03:04:05 DROP TCP 192.0.2.7 ...`. */
import type { LogFormat } from '../../imports/log-line.ts'

const LINE =
  /^#Fields: date time action protocol src-ip|^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2} (?:ALLOW|DROP|OPEN|CLOSE)\S* (?:TCP|UDP|ICMP)\b/

export const log: LogFormat = {
  id: 'windows-firewall',
  title: 'Windows firewall log',
  vantage: 'middle',
  readable: false,
  recognises: (line) => LINE.test(line.slice(0, 600)),
}
