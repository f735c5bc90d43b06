import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Reaching the server',
  title: 'A host name that does not exist',
  story: 'The name of the server was copied from a mail, and a dot too many came with it.',
  lookFor: 'The name does not resolve; no connection is even tried.',
  lesson: 'Nothing about FTP or firewalls is tested yet. Correct the name, or ask for its DNS record.',
  setup: { server: { dialect: 'vsftpd' } },
  runs: [
    {
      label: 'explicit',
      options: { host: 'ftp..practice.example' },
      expect: fails('dns', 'dns-failure', 'dns'),
      accept: [{ culprit: 'client' }],
      undecided: 'A typo and a missing DNS record give the same answer.',
    },
  ],
}
