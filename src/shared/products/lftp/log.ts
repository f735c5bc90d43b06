/** lftp `debug`: `---> AUTH TLS`, `<--- 234 ...`, `---- Connecting to`, `**** Timeout`; with `log:show-time`, `-pid`, `-ctx` before it. */
import type { UnnamedLogFormat } from '../../imports/log-line.ts'

const LINE = /^(?:\[\d+\] )?(?:\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2} )?(?:(\S+) )?(--->|<---|----|\*\*\*\*) (.*)$/

export const log: UnnamedLogFormat = {
  title: 'lftp debug log',
  recognises: (line) => LINE.test(line),
  sessionOf: (line) => LINE.exec(line)?.[1] ?? null,
  read(line) {
    const [, , mark, text = ''] = LINE.exec(line) ?? []
    return mark === '----' || mark === '****' ? { kind: 'remark', text } : null
  },
}
