import { fails, works } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Protection of data connections',
  title: 'Clear data connections are refused',
  story: 'Somebody set the client to PROT C so that the firewall gets along with it. Now transfers are refused.',
  lookFor: 'PROT C is accepted, and the transfer command is refused with words about encryption.',
  lesson: 'The server wants private data connections: use PROT P.',
  setup: { server: { dialect: 'proftpd', requires: ['data'] } },
  runs: [
    {
      label: 'PROT C',
      options: { protection: 'C', data: 'epsv' },
      expect: fails('transfer', 'data-protection-mismatch', 'client'),
    },
    { label: 'PROT P', options: { data: 'epsv' }, expect: works },
  ],
  alsoAs: ['vsftpd', 'pure-ftpd', 'iis', 'filezilla-0.9', 'filezilla-1', 'pyftpdlib'],
}
