/** vsftpd.log, short or with log_ftp_protocol: `Thu Jan 13 12:26:46 2022 [pid 1] [u] FTP command: Client "192.0.2.7", "PASV"`. */
import type { UnnamedLogFormat } from '../../imports/log-line.ts'
import { fromClient, type LineObserver } from '../../imports/other-end/observed.ts'
import { msIn } from '../../imports/other-end/times.ts'
import { maskCommand } from '../../transcript/masking.ts'

const LINE =
  /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4} \[pid (\d+)\] (?:\[[^\]]{0,100}\] )?([A-Za-z ]{2,40}): Client "([^"]{1,60})"(?:, (.*))?$/

const wordsOf = (event: string, rest: string): string => {
  const text = rest.replace(/^"(.*)"$/, '$1')
  return event === 'DEBUG' ? text : text === '' ? event : `${event}: ${text}`
}

/** It shows the line end of an inner line of a reply as two question marks. */
const replyIn = (rest: string): string => rest.replace(/^"(.*)"$/, '$1').replace(/\?{2}$/, '')

interface Session {
  readonly name: string
  readonly partial?: true
  /** The password was sent, and nothing has answered it. */
  loggingIn: boolean
}

function observer(): LineObserver {
  const byProcess = new Map<string, Session>()
  const byClient = new Map<string, Session[]>()
  let sessions = 0
  const begin = (client: string, name: string): Session => {
    const session = { name, loggingIn: false }
    byClient.set(client, [...(byClient.get(client) ?? []), session])
    return session
  }
  /** The process changes at login; who of several that log in at the same time goes on in it, nothing tells. */
  const goesOn = (client: string, process: string): Session => {
    const all = byClient.get(client) ?? []
    const waiting = all.filter(({ loggingIn }) => loggingIn)
    if (waiting.length > 1) return { name: `${client} process ${process}`, loggingIn: false, partial: true }
    return waiting[0] ?? all.at(-1) ?? begin(client, `${client} #${++sessions}`)
  }
  return (line, number, take) => {
    const [, process = '', event = '', client = '', rest = ''] = LINE.exec(line) ?? []
    if (event === '') return false
    const known = byProcess.get(process)
    const session = event === 'CONNECT' ? begin(client, `${client} #${++sessions}`) : (known ?? goesOn(client, process))
    byProcess.set(process, session)
    const base = {
      at: msIn(line),
      line: number,
      session: session.name,
      flow: fromClient(client),
      ...(session.partial ? { partial: session.partial } : {}),
    }
    const text = rest.replace(/^"(.*)"$/, '$1')
    if (event === 'FTP command' || event === 'FTP response') session.loggingIn = /^PASS\b/i.test(text)
    if (event === 'FTP command') take({ ...base, kind: 'command', text: maskCommand(text) })
    else if (event === 'FTP response') take({ ...base, kind: 'reply', text: replyIn(rest) })
    else take({ ...base, kind: 'note', text: wordsOf(event, rest) })
    return true
  }
}

export const log: UnnamedLogFormat = {
  title: 'vsftpd server log',
  vantage: 'server',
  recognises: (line) => line.includes(' [pid ') && LINE.test(line),
  // The process changes at login, the client's address does not.
  sessionOf: (line) => LINE.exec(line)?.[3] ?? null,
  read(line) {
    const [, , event = '', , rest = ''] = LINE.exec(line) ?? []
    if (event === 'FTP response') return { kind: 'reply', text: replyIn(rest) }
    if (event === '' || event.startsWith('FTP ')) return null
    return { kind: 'remark', text: wordsOf(event, rest) }
  },
  observer,
  // log_ftp_protocol writes every command; without it there is none.
  holdsAll: (observed) => ({
    commands:
      observed.some(({ kind }) => kind === 'command') && !observed.some((one) => 'session' in one && one.partial),
  }),
}
