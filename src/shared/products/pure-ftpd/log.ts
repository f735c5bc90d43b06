/** Pure-FTPd in syslog: `pure-ftpd: (joe@192.0.2.7) [DEBUG] Command [epsv] []`, `[WARNING] Authentication failed for user [x]`. */
import type { UnnamedLogFormat } from '../../imports/log-line.ts'
import { fromClient, type LineObserver, type ObservedDialogue, saying } from '../../imports/other-end/observed.ts'
import { msIn } from '../../imports/other-end/times.ts'
import { maskCommand } from '../../transcript/masking.ts'

const LINE = /\bpure-ftpd(?:\[\d{1,7}\])?: \((\S{0,80}@\S{1,80})\) \[[A-Z]{3,9}\] (.*)$/s
const REPLY = /^\d{3}[ -]/
const COMMAND = /^Command \[(\w{2,12})\] \[(.*)\]$/

/** Line ends within a message, as rsyslog writes control characters; other daemons go on in lines of their own. */
const LINE_END = /#015(?:#012)?|#012/

/** The user's name is added at login, the client's address stays. */
function observer(): LineObserver {
  const sessions = new Map<string, number>()
  /** The reply that goes on in the next lines (RFC 959 section 4.2). */
  let open: Pick<ObservedDialogue, 'at' | 'session' | 'flow'> | null = null
  return (line, number, take) => {
    const [, who = '', text = ''] = LINE.exec(line) ?? []
    if (who === '') {
      const goesOn = open !== null && /^\s+\S/.test(line)
      if (open && goesOn) take({ ...open, kind: 'reply', line: number, text: line.trimEnd() })
      return goesOn
    }
    const client = who.replace(/^[^@]*@/, '')
    if (/^New connection from /.test(text)) sessions.set(client, (sessions.get(client) ?? 0) + 1)
    const session = `${client} #${sessions.get(client) ?? 0}`
    const base = { at: msIn(line), line: number, session, flow: fromClient(client) }
    const [, verb, argument = ''] = COMMAND.exec(text) ?? []
    open = /^\d{3}-/.test(text) ? base : null
    if (verb !== undefined)
      take({ ...base, kind: 'command', text: maskCommand(`${verb.toUpperCase()} ${argument}`.trim()) })
    else if (REPLY.test(text)) {
      for (const one of text.split(LINE_END))
        if (one.trim() !== '') take({ ...base, kind: 'reply', text: one.trimEnd() })
    } else take({ ...base, kind: 'note', text: saying(text) })
    return true
  }
}

export const log: UnnamedLogFormat = {
  title: 'Pure-FTPd server log',
  vantage: 'server',
  recognises: (line) => line.includes('pure-ftpd') && LINE.test(line.slice(0, 400)),
  sessionOf: (line) => LINE.exec(line)?.[1]?.replace(/^[^@]*@/, '') ?? null,
  read(line) {
    const text = LINE.exec(line)?.[2]
    if (text === undefined) return null
    const [, verb, argument = ''] = COMMAND.exec(text) ?? []
    return verb === undefined
      ? { kind: REPLY.test(text) ? 'reply' : 'remark', text }
      : { kind: 'command', text: `${verb.toUpperCase()} ${argument}`.trim() }
  },
  observer,
  // VerboseLog writes every command; without it there is none.
  holdsAll: (observed) => ({ commands: observed.some(({ kind }) => kind === 'command') }),
}
