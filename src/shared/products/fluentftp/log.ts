/** FluentFTP: `Command:  STOR file`, `Response: 150 Ok to send data. [74ms]`, `Status:   Connecting to ...`, `# Connect()`. */
import type { LogImporter, LogLine } from '../../imports/log-line.ts'

const LINE =
  /^(Command|Response|Reply|Status|Warning|Error|Stale|Listing|Exception):\s+(.*?)(?: \[(?:\d+(?:\.\d+)?)(?:ms|s)\])?(?: <[\d.]+ [A-Za-z]+>)?$/
const CALL = /^(?:# (\w+\(.*)|>\s+(\w+\(.*\)))$/
const KINDS: Readonly<Record<string, LogLine['kind']>> = { Command: 'command', Response: 'reply', Reply: 'reply' }

export const log: LogImporter = {
  id: 'fluentftp',
  title: 'FluentFTP',
  clock: 'none',
  recognises: (line) => /^(?:Command|Response|Status|Stale|Warning):(?: {2,}| )\S.*/.test(line) || CALL.test(line),
  read(line) {
    const match = LINE.exec(line)
    if (match) return { kind: KINDS[match[1] ?? ''] ?? 'remark', text: match[2] ?? '', at: null, session: null }
    const call = CALL.exec(line)
    return call ? { kind: 'remark', text: call[1] ?? call[2] ?? '', at: null, session: null } : null
  },
}
