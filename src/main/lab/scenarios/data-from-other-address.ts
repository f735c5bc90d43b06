import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Passive data connections',
  title: 'The server sees another address on the data connection',
  story: 'A site with two Internet lines: the control connection leaves by one, data connections by the other.',
  lookFor: 'The data connection opens and is closed at once; the server says 425 and that the address is wrong.',
  lesson: 'Servers accept data only from the address that is logged in. Bind both to one line.',
  setup: { server: { dialect: 'vsftpd', data: { path: { kind: 'other-source' } } } },
  runs: [
    {
      label: 'EPSV',
      options: { data: 'epsv' },
      expect: fails('tcp-data', 'data-peer-address-mismatch', 'nat'),
      accept: [{ culprit: 'client' }, { culprit: 'server-config' }, { culprit: 'load-balancer' }],
      undecided: 'The server says that the addresses differ, not who changed one.',
    },
  ],
  alsoAs: ['filezilla-0.9', 'filezilla-1', 'pyftpdlib'],
}
