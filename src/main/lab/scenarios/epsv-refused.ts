import { fails, warns } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Passive data connections',
  title: 'EPSV is refused, PASV works',
  story: 'A client that insists on EPSV fails, others work.',
  lookFor: 'EPSV gets 500, the PASV that follows is answered, and data flows.',
  lesson: 'An old server, or a compatibility setting. Clients should fall back to PASV; over IPv6 they cannot.',
  setup: { server: { dialect: 'pure-ftpd', answers: { EPSV: { do: 'reply', lines: ['500 Unknown command'] } } } },
  runs: [
    {
      label: 'EPSV, then PASV',
      options: { data: 'passive' },
      expect: warns('pasv-reply', 'command-unsupported', 'client'),
    },
    {
      label: 'EPSV only',
      options: { data: 'epsv' },
      expect: fails('pasv-reply', 'command-unsupported', 'client'),
    },
  ],
  alsoAs: ['vsftpd', 'iis'],
}
