import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Passive data connections',
  title: 'IPv6, and a server without EPSV',
  story: 'The host got an IPv6 address, and since then listings fail for some people.',
  lookFor: 'The session runs over IPv6. EPSV is refused, and PASV cannot carry an IPv6 address.',
  lesson: 'IPv6 needs EPSV (RFC 2428). Switch it on at the server, or use its IPv4 address.',
  family: 'ipv6',
  setup: { server: { dialect: 'pure-ftpd', answers: { EPSV: { do: 'reply', lines: ['500 Unknown command'] } } } },
  runs: [
    {
      label: 'EPSV, then PASV',
      options: { data: 'passive' },
      expect: fails('pasv-reply', 'ipv6-needs-epsv', 'server-config'),
    },
  ],
  alsoAs: ['filezilla-1', 'vsftpd'],
}
