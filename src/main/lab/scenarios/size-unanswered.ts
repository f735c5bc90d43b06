import { works } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Server faults',
  title: 'A command without an answer',
  story: 'Listings work. A download begins late, and in many clients never.',
  lookFor: 'SIZE is never answered, and the NOOP behind it is at once.',
  lesson: 'Some servers leave commands unanswered that they do not know. That is no firewall: it would hold NOOP, too.',
  setup: { server: { dialect: 'vsftpd', answers: { SIZE: { do: 'silence' } } } },
  runs: [
    {
      label: 'download',
      options: { security: 'plain', data: 'epsv', download: 'readme.txt', silence: 1_000 },
      expect: works,
    },
  ],
  alsoAs: ['proftpd', 'pure-ftpd'],
}
