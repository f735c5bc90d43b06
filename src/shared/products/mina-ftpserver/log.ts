/** Apache FtpServer behind whatever logger: `... FtpLoggingFilter - RECEIVED: PASV`, `... DefaultFtpHandler - Session idle, closing`. */
import type { UnnamedLogFormat } from '../../imports/log-line.ts'
import { type LineObserver, saying } from '../../imports/other-end/observed.ts'
import { msIn } from '../../imports/other-end/times.ts'
import { maskCommand } from '../../transcript/masking.ts'

/** A logger's name, whole or with its packages cut short, and what stands behind it; `[127.0.0.1] ` is the session's context. */
const LINE =
  /(?:\bo(?:rg)?\.a(?:pache)?\.f(?:tpserver)?\.[\w.]{1,80}|\bFtpLoggingFilter|\bDefaultFtp(?:Handler|Server))\]?\s{0,40}(?:[-:|]\s{1,3}|(?=(?:RECEIVED|SENT): ))(.*)$/s
const DIRECTION = /^(RECEIVED|SENT): (.*)$/s

function contentOf(line: string) {
  const text = LINE.exec(line)?.[1]
  if (text === undefined) return null
  const [, direction, said = ''] = DIRECTION.exec(text) ?? []
  const kind = direction === undefined ? 'remark' : direction === 'SENT' ? 'reply' : 'command'
  return { kind, text: direction === undefined ? text : said.trimEnd() } as const
}

const observer = (): LineObserver => (line, number, take) => {
  const content = contentOf(line)
  if (content === null) return false
  const { kind, text } = content
  const base = { at: msIn(line), line: number, session: '', flow: null }
  if (kind === 'command') take({ ...base, kind, text: maskCommand(text) })
  else take(kind === 'reply' ? { ...base, kind, text } : { ...base, kind: 'note', text: saying(text) })
  return true
}

export const log: UnnamedLogFormat = {
  title: 'Apache FtpServer log',
  vantage: 'server',
  recognises: (line) => LINE.test(line.slice(0, 400)),
  read: contentOf,
  observer,
}
