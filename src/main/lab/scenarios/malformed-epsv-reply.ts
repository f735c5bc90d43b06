import { fails, warns } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Server faults',
  title: 'A 229 with one bar too few',
  story: 'One client cannot list, another can after a pause.',
  lookFor: 'The 229 reply reads (||port|) instead of (|||port|).',
  lesson: 'The server breaks RFC 2428. Use PASV with it.',
  setup: {
    server: { dialect: 'filezilla-0.9', passive: { epsvText: '229 Entering Extended Passive Mode (||{port}|)' } },
  },
  runs: [
    {
      label: 'EPSV only',
      options: { data: 'epsv' },
      expect: fails('pasv-reply', 'server-protocol-bug', 'server-config'),
    },
    {
      label: 'EPSV, then PASV',
      options: { data: 'passive' },
      expect: warns('pasv-reply', 'server-protocol-bug', 'server-config'),
    },
  ],
  alsoAs: ['vsftpd', 'proftpd'],
}
