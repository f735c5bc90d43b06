import { expect, test } from 'vitest'
import { type FileSubject, fileNameOf } from '../../../src/shared/report/file-name.ts'

const SUBJECT: FileSubject = {
  host: 'ftp.example.com',
  startedAt: '2026-11-29T14:32:59.000Z',
  verdict: { outcome: 'fails', stage: 'tcp-data' },
}

test.each<[string, Partial<FileSubject>, string]>([
  ['a failure says where', {}, 'ftp.example.com 2026-11-29 1432 fails-at-data-connection.html'],
  [
    'warnings',
    { verdict: { outcome: 'works-with-warnings', stage: null } },
    'ftp.example.com 2026-11-29 1432 works-with-warnings.html',
  ],
  ['not judged', { verdict: null }, 'ftp.example.com 2026-11-29 1432.html'],
  ['nobody is named', { host: null }, 'ftpscope 2026-11-29 1432 fails-at-data-connection.html'],
  ['no time is known', { startedAt: null }, 'ftp.example.com fails-at-data-connection.html'],
  ['IPv6 has no colons', { host: 'fe80::1%eth0' }, 'fe80-1-eth0 2026-11-29 1432 fails-at-data-connection.html'],
  ['a path leads nowhere', { host: '../../.ssh\u0000/x' }, 'ssh-x 2026-11-29 1432 fails-at-data-connection.html'],
  ['letters of other scripts stay', { host: 'börse.例え' }, 'börse.例え 2026-11-29 1432 fails-at-data-connection.html'],
  ['hosts that are nothing', { host: '***' }, 'ftpscope 2026-11-29 1432 fails-at-data-connection.html'],
])('%s', (_, change, name) => expect(fileNameOf({ ...SUBJECT, ...change }, 'html')).toBe(name))

test('a long host leaves the rest to be seen', () => {
  const name = fileNameOf({ ...SUBJECT, host: 'x'.repeat(300) }, 'share.html', ['matrix', 'public'])
  expect(name).toMatch(/^x{60} 2026-11-29 1432 fails-at-data-connection matrix public\.share\.html$/)
})
