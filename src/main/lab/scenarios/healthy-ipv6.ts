import { works } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Healthy',
  title: 'FTPS over IPv6 that works',
  story: 'The server has an IPv6 address, and the whole session goes over it.',
  lookFor: 'EPSV and EPRT are used: PASV and PORT have no room for an IPv6 address.',
  lesson: 'IPv6 works when client, server and firewalls know EPSV and EPRT (RFC 2428).',
  family: 'ipv6',
  setup: { server: { dialect: 'pure-ftpd' } },
  runs: [
    { label: 'EPSV', options: { data: 'epsv' }, expect: works },
    { label: 'EPRT', options: { data: 'eprt' }, expect: works },
  ],
  alsoAs: ['vsftpd', 'proftpd', 'filezilla-1', 'pyftpdlib'],
}
