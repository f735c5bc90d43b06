import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Login and limits',
  title: 'Too many connections',
  story: 'At night, when all backups run, some of them fail at once.',
  lookFor: 'The greeting is 421 and speaks of connections.',
  lesson: 'The server limits sessions per address. Fewer parallel transfers, or a higher limit.',
  setup: { server: { dialect: 'pure-ftpd', sessions: 0 } },
  runs: [
    {
      label: 'explicit',
      expect: fails('banner', 'connection-limit', 'server-config'),
      accept: [{ culprit: 'client' }],
      undecided: 'Either the limit is too low or the client opens too many.',
    },
  ],
  alsoAs: ['vsftpd', 'filezilla-0.9'],
}
