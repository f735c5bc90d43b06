/** The z/OS FTP server: messages `EZYFS50I ID=FTPD100001 CONN starts Client IPaddr=192.0.2.7`, `EZYFT96I TLS handshake failed`, and its trace. */
import type { UnnamedLogFormat } from '../../imports/log-line.ts'
import { fromClient, type LineObserver, saying } from '../../imports/other-end/observed.ts'
import { msIn } from '../../imports/other-end/times.ts'

const MESSAGE = /\b(EZYF[A-Z]\d{2,3}[A-Z]) (.{0,400})$/
const TRACE =
  /\b(?:[A-Z]{2}\d{4}|[A-Z]C\d{4}) (authClient|authServer|secureConn\w*|ftpAuth\w*|endSecure\w*): (.{1,300})$/
/** What the console puts before a line that came through syslogd. */
const CONSOLE = /^BPXF024I \(\w{1,8}\) /
const ID = /\bID=(\w{4,20})\b/
const CLIENT = /\b(?:IPaddr|Client IPaddr|from)\s?[=:]?\s?([\da-f]{1,4}[.:][\da-f.:]{3,43})/i

function observer(): LineObserver {
  const clients = new Map<string, string>()
  return (line, number, take) => {
    const message = MESSAGE.exec(line)
    const trace = message ? null : TRACE.exec(line)
    if (!message && !trace) return false
    const session = ID.exec(line)?.[1] ?? 'server'
    const told = CLIENT.exec(line)?.[1]
    if (told !== undefined && clients.size < 50_000) clients.set(session, told)
    const client = clients.get(session)
    const text = saying(message ? `${message[1]} ${message[2]}` : `${trace?.[1]}: ${trace?.[2]}`)
    take({
      kind: 'note',
      at: msIn(line.replace(CONSOLE, '')),
      line: number,
      session,
      text,
      flow: client === undefined ? null : fromClient(client),
    })
    return true
  }
}

export const log: UnnamedLogFormat = {
  title: 'z/OS FTP server messages',
  vantage: 'server',
  readable: false,
  recognises: (line) => MESSAGE.test(line.slice(0, 600)) || TRACE.test(line.slice(0, 600)),
  observer,
}
