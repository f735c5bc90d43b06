/** `10:00:01.123456 IP 192.0.2.7.50122 > 198.51.100.9.21: Flags [S], ...`. */
import type { LogFormat } from '../../imports/log-line.ts'

const LINE = /^(?:\d{4}-\d{2}-\d{2} )?\d{2}:\d{2}:\d{2}\.\d{3,9} IP6? .{1,100} > .{1,100}: (?:Flags|FTP|tcp)/

export const log: LogFormat = {
  id: 'tcpdump',
  title: 'packet capture as text (tcpdump)',
  vantage: 'middle',
  readable: false,
  recognises: (line) => LINE.test(line.slice(0, 600)),
}
