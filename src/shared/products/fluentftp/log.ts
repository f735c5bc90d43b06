/** FluentFTP: `Command:  STOR file`, `Response: 150 Ok to send data. [74ms]`, `Status:   Connecting to ...`, `# Connect()`. */
import type { UnnamedLogFormat } from '../../imports/log-line.ts'

const CALL = /^(?:# (\w+\(.*)|>\s+(\w+\(.*\)))$/

export const log: UnnamedLogFormat = {
  title: 'FluentFTP',
  recognises: (line) => /^(?:Command|Response|Status|Stale|Warning):(?: {2,}| )\S.*/.test(line) || CALL.test(line),
  read(line) {
    const call = CALL.exec(line)
    return call ? { kind: 'remark', text: call[1] ?? call[2] ?? '' } : null
  },
}
