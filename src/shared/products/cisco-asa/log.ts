/** `%ASA-6-302014: Teardown TCP connection 8 for outside:...`: connections as the firewall saw them. */
import type { LogFormat } from '../../imports/log-line.ts'

const LINE = /%(?:ASA|FTD|PIX)-(?:\w+-)?\d-\d{6}\b/

export const log: LogFormat = {
  id: 'cisco-asa',
  title: 'Cisco ASA or FTD firewall log',
  vantage: 'middle',
  readable: false,
  recognises: (line) => LINE.test(line.slice(0, 600)),
}
