/** W3C fields `date time c-ip cs-username ... cs-method cs-uri-stem sc-status`. */
import type { LogFormat } from '../../imports/log-line.ts'

const LINE =
  /^#Software: Microsoft Internet Information Services|^#Fields: .{0,300}\b(?:cs-method|sc-status)\b|\b(?:Control|Data)Channel(?:Opened|Closed)\b/

export const log: LogFormat = {
  id: 'iis',
  title: 'IIS FTP log (W3C)',
  vantage: 'server',
  readable: false,
  recognises: (line) => LINE.test(line.slice(0, 600)),
}
