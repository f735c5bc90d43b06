import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Server faults',
  title: 'The size is another one',
  story: 'The download ends without an error, and the file is shorter than announced.',
  lookFor: 'SIZE names more bytes than come, and the server calls the transfer complete.',
  lesson: 'Trust no final reply alone: compare sizes, or better hashes.',
  setup: { server: { dialect: 'vsftpd', answers: { SIZE: { do: 'reply', lines: ['213 99999999'] } } } },
  runs: [
    {
      label: 'download',
      options: { security: 'plain', data: 'epsv', download: 'readme.txt', listings: 1 },
      expect: fails('transfer', 'server-protocol-bug', 'server-config'),
    },
  ],
  alsoAs: ['proftpd', 'pure-ftpd'],
}
