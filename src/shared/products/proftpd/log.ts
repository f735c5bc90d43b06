/** ProFTPD's system log and the logs of its modules: `proftpd[4558] host (name[192.0.2.7]): ...`, `mod_tls/2.9[18986]: ...`. */
import type { LogFormat } from '../../imports/log-line.ts'

const LINE =
  /(?:^|\s)(?:proftpd\[\d{1,7}\]:? |mod_\w{2,20}\/[\w.]{1,12}\[(\d{1,7})\]: )(?:\S{1,80} \(\S{1,120}\): )?(.*)$/s

export const log: LogFormat = {
  id: 'proftpd',
  title: 'ProFTPD server log',
  vantage: 'server',
  recognises: (line) => LINE.test(line.slice(0, 400)),
  sessionOf: (line) => LINE.exec(line.slice(0, 400))?.[1] ?? null,
  read(line) {
    const text = LINE.exec(line)?.[2]
    return text === undefined ? null : { kind: 'remark', text }
  },
}
