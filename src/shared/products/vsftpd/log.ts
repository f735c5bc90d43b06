/** vsftpd.log, short or with log_ftp_protocol: `Thu Jan 13 12:26:46 2022 [pid 1] [u] FTP command: Client "192.0.2.7", "PASV"`. */
import type { LogFormat } from '../../imports/log-line.ts'

const LINE =
  /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4} \[pid \d+\] (?:\[[^\]]{0,100}\] )?([A-Za-z ]{2,40}): Client "([^"]{1,60})"(?:, (.*))?$/

export const log: LogFormat = {
  id: 'vsftpd',
  title: 'vsftpd server log',
  vantage: 'server',
  recognises: (line) => LINE.test(line),
  // The process changes at login, the client's address does not.
  sessionOf: (line) => LINE.exec(line)?.[2] ?? null,
  read(line) {
    const [, event = '', , rest = ''] = LINE.exec(line) ?? []
    if (event === '' || event.startsWith('FTP ')) return null
    const text = rest.replace(/^"(.*)"$/, '$1')
    return { kind: 'remark', text: event === 'DEBUG' ? text : text === '' ? event : `${event}: ${text}` }
  },
}
