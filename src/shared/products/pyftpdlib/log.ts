/** pyftpdlib: `[I 2017-12-13 03:06:52] 192.0.2.7:64344-[ftp] USER 'ftp' logged in.`, debug `192.0.2.7:56451 ==> 227 ...` to the client. */
import type { UnnamedLogFormat } from '../../imports/log-line.ts'
import { type LineObserver, placeOf, saying } from '../../imports/other-end/observed.ts'
import { msIn } from '../../imports/other-end/times.ts'
import { maskCommand } from '../../transcript/masking.ts'

/** A clock (`10:11:12 Response: ...`) is no IPv6 address, which has a colon more in front of its port. */
const LINE =
  /^(?:\[[A-Z] \d{2,4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}\] )?(?:\[[^\]]{0,60}\]@)?((?:\d{1,3}(?:\.\d{1,3}){3}|\[?[\da-f]{0,4}(?::[\da-f]{0,4}){2,7}\]?):\d{1,5})(?:-\[[^\]]{0,60}\])? (==>|<==|->|<-|[A-Z])/i

/** `[debug] SSL connection established (<Handler(id=1, addr='192.0.2.7:64344', ssl=True)>)`: what its loop does. */
const LOOP = /^(?:\[[A-Z] [\d :-]{17,19}\] )?\[debug\] (.{1,400}?) ?\(<\w{1,40}\(.{0,80}?\baddr='([^']{3,60})'/
const INNER = /^(?:\[[A-Z] [\d :-]{17,19}\] )?\[debug\] /
/** Steps of a handshake that goes on. */
const GOES_ON = /\bssl-want-|^call: (?:un)?register/

/** What it logs without its debug level: `CWD /in 550 'No such file or directory.'`, `USER 'joe' logged in.` */
const DONE = /^[A-Z]{3,4}(?: CHMOD)? .{0,300} ([45]\d\d) ["'](.{1,300})["']$/

const observer = (): LineObserver => (line, number, take) => {
  const [all, client = '', mark = ''] = LINE.exec(line) ?? []
  const from = placeOf(client)
  if (all === undefined) return ofLoop(line, number, take)
  if (!from) return true
  const text = line.slice(all.length - (/[<>]/.test(mark) ? 0 : mark.length)).trim()
  const flow = { from, to: { address: null, port: null } }
  const base = { at: msIn(line), line: number, session: client, flow }
  if (mark.startsWith('<')) take({ ...base, kind: 'command', text: maskCommand(text) })
  else if (mark.endsWith('>')) take({ ...base, kind: 'reply', text })
  else take({ ...base, kind: 'note', text: saying(text) })
  return true
}

const ofLoop: LineObserver = (line, number, take) => {
  const [, text = '', address = ''] = LOOP.exec(line) ?? []
  const from = placeOf(address)
  if (from && !GOES_ON.test(text)) {
    const flow = { from, to: { address: null, port: null } }
    take({ kind: 'note', at: msIn(line), line: number, session: address, text: saying(text), flow })
  }
  return from !== null || INNER.test(line)
}

export const log: UnnamedLogFormat = {
  title: 'pyftpdlib server log',
  vantage: 'server',
  recognises: (line) => LINE.test(line),
  read(line) {
    const [all, , mark = ''] = LINE.exec(line) ?? []
    if (all === undefined || /[<>]/.test(mark)) return null
    const text = line.slice(all.length - mark.length).trim()
    const [, code, words] = DONE.exec(text) ?? []
    return code === undefined ? { kind: 'remark', text } : { kind: 'reply', text: `${code} ${words}` }
  },
  sessionOf: (line) => LINE.exec(line)?.[1] ?? null,
  observer,
  // At its debug level it writes every line of both directions.
  holdsAll: (observed) => ({ commands: observed.some(({ kind }) => kind === 'command') }),
}
