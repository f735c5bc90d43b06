/**
 * ProFTPD's system log, the logs of its modules and its TraceLog: `proftpd[4558] host (name[192.0.2.7]): ...`, `mod_tls/2.9[18986]: ...`,
 * `[20181] <response:1>: ...`.
 */
import { looksLikeReply } from '../../imports/dialogue/content.ts'
import type { UnnamedLogFormat } from '../../imports/log-line.ts'
import { fromClient, type LineObserver, saying } from '../../imports/other-end/observed.ts'
import { msIn } from '../../imports/other-end/times.ts'
import { maskCommand } from '../../transcript/masking.ts'

const LINE =
  /(?:^|\s)(?:proftpd\[\d{1,7}\]:? |mod_\w{2,20}\/[\w.]{1,12}\[(\d{1,7})\]: |\[(\d{1,7})\] (?:\(client [^)]{3,160}\) )?<[a-z][\w.-]{1,40}:\d{1,2}>: )(?:\S{1,80} \(\S{1,120}\): )?(.*)$/s

/** `proftpd[4558] host (name[192.0.2.7]): ` */
const PEER = /proftpd\[(\d{1,7})\]:? \S{1,80} \(\S{0,100}?\[([\da-f.:]{2,45})\]\): (.*)$/s
const MODULE = /(mod_\w{2,20})\/[\w.]{1,12}\[(\d{1,7})\]: (.*)$/s
/** What the debug levels write of each command. */
const DISPATCH = /^dispatching (CMD|POST_CMD|LOG_CMD(?:_ERR)?) command '(.{1,1000})' to \w+$/

function observer(): LineObserver {
  const last = new Map<string, string>()
  return (line, number, take) => {
    const own = PEER.exec(line)
    const module = own ? null : MODULE.exec(line)
    if (!own && !module) return LINE.test(line.slice(0, 400))
    const [process, client, text] = own ? [own[1], own[2], own[3]] : [module?.[2], undefined, module?.[3]]
    const base = {
      at: msIn(line),
      line: number,
      session: process ?? '',
      flow: client === undefined ? null : fromClient(client),
    }
    const [, phase = '', command = ''] = DISPATCH.exec(text ?? '') ?? []
    // Every module of the server is asked in turn: the command is one all the same.
    if (phase === 'CMD' && last.get(base.session) !== command)
      take({ ...base, kind: 'command', text: maskCommand(command), inexact: true })
    else if (phase === '')
      take({ ...base, kind: 'note', text: saying(`${module ? `${module[1]}: ` : ''}${text ?? ''}`) })
    if (phase !== '' && last.size < 50_000) last.set(base.session, phase === 'CMD' ? command : '')
    return true
  }
}

export const log: UnnamedLogFormat = {
  title: 'ProFTPD server log',
  vantage: 'server',
  recognises: (line) => line.includes('[') && LINE.test(line.slice(0, 400)),
  sessionOf(line) {
    const [, module, traced] = LINE.exec(line.slice(0, 400)) ?? []
    return module ?? traced ?? null
  },
  read(line) {
    const text = LINE.exec(line)?.[3]
    return text === undefined ? null : { kind: looksLikeReply(text) ? 'reply' : 'remark', text }
  },
  observer,
}
