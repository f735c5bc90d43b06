import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Server faults',
  title: 'A reply that cannot be one',
  story: 'The folder is changed to, as it seems, and the listing is that of another one.',
  lookFor: 'CWD is answered with a code of the class 3, which asks for another command.',
  lesson: 'The first digit of a reply decides what it means. A server that mixes the classes cannot be worked with.',
  setup: { server: { dialect: 'vsftpd', answers: { CWD: { do: 'reply', lines: ['314 Path noted.'] } } } },
  runs: [
    {
      label: 'folder',
      options: { security: 'plain', data: 'epsv', path: '/pub' },
      expect: fails('post-login', 'server-protocol-bug', 'server-config'),
    },
  ],
  alsoAs: ['proftpd', 'pure-ftpd'],
}
