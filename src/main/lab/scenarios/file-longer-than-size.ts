import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Server faults',
  title: 'The file is longer than its size',
  story: 'The download ends without an error, and the file has more bytes than announced.',
  lookFor: 'SIZE names fewer bytes than come. A file that somebody writes to meanwhile looks the same.',
  lesson:
    'Trust no final reply alone: compare sizes. More bytes than announced are a growing file, other line ends, or a header that something put in front.',
  setup: { server: { dialect: 'vsftpd', answers: { SIZE: { do: 'reply', lines: ['213 3'] } } } },
  runs: [
    {
      label: 'download',
      options: { security: 'plain', data: 'epsv', download: 'readme.txt', listings: 1 },
      expect: fails('transfer', 'server-protocol-bug', 'server-config'),
    },
  ],
  alsoAs: ['proftpd', 'pure-ftpd'],
}
