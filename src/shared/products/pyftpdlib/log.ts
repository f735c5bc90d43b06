/** pyftpdlib: `[I 2017-12-13 03:06:52] 192.0.2.7:64344-[ftp] USER 'ftp' logged in.`, debug `192.0.2.7:56451 ==> 227 ...` to the client. */
import type { LogFormat } from '../../imports/log-line.ts'

const LINE =
  /^(?:\[[A-Z] \d{2,4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}\] )?(?:\[[^\]]{0,60}\]@)?((?:\d{1,3}(?:\.\d{1,3}){3}|\[?[\da-f:]{3,45}\]?):\d{1,5})(?:-\[[^\]]{0,60}\])? (==>|<==|[A-Z])/i

export const log: LogFormat = {
  id: 'pyftpdlib',
  title: 'pyftpdlib server log',
  vantage: 'server',
  recognises: (line) => LINE.test(line),
  sessionOf: (line) => LINE.exec(line)?.[1] ?? null,
}
