import type { UnnamedScenario } from '../scenario.ts'

const works = { outcome: 'works', stage: null, cause: null, culprit: null } as const

export const scenario: UnnamedScenario = {
  group: 'Healthy',
  title: 'Explicit FTPS that works',
  story: 'A file server with a good certificate, reached directly. Nothing is between you and it.',
  lookFor: 'AUTH TLS gets 234, the handshake follows, and every data connection resumes the control session.',
  lesson: 'This is what the timeline of a healthy session looks like. Compare a broken one with it.',
  setup: { server: { dialect: 'vsftpd', requires: ['login', 'data', 'session-reuse'] } },
  runs: [
    { label: 'passive', options: { data: 'epsv', listings: 3, download: '/pub/large.bin' }, expect: works },
    { label: 'PASV, upload', options: { data: 'pasv', uploadBytes: 100_000 }, expect: works },
    { label: 'active', options: { data: 'port' }, expect: works },
    { label: 'EPRT, TLS 1.2', options: { data: 'eprt', tlsMax: '1.2', listings: 3 }, expect: works },
  ],
  alsoAs: ['proftpd', 'pure-ftpd', 'iis', 'filezilla-1', 'pyftpdlib', 'sftpgo'],
}
