/** xferlog, which ProFTPD, vsftpd and wu-ftpd write: `Fri Nov 17 05:50:01 2017 1 192.0.2.7 0 /in/a.csv b _ i r bob ftp 0 * i`. */
import type { UnnamedLogFormat } from '../../imports/log-line.ts'
import { fromClient, type LineObserver } from '../../imports/other-end/observed.ts'
import { msIn } from '../../imports/other-end/times.ts'

const LINE =
  /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4} (\d{1,9}) (\S{1,120}) (\d{1,18}) (.{1,1000}) ([ab]) \S{1,4} ([oid]) [arg] (\S{0,120}) \S{1,20} [01] \S{1,120} ([ci])$/

const WAYS: Readonly<Record<string, string>> = { o: 'download', i: 'upload', d: 'deletion' }

const observer = (): LineObserver => (line, number, take) => {
  const [, seconds = '', client = '', bytes = '', , , way = '', , whole = ''] = LINE.exec(line) ?? []
  if (client === '') return false
  const text = `${WAYS[way] ?? way} of ${bytes} bytes ${whole === 'c' ? 'ended' : 'was not complete'} after ${seconds} s`
  take({ kind: 'note', at: msIn(line), line: number, session: client, text, flow: fromClient(client) })
  return true
}

export const log: UnnamedLogFormat = {
  id: 'xferlog',
  title: 'transfer log (xferlog)',
  vantage: 'server',
  readable: false,
  recognises: (line) => LINE.test(line),
  observer,
}
