/** Rebex FTP for .NET: `2019-04-03 10:15:20.123 INFO Ftp(1)[9] Command: USER bob` or `10:15:20.123 Info Command: USER bob`. */
import type { UnnamedLogFormat } from '../../imports/log-line.ts'

const LINE =
  /^(?:\d{4}-\d{2}-\d{2} )?\d{2}:\d{2}:\d{2}\.\d{3} (?:INFO|DEBUG|ERROR|VERBOSE|Info|Debug|Error|Verbose)\s+(?:\S+\(\d+\)(?:\[\d+\])?\s+)?(?:Command|Response|Info|TLS|SSL|Socket|Error|Warning|Proxy): /

export const log: UnnamedLogFormat = {
  title: 'Rebex FTP',
  recognises: (line) => LINE.test(line),
}
