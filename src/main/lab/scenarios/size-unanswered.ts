import { fails } from '../expected.ts'
import type { Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  name: 'size-unanswered',
  group: 'Server faults',
  title: 'A command without an answer',
  story: 'Listings work. A download never begins.',
  lookFor: 'SIZE is never answered; everything before it was.',
  lesson:
    'Some servers leave commands unanswered that they do not know. That is no firewall: it would hold the others, too.',
  setup: { server: { dialect: 'vsftpd', answers: { SIZE: { do: 'silence' } } } },
  runs: [
    {
      label: 'download',
      options: { security: 'plain', data: 'epsv', download: 'readme.txt', silence: 1_000 },
      expect: fails('post-login', 'server-protocol-bug', 'server-config'),
    },
  ],
  alsoAs: ['proftpd', 'pure-ftpd'],
}
