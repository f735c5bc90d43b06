/**
 * FileZilla Server: 0.9 `(000011)06.08.2015 11:54:41 - bob (192.0.2.7)> 227 ...`, 1.x
 * `2022-03-01T10:00:01.123Z << [FTP Session 12 192.0.2.7 joe] 425 ...`, where `>>` came from the client and `!!` is an error.
 */
import type { LogFormat } from '../../imports/log-line.ts'

const OLD = /^\((\d{5,7})\)\s*\d{1,4}[./-].{5,60}?\((?:[\da-f.:]{3,45})\)> (.*)$/i
const NEW = /^(?:\S{10,40} )?(<<|>>|==|!!) \[([^\]]{3,120})\] (.*)$/

export const log: LogFormat = {
  id: 'filezilla-server',
  title: 'FileZilla Server log',
  vantage: 'server',
  recognises: (line) => OLD.test(line) || NEW.test(line),
  // The user's name is added at login.
  sessionOf: (line) => OLD.exec(line)?.[1] ?? /^.{0,20}?Session \d+/.exec(NEW.exec(line)?.[2] ?? '')?.[0] ?? null,
  read(line) {
    const [, mark, , text = ''] = NEW.exec(line) ?? []
    return mark === '==' || mark === '!!' ? { kind: 'remark', text } : null
  },
}
