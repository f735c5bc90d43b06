/** SFTPGo and its FTP library: JSON lines, or `DBG Received line | sender=ftpserverlib clientId=3 line=PASV`. */
import type { LogFormat } from '../../imports/log-line.ts'

const SENDER = /"sender":\s?"(?:ftpserverlib|FTPD?)|\bsender=ftpserverlib\b/i
const SESSION = /"(?:clientId|client_id|connection_id)":\s?"?([\w-]{1,80})|\bclientId=(\w{1,40})/

export const log: LogFormat = {
  id: 'sftpgo',
  title: 'SFTPGo server log',
  vantage: 'server',
  recognises: (line) => SENDER.test(line),
  sessionOf(line) {
    const [, quoted, bare] = SESSION.exec(line) ?? []
    return quoted ?? bare ?? null
  },
}
