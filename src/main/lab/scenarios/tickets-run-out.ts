import { fails, works } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Protection of data connections',
  title: 'The third transfer fails',
  story: 'The first transfers of each session work, the third is refused. A test with one file is fine.',
  lookFor:
    'The first data connections resume. A later one offers a ticket, the server no longer knows it, and refuses.',
  lesson: 'TLS 1.3 tickets can run out. One listing is not a test; list several times.',
  setup: { server: { dialect: 'filezilla-1', requires: ['session-reuse'], data: { tickets: 2 } } },
  runs: [
    {
      label: 'four listings',
      options: { data: 'epsv', listings: 4 },
      expect: fails('tls-data', 'tls-session-reuse-required', 'server-config'),
      accept: [{ culprit: 'client' }],
      undecided: 'Either the server stops honouring tickets, or the client uses old ones.',
    },
    { label: 'one listing', options: { data: 'epsv', listings: 1 }, expect: works },
  ],
  alsoAs: ['vsftpd', 'proftpd'],
}
