/** SFTPGo and its FTP library: JSON lines, or `DBG Received line | sender=ftpserverlib clientId=3 line=PASV`. */
import type { UnnamedLogFormat } from '../../imports/log-line.ts'
import { keyValues } from '../../imports/other-end/key-values.ts'
import { type LineObserver, placeOf, saying } from '../../imports/other-end/observed.ts'
import { msIn } from '../../imports/other-end/times.ts'
import { maskCommand } from '../../transcript/masking.ts'

const SENDER = /"sender":\s?"(?:ftpserverlib|FTPD?)|\bsender=ftpserverlib\b/i
const SESSION = /"(?:clientId|client_id|connection_id)":\s?"?([\w-]{1,80})|\bclientId=(\w{1,40})/

/** Fields of a JSON line, or of `key=value` pairs behind the message. */
function fieldsOf(line: string): (name: string) => string | undefined {
  if (line.trimStart().startsWith('{'))
    try {
      const parsed: unknown = JSON.parse(line)
      const record = typeof parsed === 'object' && parsed !== null ? (parsed as Readonly<Record<string, unknown>>) : {}
      return (name) =>
        typeof record[name] === 'string' || typeof record[name] === 'number' ? String(record[name]) : undefined
    } catch {
      return () => undefined
    }
  const bare = keyValues(line)
  // The line is the last field and may hold spaces.
  const last = /\bline=(.*)$/.exec(line)?.[1]
  return (name) => (name === 'line' ? last : bare.get(name))
}

const observer = (): LineObserver => (line, number, take) => {
  if (!SENDER.test(line)) return false
  const field = fieldsOf(line)
  const session = field('clientId') ?? field('client_id') ?? field('connection_id') ?? ''
  const remote = field('remote_addr') ?? field('clientIp') ?? field('remoteAddress') ?? field('client_ip')
  const local = field('local_addr') ?? field('localAddress')
  const flow =
    remote === undefined
      ? null
      : {
          from: placeOf(remote) ?? { address: remote, port: null },
          to: placeOf(local ?? '') ?? { address: local ?? null, port: null },
        }
  const base = { at: msIn(field('time') ?? line), line: number, session, flow }
  const text = field('line') ?? ''
  const message = field('message') ?? field('msg') ?? /\b(Received line|Sending answer)\b/.exec(line)?.[1] ?? ''
  if (text !== '' && /receiv/i.test(message)) take({ ...base, kind: 'command', text: maskCommand(text) })
  else if (text !== '' && /send/i.test(message)) take({ ...base, kind: 'reply', text: text.replace(/\r?\n/g, '\n') })
  else take({ ...base, kind: 'note', text: saying([message, field('error') ?? field('err') ?? ''].join(' ')) })
  return true
}

export const log: UnnamedLogFormat = {
  title: 'SFTPGo server log',
  vantage: 'server',
  recognises: (line) => SENDER.test(line),
  sessionOf(line) {
    const [, quoted, bare] = SESSION.exec(line) ?? []
    return quoted ?? bare ?? null
  },
  observer,
  holdsAll: (observed) => ({ commands: observed.some(({ kind }) => kind === 'command') }),
}
